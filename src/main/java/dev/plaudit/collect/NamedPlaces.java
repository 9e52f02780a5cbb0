package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Enters account-Regions that a command names, with the credentials that a scan would use there. */
final class NamedPlaces implements AutoCloseable {

    private final AwsClients clients;
    private final Scanner scanner;
    private final Workers workers;
    private final AccountAccess access;
    private final Map<String, Account> accounts;

    private NamedPlaces(
            AwsClients clients, Scanner scanner, Workers workers, AccountAccess access, List<Account> accounts) {
        this.clients = clients;
        this.scanner = scanner;
        this.workers = workers;
        this.access = access;
        this.accounts = accounts.stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
    }

    /**
     * Connects with the base credentials.
     *
     * @param accounts those that may be entered, and how
     * @param toolVersion a part of the names of role sessions
     * @throws NoAccessException when the base credentials are missing or refused
     */
    static NamedPlaces open(
            AwsConnection connection, List<Account> accounts, String toolVersion, Clock clock, CallObserver observer)
            throws NoAccessException {
        AwsClients clients = new AwsClients(connection, new CallMeter(), observer);
        try {
            Scanner scanner = Scanner.find(
                    clients, accounts.stream().map(Account::regions).toList());
            Workers workers = new Workers(connection.concurrency());
            AccountAccess access = new AccountAccess(clients, scanner, toolVersion, clock, workers);
            return new NamedPlaces(clients, scanner, workers, access, accounts);
        } catch (NoAccessException e) {
            clients.close();
            throw e;
        }
    }

    AwsClients clients() {
        return clients;
    }

    Workers workers() {
        return workers;
    }

    /** Returns an account that may be entered. */
    Optional<Account> account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    /**
     * Enters the accounts of places, several at once; those of accounts that may not be entered are ignored.
     *
     * @param entered receives each place with its credentials
     * @param refused receives each place whose account could not be entered
     */
    void enter(Collection<AccountRegion> places, Consumer<ReadingJob> entered, BiConsumer<AccountRegion, Gap> refused) {
        List<Account> toEnter = places.stream()
                .collect(Collectors.groupingBy(
                        AccountRegion::accountId,
                        TreeMap::new,
                        Collectors.mapping(AccountRegion::region, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(entry -> account(entry.getKey()).map(account -> in(account, entry.getValue())).stream())
                .toList();
        workers.all(toEnter, access::enter, access::closed, entry -> {
            entry.jobs().forEach(entered);
            entry.gaps()
                    .forEach(gap -> places.stream()
                            .filter(place -> place.accountId().equals(gap.accountId()))
                            .forEach(place -> refused.accept(place, at(place, gap))));
        });
    }

    private static Account in(Account account, List<String> regions) {
        return account.regions() instanceof RegionSelection.NotActive
                ? account
                : new Account(
                        account.accountId(),
                        account.accountName(),
                        account.role(),
                        account.externalId(),
                        new RegionSelection.Named(regions),
                        account.organizationalUnit(),
                        account.tags());
    }

    /** Returns the same gap about all of an account and Region. */
    static Gap at(AccountRegion place, Gap gap) {
        return new Gap(place.accountId(), place.region(), gap.call(), gap.cause(), "", gap.message());
    }

    static AccountRegion place(ReadingJob job) {
        return new AccountRegion(job.account().accountId(), job.region());
    }

    /** Stops the work: what was not begun is not begun. */
    void stop() {
        workers.stop();
    }

    /**
     * Closes everything after the workers have settled.
     *
     * @param first what needs the clients, and is closed before them
     */
    void close(Runnable first) {
        workers.settle();
        first.run();
        scanner.close();
        clients.close();
    }

    @Override
    public void close() {
        close(() -> {});
    }
}

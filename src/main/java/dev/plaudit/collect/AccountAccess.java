package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.Session;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Enters accounts: assumes their roles and lists their Regions. */
final class AccountAccess {

    private final AwsClients clients;
    private final Scanner scanner;
    private final String partition;
    private final String sessionName;
    private final Clock clock;
    private final Workers workers;
    private final SameRefusal sameRefusal = new SameRefusal();

    AccountAccess(AwsClients clients, Scanner scanner, String toolVersion, Clock clock, Workers workers) {
        this.clients = clients;
        this.scanner = scanner;
        this.partition = scanner.partition();
        this.sessionName = "plaudit-" + toolVersion;
        this.clock = clock;
        this.workers = workers;
    }

    /** An account-Region to read, and the credentials to read it with. */
    record ReadingJob(Account account, String region, Session session) {}

    /** The Regions of an account that can be read, or a gap for each that cannot. */
    record Entry(Account account, List<ReadingJob> jobs, List<Gap> gaps) {}

    /** Assumes the role of an account and lists its Regions. */
    Entry enter(Account account) {
        if (account.regions() instanceof RegionSelection.NotActive inactive) {
            String message = "the organization reports that the account is " + inactive.state();
            return shut(account, gap(account, Calls.LIST_ACCOUNTS, Cause.ACCOUNT_NOT_ACTIVE, "", message));
        }
        Optional<Gap> refusal = sameRefusal.verdict();
        if (refusal.isPresent()) {
            return shut(account, gap(account, refusal.get().cause(), SameRefusal.message(refusal.get())));
        }
        Entry entry = tried(account);
        entry.gaps().stream().findFirst().ifPresentOrElse(sameRefusal::refused, sameRefusal::entered);
        return entry;
    }

    private Entry tried(Account account) {
        try {
            Session credentials = credentials(account);
            credentials.resolveCredentials();
            return regions(account, credentials);
        } catch (SdkException e) {
            return shut(
                    account,
                    GapReader.gap(
                            account.accountId(), RegionInventory.EVERY_REGION, Calls.ASSUME_ROLE, roleArn(account), e));
        } catch (RuntimeException | StackOverflowError e) {
            return shut(account, gap(account, Cause.FAILED, "the response cannot be parsed: " + e));
        }
    }

    /** Returns the entry of an account that the scan did not reach. */
    Entry closed(Account account) {
        return shut(account, gap(account, Cause.INTERRUPTED, "the scan was stopped"));
    }

    private Session credentials(Account account) {
        if (account.role().isEmpty()) {
            return clients.baseSession();
        }
        AssumedRole assumed =
                new AssumedRole(() -> scanner.assume(roleArn(account), account.externalId(), sessionName), clock);
        return account.accountId().equals(scanner.accountId()) ? orBase(assumed) : assumed;
    }

    /** The audit role is often not deployed in the scanner's own account. */
    private Session orBase(AssumedRole assumed) {
        try {
            assumed.resolveCredentials();
            return assumed;
        } catch (SdkException e) {
            return clients.baseSession();
        }
    }

    private String roleArn(Account account) {
        return account.role()
                .map(role -> role.arn(partition, account.accountId()))
                .orElse("");
    }

    private Entry regions(Account account, Session credentials) {
        if (account.role().isEmpty() && !account.accountId().equals(scanner.accountId())) {
            return shut(
                    account,
                    gap(
                            account,
                            Cause.FAILED,
                            "no role is configured for this account, and the credentials belong to account "
                                    + scanner.accountId()));
        }
        if (account.regions() instanceof RegionSelection.Named named) {
            return open(account, named.regions(), credentials);
        }
        GapRecordingCaller caller = new GapRecordingCaller(
                account.accountId(), RegionInventory.EVERY_REGION, CallPlan.ALL, workers, () -> false);
        try (RegionClients in = clients.in(account.accountId(), scanner.stsRegion(), credentials)) {
            return caller.ask(
                            Calls.REGIONS,
                            () -> in.enabledRegions()
                                    .filter(region -> !isSkipped(account, region))
                                    .sorted()
                                    .toList())
                    .map(regions -> open(account, regions, credentials))
                    .orElseGet(() -> shut(account, caller.gaps().get(0)));
        }
    }

    private static boolean isSkipped(Account account, String region) {
        return account.regions() instanceof RegionSelection.AllEnabled all
                && all.skipped().contains(region);
    }

    private static Entry open(Account account, List<String> regions, Session credentials) {
        return new Entry(
                account,
                regions.stream()
                        .map(region -> new ReadingJob(account, region, credentials))
                        .toList(),
                List.of());
    }

    /** Regions that the user named are known even if the account cannot be entered. */
    private static Entry shut(Account account, Gap gap) {
        List<String> regions = account.regions() instanceof RegionSelection.Named named
                ? named.regions()
                : List.of(RegionInventory.EVERY_REGION);
        return new Entry(
                account,
                List.of(),
                regions.stream()
                        .map(region -> new Gap(
                                gap.accountId(), region, gap.call(), gap.cause(), gap.resource(), gap.message()))
                        .toList());
    }

    private Gap gap(Account account, Cause cause, String message) {
        return gap(account, Calls.ASSUME_ROLE, cause, roleArn(account), message);
    }

    private static Gap gap(Account account, String call, Cause cause, String resource, String message) {
        return new Gap(account.accountId(), RegionInventory.EVERY_REGION, call, cause, resource, message);
    }
}

package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds a world from its file and reports all problems of the file together. */
final class WorldBuilder {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

    private final WorldFile written;
    private final Names names;
    private final ServiceDirectory directory;
    private final SimulatedPartition partition;

    WorldBuilder(String file, WorldFile written) {
        this.written = written;
        this.names = new Names(file);
        this.directory = ServiceDirectory.of(written, names);
        this.partition = partition(written.partition);
    }

    private SimulatedPartition partition(String id) {
        return SimulatedPartition.named(id).orElseGet(() -> {
            names.problem("there is no partition " + id, "Known here: aws, aws-cn, aws-us-gov.");
            return SimulatedPartition.AWS;
        });
    }

    World build() throws InvalidInputException {
        Map<String, AccountState> accounts = new TreeMap<>();
        for (WorldFile.Account account : written.accounts) {
            names.put(accounts, "account", account.id, account(account));
        }
        checkAccountId("caller", written.caller);
        accounts.computeIfAbsent(written.caller, this::emptyAccount);
        Optional<OrganizationFile> organization = Optional.ofNullable(written.organization);
        organization.ifPresent(stated -> check(stated, accounts));
        names.orThrow();
        return new World(written.company, partition, written.caller, organization, accounts);
    }

    private AccountState account(WorldFile.Account account) {
        checkAccountId("account " + account.name, account.id);
        List<String> enabled = account.enabledRegions.isEmpty() ? partition.defaultRegions() : account.enabledRegions;
        Stream.of(enabled.stream(), account.zones.keySet().stream(), account.regions.keySet().stream())
                .flatMap(regions -> regions)
                .distinct()
                .filter(region -> !partition.has(region))
                .forEach(region -> names.problem(
                        "account " + account.id + ": there is no Region " + region,
                        "Write a Region code of the partition " + partition.id() + ", such as "
                                + partition.defaultRegions().get(0) + "."));
        Map<String, RegionState> regions = new TreeMap<>();
        account.regions.forEach((region, content) -> {
            if (partition.has(region)) {
                regions.put(region, region(account, region, content));
            }
        });
        return new AccountState(
                account.id,
                account.name,
                membership(account),
                account.roleDenied,
                account.externalId,
                enabled,
                Set.copyOf(account.denies),
                account.zones,
                regions);
    }

    private Membership membership(WorldFile.Account account) {
        if (!Membership.STATES.contains(account.state)) {
            names.problem(
                    "account " + account.id + ": there is no state " + account.state,
                    "Known here: " + String.join(", ", new TreeSet<>(Membership.STATES)) + ".");
        }
        return new Membership(account.ou, account.state, account.tags);
    }

    private void check(OrganizationFile stated, Map<String, AccountState> accounts) {
        Stream.of(Stream.of(stated.management), stated.delegated.stream(), stated.outside.stream())
                .flatMap(ids -> ids)
                .filter(id -> !accounts.containsKey(id))
                .forEach(id -> names.problem(
                        "organization: there is no account '" + id + "'", "Name the caller or one of the accounts."));
    }

    private RegionState region(WorldFile.Account account, String region, WorldFile.Region content) {
        Identifiers identifiers = new Identifiers(account.id, region);
        SortedMap<String, String> zones = ZoneCatalog.zones(region, account.zones.get(region));
        return new RegionBuilder(new RegionContext(names, directory, identifiers, zones), content).build();
    }

    private void checkAccountId(String what, String id) {
        if (!ACCOUNT_ID.matcher(id).matches()) {
            names.problem(what + ": '" + id + "' is not an account id", "Write the 12 digits in quotes.");
        }
    }

    private AccountState emptyAccount(String id) {
        return new AccountState(
                id,
                "caller",
                new Membership("", Membership.ACTIVE, Map.of()),
                false,
                "",
                partition.defaultRegions(),
                Set.of(),
                Map.of(),
                Map.of());
    }
}

package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.simulator.RegionState.Connection;
import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The accounts of a simulated AWS and their resources. Immutable. */
public final class World {

    /** The name of the demo's configuration in problems. */
    public static final String DEMO_CONFIGURATION = "demo-plaudit.yaml";

    private static final String DEMO = "demo-world.yaml";

    private final String company;
    private final SimulatedPartition partition;
    private final String caller;
    private final Optional<OrganizationFile> organization;
    private final SortedMap<String, AccountState> accounts;
    private final Map<String, Service> servicesByName;
    private final Map<String, List<Endpoint>> endpointsByServiceName;

    World(
            String company,
            SimulatedPartition partition,
            String caller,
            Optional<OrganizationFile> organization,
            Map<String, AccountState> accounts) {
        this.company = company;
        this.partition = partition;
        this.caller = caller;
        this.organization = organization;
        this.accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
        List<RegionState> regions = accounts.values().stream()
                .flatMap(account -> account.regions().values().stream())
                .toList();
        this.servicesByName = regions.stream()
                .flatMap(region -> region.services().stream())
                .collect(Collectors.toMap(Service::name, service -> service));
        this.endpointsByServiceName = regions.stream()
                .flatMap(region -> region.endpoints().stream())
                .sorted(Comparator.comparing(Endpoint::id))
                .collect(Collectors.groupingBy(endpoint -> endpoint.service().name()));
    }

    /** Returns the world of {@code plaudit demo}: an insurer with providers, consumers and a flaw for each rule. */
    public static World demo() {
        try {
            return parse(DEMO, resource(DEMO));
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text of a {@code plaudit.yaml} that scans the demo's world. */
    public static String demoConfiguration() {
        return resource(DEMO_CONFIGURATION);
    }

    static World parse(String file, String yaml) throws InvalidInputException {
        return new WorldBuilder(file, WorldReader.read(file, yaml, WorldFile.class)).build();
    }

    static String resource(String name) {
        try (InputStream stream = World.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the company's name, for headings. */
    public String company() {
        return company;
    }

    /** Returns the ID of the account that owns the base credentials. */
    public String caller() {
        return caller;
    }

    /** Returns all accounts by ID, including the caller's. */
    SortedMap<String, AccountState> accounts() {
        return accounts;
    }

    SimulatedPartition partition() {
        return partition;
    }

    /** Returns the organization of the accounts, as written. */
    Optional<OrganizationFile> organization() {
        return organization;
    }

    Optional<AccountState> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Returns the account whose credentials sign a request. */
    AccountState account(ApiRequest request) {
        return account(request.accountId())
                .orElseThrow(() -> new IllegalStateException("a session of no account: " + request.accountId()));
    }

    /** Returns the state of that account in the Region of a request. */
    RegionState region(ApiRequest request) {
        return account(request).region(request.region());
    }

    Optional<Service> service(String serviceName) {
        return Optional.ofNullable(servicesByName.get(serviceName));
    }

    /** Returns the full names of all endpoint services, sorted. */
    List<String> serviceNames() {
        return servicesByName.keySet().stream().sorted().toList();
    }

    /** Returns the connections of a service from the endpoints of all accounts and Regions. */
    List<Connection> connections(Service service) {
        return endpointsByServiceName.getOrDefault(service.name(), List.of()).stream()
                .map(endpoint -> new Connection(service, endpoint))
                .toList();
    }
}

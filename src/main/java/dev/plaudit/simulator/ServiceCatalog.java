package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Home;
import dev.plaudit.simulator.RegionState.Service;
import dev.plaudit.simulator.RegionState.ServiceIdentity;
import dev.plaudit.simulator.RegionState.Terms;
import dev.plaudit.simulator.RegionState.Zone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services that a consumer may connect to: AWS's own, and those whose owner permits the consumer. */
final class ServiceCatalog {

    private static final List<String> AWS_SERVICES = List.of(
            "dynamodb", "ec2", "ecr.api", "ecr.dkr", "kms", "logs", "s3", "secretsmanager", "sqs", "ssm", "sts");

    private static final Set<String> GATEWAY_SERVICES = Set.of("dynamodb", "s3");

    // The zones without cross-Region PrivateLink, from "Share your services" in the PrivateLink guide.
    private static final Set<String> NO_CROSS_REGION =
            Set.of("use1-az3", "usw1-az2", "apne1-az3", "apne2-az2", "apne2-az4");

    /**
     * A service as a consumer sees it; public because the templates read it by reflection.
     *
     * @param zones the zones that both sides can use, by the consumer's names
     */
    public record Detail(
            ServiceIdentity identity,
            Terms terms,
            boolean policySupported,
            List<Zone> zones,
            Map<String, String> tags) {}

    private final World world;

    ServiceCatalog(World world) {
        this.world = world;
    }

    /** @throws ApiError when this consumer cannot see one of the names, because AWS then fails the whole call */
    List<Detail> details(AccountState consumer, ApiRequest request) {
        RegionState home = consumer.region(request.region());
        List<String> asked = request.list("ServiceRegion");
        Set<String> regions = new LinkedHashSet<>(asked.isEmpty() ? List.of(request.region()) : asked);
        List<String> names = request.list("ServiceName");
        List<Detail> details = new ArrayList<>();
        for (String name : names.isEmpty() ? listedNames(regions) : names) {
            Optional<Detail> detail = world.service(name)
                    .map(service -> customerService(service, home, regions))
                    .orElseGet(() -> awsService(name, home, regions));
            if (detail.isEmpty() && !names.isEmpty()) {
                throw ApiError.invalid("InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
            }
            detail.ifPresent(details::add);
        }
        return details;
    }

    private List<String> listedNames(Set<String> regions) {
        List<String> names = new ArrayList<>();
        for (String region : regions) {
            AWS_SERVICES.forEach(service -> names.add("com.amazonaws." + region + "." + service));
        }
        names.addAll(world.serviceNames());
        return names;
    }

    private static Optional<Detail> customerService(Service service, RegionState home, Set<String> regions) {
        if (!regions.contains(service.identity().home().region())
                || !service.supportedRegions().contains(home.home().region())
                || !isPermitted(service, home.home().accountId())) {
            return Optional.empty();
        }
        return Optional.of(
                new Detail(service.identity(), service.terms(), false, commonZones(service, home), service.tags()));
    }

    private static Optional<Detail> awsService(String name, RegionState home, Set<String> regions) {
        for (String region : regions) {
            String prefix = "com.amazonaws." + region + ".";
            if (name.startsWith(prefix) && !name.startsWith("com.amazonaws.vpce.")) {
                String service = name.substring(prefix.length());
                return Optional.of(new Detail(
                        new ServiceIdentity(
                                "vpce-svc-0" + Identifiers.hash(name),
                                name,
                                GATEWAY_SERVICES.contains(service) ? "Gateway" : "Interface",
                                new Home("amazon", region)),
                        new Terms(
                                false,
                                service + "." + region + "."
                                        + SimulatedPartition.of(region).dnsSuffix(),
                                "verified",
                                ""),
                        true,
                        home.zoneList(),
                        Map.of()));
            }
        }
        return Optional.empty();
    }

    private static List<Zone> commonZones(Service service, RegionState home) {
        if (!service.identity().home().region().equals(home.home().region())) {
            return home.zoneList().stream()
                    .filter(zone -> !NO_CROSS_REGION.contains(zone.id()))
                    .toList();
        }
        Set<String> offered = Set.copyOf(service.zones().stream().map(Zone::id).toList());
        return home.zoneList().stream()
                .filter(zone -> offered.contains(zone.id()))
                .toList();
    }

    private static boolean isPermitted(Service service, String accountId) {
        return service.identity().home().accountId().equals(accountId)
                || service.principals().stream()
                        .map(RegionState.Principal::principal)
                        .anyMatch(principal -> principal.equals("*")
                                || principal.equals(accountId)
                                || principal.contains(":" + accountId + ":"));
    }
}

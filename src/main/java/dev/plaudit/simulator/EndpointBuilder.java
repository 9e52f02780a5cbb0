package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a written VPC endpoint into what AWS states of it. */
final class EndpointBuilder {

    private static final Pattern VPCE_NAME = Pattern.compile("com\\.amazonaws\\.vpce\\.([a-z0-9-]+)\\.(vpce-svc-\\w+)");

    /** Kinds that lead to a resource configuration or a service network of VPC Lattice instead of to a service. */
    private static final Set<String> WITHOUT_SERVICE = Set.of("Resource", "ServiceNetwork");

    private final Names names;
    private final ServiceDirectory directory;
    private final Identifiers identifiers;
    private final Map<String, Subnet> subnets;

    EndpointBuilder(Names names, ServiceDirectory directory, Identifiers identifiers, Map<String, Subnet> subnets) {
        this.names = names;
        this.directory = directory;
        this.identifiers = identifiers;
        this.subnets = subnets;
    }

    Endpoint build(WorldFile.Endpoint endpoint, String mainVpcId) {
        List<Subnet> placed = names.findAll(subnets, "subnet", endpoint.subnets());
        String serviceName = WITHOUT_SERVICE.contains(endpoint.type()) ? "" : serviceName(endpoint.service());
        String key = endpoint.name().isEmpty() ? serviceName : endpoint.name();
        String vpcId = placed.isEmpty() ? mainVpcId : placed.get(0).vpcId();
        return new Endpoint(
                endpoint.id().isEmpty() ? identifiers.id("vpce", key) : endpoint.id(),
                endpoint.type(),
                vpcId,
                identifiers.accountId(),
                identifiers.region(),
                serviceName,
                serviceRegion(serviceName),
                endpoint.state(),
                placed,
                endpoint.securityGroups(),
                endpoint.privateDns(),
                endpoint.requesterManaged(),
                endpoint.created(),
                endpoint.policy(),
                endpoint.metrics(),
                ServiceBuilder.withName(endpoint.name(), endpoint.tags()));
    }

    private String serviceName(Reference service) {
        if (service.name().startsWith("com.amazonaws.")) {
            return service.name();
        }
        Optional<ServiceDirectory.Entry> entry = directory.find(service.name());
        if (entry.isEmpty()) {
            names.problem(
                    service,
                    "no service " + service.name() + " in any account",
                    "Give the id or the name of a service in this world, or a full name such as com.amazonaws."
                            + identifiers.region() + ".s3.");
        }
        return entry.map(ServiceDirectory.Entry::serviceName).orElse("");
    }

    private String serviceRegion(String serviceName) {
        Matcher matcher = VPCE_NAME.matcher(serviceName);
        return matcher.matches() ? matcher.group(1) : identifiers.region();
    }
}

package dev.plaudit.topology;

import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts as a provider in {@code 111111111111} and a consumer in {@code 222222222222} state them. */
public final class Facts {

    public static final String PROVIDER = "111111111111";
    public static final String CONSUMER = "222222222222";
    public static final String REGION = "us-east-1";
    public static final String SERVICE = "vpce-svc-0aaaaaaaaaaaaaaaa";
    public static final String SERVICE_NAME = "com.amazonaws.vpce.us-east-1." + SERVICE;
    static final String ENDPOINT = "vpce-0123456789abcdef0";
    public static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/orders/0123456789abcdef";
    public static final String GROUP =
            "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/orders/0123456789abcdef";
    static final String APPLICATION =
            "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/inner/0123456789abcdef";
    static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");

    private Facts() {}

    /** The provider's names: a is use1-az1, b is use1-az2. */
    static final List<AvailabilityZone> PROVIDER_ZONES =
            List.of(zone("us-east-1a", "use1-az1"), zone("us-east-1b", "use1-az2"));

    /** The consumer's names are the other way round. */
    static final List<AvailabilityZone> CONSUMER_ZONES =
            List.of(zone("us-east-1a", "use1-az2"), zone("us-east-1b", "use1-az1"));

    static AvailabilityZone zone(String name, String id) {
        return new AvailabilityZone(name, id, "availability-zone", "available");
    }

    static Subnet subnet(String id, String zoneName, String zoneId) {
        return new Subnet(id, "vpc-1", PROVIDER, zoneName, zoneId, "10.0.0.0/24", 200, "off");
    }

    /** A subnet of the endpoints' VPC. */
    static Subnet consumerSubnet(String id, String zoneName, String zoneId, String ownerId, int free) {
        return new Subnet(id, "vpc-2", ownerId, zoneName, zoneId, "10.2.0.0/24", free, "off");
    }

    public static EndpointService service() {
        return service(Optional.of(List.of("use1-az1", "use1-az2")), List.of("us-east-1a", "us-east-1b"));
    }

    public static EndpointService service(Optional<List<String>> zoneIds, List<String> zoneNames) {
        return new EndpointService(
                SERVICE,
                SERVICE_NAME,
                "Interface",
                "Available",
                new EndpointService.Zones(zoneIds, zoneNames),
                new EndpointService.Connectivity(
                        Optional.of(true), List.of(BALANCER), List.of("ipv4"), List.of(REGION), Optional.empty()),
                new EndpointService.PrivateDns("", ""),
                "",
                Map.of(),
                Optional.of(List.of()));
    }

    public static LoadBalancer balancer(String arn, String type, Optional<Map<String, String>> attributes) {
        return new LoadBalancer(
                arn,
                "orders",
                type,
                "internal",
                new LoadBalancer.Status("active", ""),
                new LoadBalancer.Network(
                        "vpc-1",
                        List.of(
                                new LoadBalancer.Zone("us-east-1a", "subnet-a"),
                                new LoadBalancer.Zone("us-east-1b", "subnet-b")),
                        List.of(),
                        "ipv4"),
                Optional.empty(),
                "",
                new LoadBalancer.Details(attributes, Optional.of(List.of()), Optional.of(Map.of())));
    }

    /** A listener for TCP without rules. */
    static LoadBalancer.Listener listener(int port, List<LoadBalancer.Forward> forwards) {
        return new LoadBalancer.Listener(
                "listener-" + port,
                port,
                "TCP",
                "",
                forwards,
                Optional.of(List.of()),
                Optional.of(""),
                Optional.empty());
    }

    public static TargetGroup group(
            String arn,
            String balancerArn,
            String type,
            Optional<Map<String, String>> attributes,
            Optional<List<Target>> targets) {
        return new TargetGroup(
                arn,
                "orders",
                type.equals("gwlb") ? "GENEVE" : "TCP",
                443,
                "vpc-1",
                type.equals("gwlb") ? "ip" : type,
                "ipv4",
                List.of(balancerArn),
                new TargetGroup.HealthCheck(Optional.of(true), "TCP", "traffic-port", 30, 2),
                new TargetGroup.Details(attributes, targets, Optional.of(Map.of())));
    }

    static Target target(String id, String zone, String state, String reason) {
        return new Target(id, 443, zone, state, reason, "");
    }

    public static VpcEndpoint endpoint(String serviceName, String serviceRegion, List<String> subnets) {
        return endpoint(
                ENDPOINT,
                "Interface",
                new VpcEndpoint.Service(serviceName, serviceRegion),
                new VpcEndpoint.Network("vpc-2", subnets, List.of(), Optional.of(List.of()), "ipv4"),
                "available",
                Map.of("Name", "orders"));
    }

    public static VpcEndpoint endpoint(String id, String type, String serviceName, String vpcId, String state) {
        return endpoint(
                id,
                type,
                new VpcEndpoint.Service(serviceName, ""),
                new VpcEndpoint.Network(vpcId, List.of(), List.of(), Optional.of(List.of()), "ipv4"),
                state,
                Map.of());
    }

    private static VpcEndpoint endpoint(
            String id,
            String type,
            VpcEndpoint.Service service,
            VpcEndpoint.Network network,
            String state,
            Map<String, String> tags) {
        return new VpcEndpoint(
                id,
                type,
                service,
                network,
                new VpcEndpoint.Dns(Optional.of(false), List.of()),
                new VpcEndpoint.Lifecycle(state, Optional.of(false), Optional.empty(), ""),
                "",
                "",
                Optional.empty(),
                tags);
    }

    public static VpcEndpointConnection connection(String region) {
        return new VpcEndpointConnection(
                SERVICE, ENDPOINT, CONSUMER, "available", region, Optional.empty(), List.of(), "ipv4", "", Map.of());
    }

    static ServiceDetail detail(String owner, List<String> zoneIds) {
        return detail(owner, zoneIds, "");
    }

    public static ServiceDetail detail(String owner, List<String> zoneIds, String payer) {
        return new ServiceDetail(
                SERVICE_NAME,
                SERVICE,
                REGION,
                owner,
                "",
                "",
                Optional.of(zoneIds),
                Optional.of(true),
                Optional.of(false),
                Optional.of(payer));
    }

    static Gap gap(String accountId, String call, String resource) {
        return new Gap(accountId, REGION, call, Gap.Cause.DENIED, resource, "denied");
    }

    public static Provider provider() {
        return new Provider();
    }

    static RegionInventory consumer(
            Optional<List<VpcEndpoint>> endpoints, List<ServiceDetail> details, List<Gap> gaps) {
        Consumer consumer = new Consumer();
        consumer.endpoints = endpoints;
        consumer.details = details;
        consumer.gaps = gaps;
        return consumer.stated();
    }

    /** A consumer's Region, one fact after the other changed. */
    public static final class Consumer {
        public Optional<List<VpcEndpoint>> endpoints = Optional.of(List.of());
        public Optional<List<EndpointService>> services = Optional.of(List.of());
        public List<ServiceDetail> details = List.of();
        public Optional<List<Subnet>> subnets = Optional.of(List.of(
                consumerSubnet("subnet-1", "us-east-1a", "use1-az2", CONSUMER, 200),
                consumerSubnet("subnet-2", "us-east-1b", "use1-az1", CONSUMER, 200)));
        public FactsOnDemand onDemand = FactsOnDemand.NONE;
        public List<Gap> gaps = List.of();

        public RegionInventory stated() {
            return new RegionInventory(
                    new PlannedScope(CONSUMER, "consumer", AccountLabels.NONE, REGION),
                    NOW,
                    Calls.OF_THE_AUDIT_ROLE,
                    Optional.of(CONSUMER_ZONES),
                    new RegionInventory.PrivateLink(services, Optional.of(List.of()), endpoints, details),
                    subnets,
                    new RegionInventory.LoadBalancing(List.of(), Optional.of(List.of()), Optional.of(List.of())),
                    onDemand,
                    gaps);
        }
    }

    /** A provider's Region, one fact after the other changed. */
    public static final class Provider {
        public Optional<List<AvailabilityZone>> zones = Optional.of(PROVIDER_ZONES);
        public Optional<List<EndpointService>> services = Optional.of(List.of(service()));
        public Optional<List<VpcEndpointConnection>> connections = Optional.of(List.of());
        public Optional<List<Subnet>> subnets = Optional.of(List.of());
        public List<Instance> instances = List.of();
        public Optional<List<LoadBalancer>> balancers =
                Optional.of(List.of(balancer(BALANCER, "network", Optional.of(Map.of()))));
        public Optional<List<TargetGroup>> groups = Optional.of(List.of());
        public FactsOnDemand onDemand = FactsOnDemand.NONE;
        public List<Gap> gaps = List.of();

        public RegionInventory stated() {
            return new RegionInventory(
                    new PlannedScope(PROVIDER, "provider", AccountLabels.NONE, REGION),
                    NOW,
                    Calls.OF_THE_AUDIT_ROLE,
                    zones,
                    new RegionInventory.PrivateLink(services, connections, Optional.of(List.of()), List.of()),
                    subnets,
                    new RegionInventory.LoadBalancing(
                            instances,
                            balancers.map(
                                    all -> all.stream().map(this::forwarding).toList()),
                            groups),
                    onDemand,
                    gaps);
        }

        /** A load balancer without listeners gets one that forwards to all of its groups. */
        private LoadBalancer forwarding(LoadBalancer balancer) {
            List<LoadBalancer.Forward> forwards = groups.stream()
                    .flatMap(List::stream)
                    .filter(group -> group.loadBalancerArns().contains(balancer.loadBalancerArn()))
                    .map(group -> new LoadBalancer.Forward(group.targetGroupArn(), Optional.of(1)))
                    .toList();
            return forwards.isEmpty() || !balancer.details().listeners().equals(Optional.of(List.of()))
                    ? balancer
                    : balancer.with(balancer.details().withListeners(Optional.of(List.of(listener(443, forwards)))));
        }
    }
}

package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Certificate;
import dev.plaudit.simulator.RegionState.Forward;
import dev.plaudit.simulator.RegionState.Label;
import dev.plaudit.simulator.RegionState.Listener;
import dev.plaudit.simulator.RegionState.LoadBalancer;
import dev.plaudit.simulator.RegionState.Placement;
import dev.plaudit.simulator.RegionState.Rule;
import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.RegionState.TargetGroup;
import dev.plaudit.simulator.RegionState.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the state of one account and Region from what the world file says about it. */
final class RegionBuilder {

    private static final String DEFAULT_RULE = "default";

    private final RegionContext context;
    private final Names names;
    private final Identifiers identifiers;
    private final WorldFile.Region written;

    private final VpcBuilder vpcs;
    private final Map<String, Subnet> subnets;
    private final Map<String, RegionState.Instance> instances = new TreeMap<>();
    private final Map<String, LoadBalancer> loadBalancers = new TreeMap<>();
    private final Map<String, String> groupArns = new TreeMap<>();

    RegionBuilder(RegionContext context, WorldFile.Region written) {
        this.context = context;
        this.names = context.names();
        this.identifiers = context.identifiers();
        this.written = written;
        this.vpcs = new VpcBuilder(context, written.vpcs);
        this.subnets = vpcs.subnets();
    }

    RegionState build() {
        written.instances.forEach(this::addInstance);
        for (WorldFile.TargetGroup group : written.targetGroups) {
            names.put(groupArns, "target group", group.name, identifiers.targetGroupArn(group.name));
        }
        written.loadBalancers.forEach(this::addLoadBalancer);
        List<TargetGroup> groups =
                written.targetGroups.stream().map(this::targetGroup).toList();
        ServiceBuilder services = new ServiceBuilder(context, loadBalancers);
        List<RegionState.Endpoint> endpoints = List.copyOf(endpoints().values());
        return new RegionState(
                identifiers.home(),
                context.zones(),
                vpcs.build(endpoints),
                List.copyOf(subnets.values()),
                List.copyOf(instances.values()),
                List.copyOf(loadBalancers.values()),
                groups,
                written.services.stream().map(services::build).toList(),
                endpoints,
                written.limits);
    }

    private Map<String, RegionState.Endpoint> endpoints() {
        EndpointBuilder builder = new EndpointBuilder(context, vpcs);
        Map<String, RegionState.Endpoint> endpoints = new LinkedHashMap<>();
        for (WorldFile.Endpoint endpoint : written.endpoints) {
            RegionState.Endpoint built = builder.build(endpoint);
            names.put(endpoints, "endpoint", built.id(), built);
        }
        return endpoints;
    }

    private void addInstance(WorldFile.Instance instance) {
        names.find(subnets, "subnet", instance.subnet).ifPresent(subnet -> {
            String id = instance.id.isEmpty() ? identifiers.id("i", instance.name) : instance.id;
            String ip = prefix(subnet) + (10 + instances.size());
            names.put(
                    instances,
                    "instance",
                    instance.name,
                    new RegionState.Instance(id, instance.name, instance.state, ip, subnet));
        });
    }

    private void addLoadBalancer(WorldFile.LoadBalancer balancer) {
        String arn = identifiers.loadBalancerArn(balancer.type, balancer.name);
        List<Subnet> enabled = names.findAll(subnets, "subnet", balancer.subnets);
        String vpcId = enabled.isEmpty() ? vpcs.mainId() : enabled.get(0).vpcId();
        List<Listener> listeners = balancer.listeners.stream()
                .map(listener -> listener(balancer.name, arn, listener))
                .toList();
        names.put(
                loadBalancers,
                "load balancer",
                balancer.name,
                new LoadBalancer(
                        new Label(arn, balancer.name, new TreeMap<>(balancer.tags)),
                        balancer.type,
                        balancer.type.equals("gateway") ? "" : balancer.scheme,
                        balancer.state,
                        new Placement(
                                vpcId, enabled, vpcs.securityGroups(vpcId).find(balancer.securityGroups), List.of()),
                        balancer.enforceSecurityGroups,
                        listeners,
                        DefaultAttributes.of(balancer),
                        capacity(balancer),
                        balancer.metrics));
    }

    private Listener listener(String balancerName, String balancerArn, WorldFile.Listener listener) {
        String arn = Identifiers.listenerArn(balancerArn, listener.port);
        List<Forward> forwards = forwards(listener.targetGroups);
        List<Rule> rules = new ArrayList<>();
        for (WorldFile.Rule rule : listener.rules) {
            String priority = String.valueOf(rules.size() + 1);
            rules.add(new Rule(
                    Identifiers.ruleArn(arn, priority), priority, rule.ipAddressType, forwards(rule.targetGroups)));
        }
        rules.add(new Rule(Identifiers.ruleArn(arn, DEFAULT_RULE), DEFAULT_RULE, "", forwards));
        return new Listener(
                arn,
                balancerArn,
                listener.port,
                listener.protocol,
                listener.sslPolicy,
                forwards,
                List.copyOf(rules),
                certificate(balancerName, listener),
                DefaultAttributes.of(listener));
    }

    private List<Forward> forwards(List<ForwardFile> written) {
        return written.stream()
                .flatMap(forward -> names
                        .find(groupArns, "target group", forward.group())
                        .map(arn -> new Forward(arn, forward.weight()))
                        .stream())
                .toList();
    }

    private Optional<Certificate> certificate(String balancerName, WorldFile.Listener listener) {
        if (!Set.of("TLS", "HTTPS").contains(listener.protocol)) {
            return Optional.empty();
        }
        WorldFile.Certificate written = listener.certificate;
        String arn =
                written.arn.isEmpty() ? identifiers.certificateArn(balancerName + "/" + listener.port) : written.arn;
        return Optional.of(new Certificate(arn, written.type, written.status, written.expires.getEpochSecond()));
    }

    private Map<String, String> capacity(WorldFile.LoadBalancer balancer) {
        Map<String, String> byZoneName = new TreeMap<>();
        balancer.capacity.forEach((letter, state) -> byZoneName.put(identifiers.region() + letter, state));
        return byZoneName;
    }

    private TargetGroup targetGroup(WorldFile.TargetGroup group) {
        String arn = identifiers.targetGroupArn(group.name);
        List<String> users = loadBalancers.values().stream()
                .filter(balancer -> balancer.listeners().stream().anyMatch(listener -> listener.forwardsTo(arn)))
                .map(LoadBalancer::arn)
                .toList();
        String vpcId =
                group.vpc.name().isEmpty() ? vpcs.mainId() : vpcs.id(group.vpc).orElse("");
        return new TargetGroup(
                new Label(arn, group.name, new TreeMap<>(group.tags)),
                group.type,
                group.protocol,
                group.port,
                vpcId,
                group.healthCheckProtocol,
                users,
                group.targets.stream().flatMap(target -> target(group, target)).toList(),
                DefaultAttributes.of(group));
    }

    private Stream<RegionState.Target> target(WorldFile.TargetGroup group, WorldFile.Target target) {
        Optional<String> id = switch (group.type) {
            case "instance" ->
                target.id.name().startsWith("i-")
                        ? Optional.of(target.id.name())
                        : names.find(instances, "instance", target.id).map(RegionState.Instance::id);
            case "alb" -> names.find(loadBalancers, "load balancer", target.id).map(LoadBalancer::arn);
            default -> Optional.of(target.id.name());
        };
        String zone = group.type.equals("ip") ? zoneOfAddress(target) : "";
        int port = target.port == 0 ? group.port : target.port;
        return id
                .map(known -> new RegionState.Target(known, port, zone, target.health, target.reason, target.override))
                .stream();
    }

    private String zoneOfAddress(WorldFile.Target target) {
        if (target.zone.equals("all")) {
            return "all";
        }
        if (!target.zone.isEmpty()) {
            return context.zone(new Reference(target.zone, target.id.line(), target.id.column()))
                    .map(Zone::name)
                    .orElse("");
        }
        Optional<Subnet> home = subnets.values().stream()
                .filter(subnet -> target.id.name().startsWith(prefix(subnet)))
                .findFirst();
        if (home.isEmpty()) {
            names.problem(
                    target.id,
                    "the address " + target.id.name() + " is in none of the subnets",
                    "Say in which zone it is with zone: a, or zone: all.");
        }
        return home.map(subnet -> subnet.zone().name()).orElse("");
    }

    private static String prefix(Subnet subnet) {
        return subnet.cidr().substring(0, subnet.cidr().lastIndexOf('.') + 1);
    }
}

package dev.plaudit.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A random service with everything behind it and its endpoints. Zones are AZ IDs.
 *
 * @param offered the zones in which the service is offered
 * @param remoteRegions the other Regions from which consumers may connect
 */
record RandomWorld(
        String partition,
        String region,
        List<String> zones,
        List<String> offered,
        List<String> remoteRegions,
        List<Balancer> balancers,
        List<Endpoint> endpoints) {

    /**
     * A Network Load Balancer.
     *
     * @param secured whether it has a security group
     */
    record Balancer(
            String arn,
            List<String> zones,
            boolean crossZone,
            boolean zonalShift,
            boolean secured,
            List<Listener> listeners,
            List<Group> groups) {

        private Balancer withUnusedTargets() {
            return new Balancer(
                    arn,
                    zones,
                    crossZone,
                    zonalShift,
                    secured,
                    listeners,
                    groups.stream().map(this::withUnusedTargets).toList());
        }

        private Group withUnusedTargets(Group group) {
            return new Group(
                    group.arn(),
                    group.protocol(),
                    group.type(),
                    group.crossZone(),
                    group.terminates(),
                    group.targets().stream()
                            .map(target -> target.zone().isEmpty() || zones.contains(target.zone())
                                    ? target
                                    : new Target(target.id(), target.zone(), "unused"))
                            .toList(),
                    group.workers());
        }

        private Balancer withoutRules() {
            return new Balancer(
                    arn,
                    zones,
                    crossZone,
                    zonalShift,
                    secured,
                    listeners.stream()
                            .map(listener -> new Listener(
                                    listener.port(),
                                    listener.protocol(),
                                    listener.sslPolicy(),
                                    listener.actions(),
                                    List.of()))
                            .toList(),
                    groups);
        }
    }

    /**
     * A listener.
     *
     * @param rules what each rule but the default one forwards to
     */
    record Listener(int port, String protocol, String sslPolicy, List<Forward> actions, List<List<Forward>> rules) {}

    record Forward(String groupArn, int weight) {}

    /**
     * A target group.
     *
     * @param crossZone the attribute as AWS spells it
     * @param workers the zones of the targets behind an Application Load Balancer, which is in all zones
     */
    record Group(
            String arn,
            String protocol,
            String type,
            String crossZone,
            boolean terminates,
            List<Target> targets,
            List<String> workers) {}

    /**
     * A target.
     *
     * @param zone empty for an Application Load Balancer
     */
    record Target(String id, String zone, String state) {}

    record Endpoint(String id, String region, List<String> zones, String state) {}

    /** The same with targets unused where their zone is not enabled on the load balancer, as AWS has them. */
    RandomWorld withUnusedTargets() {
        return new RandomWorld(
                partition,
                region,
                zones,
                offered,
                remoteRegions,
                balancers.stream().map(Balancer::withUnusedTargets).toList(),
                endpoints);
    }

    /** The same with Gateway Load Balancers, whose listeners have no rules, and endpoints in one zone each. */
    RandomWorld ofGateways() {
        return new RandomWorld(
                partition,
                region,
                zones,
                offered,
                List.of(),
                balancers.stream().map(Balancer::withoutRules).toList(),
                endpoints.stream()
                        .filter(endpoint -> endpoint.region().equals(region))
                        .map(endpoint -> new Endpoint(
                                endpoint.id(), region, endpoint.zones().subList(0, 1), endpoint.state()))
                        .toList());
    }

    static RandomWorld of(Random random) {
        return new Generator(random).world();
    }

    private record Generator(Random random) {

        private static final List<List<String>> PLACES = List.of(
                List.of("aws", "us-east-1", "use1", "eu-west-1"),
                List.of("aws-us-gov", "us-gov-west-1", "usgw1", "us-gov-east-1"),
                List.of("aws-cn", "cn-north-1", "cnn1", "cn-northwest-1"));
        private static final List<String> PROTOCOLS =
                List.of("TCP", "TCP", "TCP", "TLS", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC");
        private static final List<String> POLICIES = List.of(
                "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
                "ELBSecurityPolicy-TLS13-1-3-RFC9151-FIPS-2023-07",
                "ELBSecurityPolicy-TLS13-1-2-2021-06",
                "ELBSecurityPolicy-2016-08");
        /** What a group for an Application Load Balancer always has. */
        private static final String INHERITED = "use_load_balancer_configuration";

        private static final List<String> STATES =
                List.of("healthy", "healthy", "healthy", "unhealthy", "unused", "draining");

        RandomWorld world() {
            List<String> place = oneOf(PLACES);
            List<String> zones = IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> place.get(2) + "-az" + number)
                    .toList();
            String prefix = "arn:" + place.get(0) + ":elasticloadbalancing:" + place.get(1) + ":111111111111:";
            List<Balancer> balancers = IntStream.rangeClosed(1, random.nextInt(4) == 0 ? 2 : 1)
                    .mapToObj(number -> balancer(prefix, "lb" + number, zones))
                    .toList();
            List<Endpoint> endpoints = IntStream.range(0, random.nextInt(4))
                    .mapToObj(number -> endpoint(number, place, zones))
                    .toList();
            return new RandomWorld(
                    place.get(0),
                    place.get(1),
                    zones,
                    some(zones),
                    chance(4) ? List.of(place.get(3)) : List.of(),
                    balancers,
                    endpoints);
        }

        private Balancer balancer(String prefix, String name, List<String> zones) {
            List<Group> groups = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                    .mapToObj(number -> group(prefix, name + "-g" + number, zones))
                    .toList();
            List<Listener> listeners = IntStream.range(0, 1 + random.nextInt(2))
                    .mapToObj(number -> listener(443 + number, groups))
                    .toList();
            return new Balancer(
                    prefix + "loadbalancer/net/" + name + "/0123456789abcdef",
                    some(zones),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    listeners,
                    groups);
        }

        /** Only TCP listeners forward to an Application Load Balancer. */
        private Listener listener(int port, List<Group> groups) {
            boolean behind = groups.stream().anyMatch(group -> group.type().equals("alb"));
            String protocol = behind ? "TCP" : oneOf(PROTOCOLS);
            List<List<Forward>> rules =
                    chance(4) ? List.of(List.of(new Forward(oneOf(groups).arn(), random.nextInt(3)))) : List.of();
            return new Listener(port, protocol, protocol.equals("TLS") ? oneOf(POLICIES) : "", actions(groups), rules);
        }

        /** One group, or all with weights of which some are 0. */
        private List<Forward> actions(List<Group> groups) {
            if (chance(2)) {
                return List.of(new Forward(oneOf(groups).arn(), 1));
            }
            return groups.stream()
                    .map(group -> new Forward(group.arn(), random.nextInt(3)))
                    .toList();
        }

        private Group group(String prefix, String name, List<String> zones) {
            String type = chance(8) ? "alb" : oneOf(List.of("ip", "instance"));
            List<Target> targets = type.equals("alb")
                    ? List.of(new Target(prefix + "loadbalancer/app/" + name + "/0123456789abcdef", "", oneOf(STATES)))
                    : IntStream.range(0, random.nextInt(5))
                            .mapToObj(number -> new Target(
                                    (type.equals("ip")
                                                    ? "10.0.0."
                                                    : "i-0123456789abcde" + name.charAt(2) + name.charAt(5))
                                            + number,
                                    oneOf(zones),
                                    oneOf(STATES)))
                            .toList();
            return new Group(
                    prefix + "targetgroup/" + name + "/0123456789abcdef",
                    type.equals("alb") ? "TCP" : oneOf(List.of("TCP", "TLS", "UDP")),
                    type,
                    type.equals("alb") ? INHERITED : oneOf(List.of("true", "false", INHERITED)),
                    random.nextBoolean(),
                    targets,
                    some(zones));
        }

        private Endpoint endpoint(int number, List<String> place, List<String> zones) {
            boolean remote = chance(5);
            return new Endpoint(
                    "vpce-0123456789abcde0" + number,
                    remote ? place.get(3) : place.get(1),
                    remote ? List.of("far-az1", "far-az2") : some(zones),
                    chance(6) ? "rejected" : "available");
        }

        private boolean chance(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        private <T> T oneOf(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private List<String> some(List<String> zones) {
            List<String> shuffled = new ArrayList<>(zones);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, 1 + random.nextInt(zones.size())).stream()
                    .sorted()
                    .toList();
        }
    }
}

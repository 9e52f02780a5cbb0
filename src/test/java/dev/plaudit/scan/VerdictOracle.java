package dev.plaudit.scan;

import dev.plaudit.results.Severity;
import dev.plaudit.scan.RandomWorld.Balancer;
import dev.plaudit.scan.RandomWorld.Endpoint;
import dev.plaudit.scan.RandomWorld.Forward;
import dev.plaudit.scan.RandomWorld.Group;
import dev.plaudit.scan.RandomWorld.Listener;
import dev.plaudit.scan.RandomWorld.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A second opinion in plain Java, written from AWS's pages, about a world whose facts are all known: the severity of each flaw, by
 * rule and resource.
 */
record VerdictOracle(RandomWorld world) {

    static final List<String> RULES = List.of(
            "RES-01", "RES-02", "RES-03", "RES-04", "RES-05", "RES-06", "RES-07", "RES-11", "RES-13", "RES-14",
            "RES-18", "SEC-08", "SEC-10", "COST-01", "COST-02");

    Map<String, Severity> flaws(String serviceId) {
        Map<String, Severity> flaws = new TreeMap<>();
        ofService(flaws, serviceId);
        for (Balancer balancer : world.balancers()) {
            ofBalancer(flaws, balancer);
            reached(balancer)
                    .filter(group -> group.targets().stream().noneMatch(VerdictOracle::works))
                    .forEach(group -> flaws.put("RES-07 " + group.arn(), Severity.CRITICAL));
        }
        world.endpoints().forEach(endpoint -> ofEndpoint(flaws, endpoint));
        return flaws;
    }

    private void ofService(Map<String, Severity> flaws, String serviceId) {
        if (world.offered().size() < 2) {
            flaws.put("RES-01 " + serviceId, Severity.MEDIUM);
        }
        if (!world.offered().containsAll(enabledZones())) {
            flaws.put("RES-03 " + serviceId, Severity.MEDIUM);
        }
        if (world.balancers().stream()
                .anyMatch(balancer -> reached(balancer)
                        .anyMatch(group -> group.targets().stream().anyMatch(VerdictOracle::isRegistered)
                                && zones(balancer, group, VerdictOracle::isRegistered) < 2
                                && !(balancer.zones().size() < 2 && areSpread())))) {
            flaws.put("RES-04 " + serviceId, Severity.HIGH);
        }
        serving().ifPresent(severity -> flaws.put("RES-06 " + serviceId, severity));
        if (world.remoteRegions().stream()
                .anyMatch(remote -> world.endpoints().stream()
                        .noneMatch(endpoint -> endpoint.region().equals(remote)
                                && endpoint.state().equals("available")))) {
            flaws.put("COST-02 " + serviceId, Severity.LOW);
        }
    }

    /** One load balancer in each zone is a design of its own: their targets count together. */
    private boolean areSpread() {
        return world.balancers().size() > 1
                && enabledZones().stream()
                                .filter(zone -> in(zone).anyMatch(
                                                balancer -> reached(balancer).anyMatch(group -> isAtWork(group, zone))))
                                .count()
                        > 1;
    }

    private static boolean isAtWork(Group group, String zone) {
        return group.targets().stream()
                .anyMatch(target -> isRegistered(target)
                        && (group.type().equals("alb")
                                ? group.workers().contains(zone)
                                : target.zone().equals(zone)));
    }

    /** How bad it is that a zone is not served. */
    private Optional<Severity> serving() {
        boolean unserved = world.balancers().stream()
                .anyMatch(balancer -> balancer.zones().stream().anyMatch(zone -> !serves(balancer, zone)));
        if (unserved) {
            Stream<Endpoint> near = world.endpoints().stream()
                    .filter(endpoint -> endpoint.region().equals(world.region())
                            && endpoint.state().equals("available"));
            return near.map(this::left).max(Comparator.reverseOrder()).or(() -> Optional.of(Severity.MEDIUM));
        }
        boolean narrow = world.balancers().stream()
                .filter(balancer ->
                        balancer.zones().size() > 1 || enabledZones().size() < 2)
                .anyMatch(balancer -> reached(balancer)
                        .anyMatch(
                                group -> crosses(balancer, group) && zones(balancer, group, VerdictOracle::works) < 2));
        return narrow ? Optional.of(Severity.HIGH) : Optional.empty();
    }

    /** How bad it is for an endpoint that some zones are not served, given those that are left. */
    private Severity left(Endpoint endpoint) {
        List<String> zones = endpoint.zones();
        if (zones.stream()
                .allMatch(zone -> enabledZones().contains(zone) && in(zone).noneMatch(each -> serves(each, zone)))) {
            return Severity.CRITICAL;
        }
        long whole = zones.stream()
                .filter(zone -> in(zone).allMatch(each -> serves(each, zone)))
                .count();
        return zones.size() > 1 && whole < 2 ? Severity.HIGH : Severity.MEDIUM;
    }

    private void ofBalancer(Map<String, Severity> flaws, Balancer balancer) {
        if (balancer.zones().size() < 2) {
            flaws.put("RES-02 " + balancer.arn(), enabledZones().size() > 1 ? Severity.INFO : Severity.MEDIUM);
        }
        List<Group> alone =
                reached(balancer).filter(group -> !crosses(balancer, group)).toList();
        if (balancer.zones().stream()
                .anyMatch(zone -> alone.stream()
                        .anyMatch(group -> group.targets().stream()
                                .noneMatch(target -> isRegistered(target) && isIn(target, group, zone))))) {
            flaws.put("RES-05 " + balancer.arn(), Severity.MEDIUM);
        }
        if (balancer.zones().stream()
                .anyMatch(zone -> alone.stream()
                        .anyMatch(group -> group.targets().stream()
                                .noneMatch(target -> works(target) && isIn(target, group, zone))))) {
            flaws.put("RES-11 " + balancer.arn(), Severity.MEDIUM);
        }
        if (!balancer.zonalShift()) {
            flaws.put("RES-18 " + balancer.arn(), Severity.LOW);
        } else if (balancer.crossZone()
                && reached(balancer).anyMatch(group -> group.crossZone().equals("false"))) {
            flaws.put("RES-18 " + balancer.arn(), Severity.MEDIUM);
        }
        boolean quic = balancer.listeners().stream()
                .anyMatch(listener -> listener.protocol().endsWith("QUIC"));
        if (!balancer.secured() && !quic) {
            flaws.put("SEC-08 " + balancer.arn(), Severity.LOW);
        }
        List<String> policies = balancer.listeners().stream()
                .map(Listener::sslPolicy)
                .filter(policy -> !policy.isEmpty())
                .toList();
        if (policies.contains("ELBSecurityPolicy-2016-08")) {
            flaws.put("SEC-10 " + balancer.arn(), Severity.MEDIUM);
        } else if (policies.contains("ELBSecurityPolicy-TLS13-1-2-2021-06")) {
            flaws.put("SEC-10 " + balancer.arn(), Severity.LOW);
        }
    }

    private void ofEndpoint(Map<String, Severity> flaws, Endpoint endpoint) {
        if (!endpoint.state().equals("available")) {
            return;
        }
        if (endpoint.zones().size() < 2) {
            flaws.put("RES-13 " + endpoint.id(), Severity.MEDIUM);
        }
        if (!endpoint.region().equals(world.region())) {
            flaws.put("COST-01 " + endpoint.id(), Severity.MEDIUM);
            return;
        }
        List<String> common =
                endpoint.zones().stream().filter(world.offered()::contains).toList();
        if (common.isEmpty()) {
            flaws.put("RES-14 " + endpoint.id(), Severity.CRITICAL);
        } else if (common.size() == 1) {
            if (world.offered().size() > 1) {
                flaws.put("RES-14 " + endpoint.id(), Severity.HIGH);
            }
        } else if (common.size() < endpoint.zones().size()) {
            flaws.put("RES-14 " + endpoint.id(), Severity.HIGH);
        } else if (common.stream().anyMatch(zone -> in(zone).anyMatch(balancer -> !serves(balancer, zone)))) {
            flaws.put(
                    "RES-14 " + endpoint.id(),
                    left(new Endpoint(endpoint.id(), endpoint.region(), common, endpoint.state())));
        }
    }

    private Stream<Balancer> in(String zone) {
        return world.balancers().stream().filter(balancer -> balancer.zones().contains(zone));
    }

    private List<String> enabledZones() {
        return world.balancers().stream()
                .flatMap(balancer -> balancer.zones().stream())
                .distinct()
                .toList();
    }

    /** A load balancer answers in a zone while every group that it may forward to has a healthy target for it. */
    private static boolean serves(Balancer balancer, String zone) {
        return reached(balancer).findAny().isPresent()
                && reached(balancer)
                        .allMatch(group -> group.targets().stream()
                                .anyMatch(target ->
                                        works(target) && (crosses(balancer, group) || isIn(target, group, zone))));
    }

    /** The groups that receive traffic: some action or rule forwards to them with a weight. */
    private static Stream<Group> reached(Balancer balancer) {
        return balancer.groups().stream()
                .filter(group -> balancer.listeners().stream()
                        .flatMap(listener -> Stream.concat(Stream.of(listener.actions()), listener.rules().stream()))
                        .anyMatch(forwards -> forwards.stream()
                                .anyMatch(forward -> forward.groupArn().equals(group.arn()) && receives(forward))));
    }

    private static boolean receives(Forward forward) {
        return forward.weight() > 0;
    }

    /** The setting of a group overrides that of its load balancer. */
    private static boolean crosses(Balancer balancer, Group group) {
        return switch (group.crossZone()) {
            case "true" -> true;
            case "false" -> false;
            default -> balancer.crossZone();
        };
    }

    /** In how many zones the work is done: by a group's targets in enabled zones, or by those of an Application Load Balancer. */
    private static long zones(Balancer balancer, Group group, Predicate<Target> counted) {
        if (group.type().equals("alb")) {
            return group.targets().stream().anyMatch(counted) ? group.workers().size() : 0;
        }
        return balancer.zones().stream()
                .filter(zone ->
                        group.targets().stream().anyMatch(target -> counted.test(target) && isIn(target, group, zone)))
                .count();
    }

    /** An Application Load Balancer of these worlds is enabled in all zones. */
    private static boolean isIn(Target target, Group group, String zone) {
        return group.type().equals("alb") || target.zone().equals(zone);
    }

    private static boolean isRegistered(Target target) {
        return !target.state().equals("draining");
    }

    private static boolean works(Target target) {
        return target.state().equals("healthy");
    }
}

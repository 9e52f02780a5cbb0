package dev.plaudit.scan;

import dev.plaudit.scan.RandomWorld.Balancer;
import dev.plaudit.scan.RandomWorld.Endpoint;
import dev.plaudit.scan.RandomWorld.Forward;
import dev.plaudit.scan.RandomWorld.Group;
import dev.plaudit.scan.RandomWorld.Target;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The drill by brute force: everything in the zone is taken out of the world, and the world that is left is asked which endpoints
 * reach the service. All facts are known, so only AWS's own choices are unclear.
 *
 * @param gateway whether the load balancers are Gateway Load Balancers, whose endpoints are in one zone each
 */
record DrillOracle(RandomWorld world, boolean gateway) {

    /** From AWS's list, which rule RES-21 has as well. */
    private static final Set<String> NEAR_ONLY = Set.of("use1-az3", "usw1-az2", "apne1-az3", "apne2-az2", "apne2-az4");

    private enum Answer {
        YES,
        NO,
        UNCLEAR
    }

    /** What an endpoint suffers: {@code lost}, {@code one zone}, …, or {@code nothing} or {@code down anyway}, which no drill reports. */
    String suffers(Endpoint endpoint, String zone) {
        boolean near = endpoint.region().equals(world.region());
        boolean ours = world.zones().contains(zone);
        RandomWorld rest = ours ? without(zone) : world;
        List<String> entries = near || !ours ? endpoint.zones() : world.offered();
        Function<String, Answer> now = entry -> answer(world, near, ours, entry);
        Function<String, Answer> then = entry -> entry.equals(zone) ? Answer.NO : answer(rest, near, ours, entry);
        long possible =
                entries.stream().filter(entry -> now.apply(entry) != Answer.NO).count();
        long yes = count(entries, then, Answer.YES);
        long unclear = count(entries, then, Answer.UNCLEAR);
        boolean through = entries.contains(zone);
        boolean opened = through && now.apply(zone) != Answer.NO;
        if (possible == 0) {
            return through || (ours && losesTargets(zone)) ? "already down" : "down anyway";
        }
        if (!opened && !(ours && losesTargets(zone))) {
            return "nothing";
        }
        if (gateway && through) {
            return "unknown"; // Its routes were not read.
        }
        if (yes == 0) {
            return unclear == 0 ? "lost" : "unknown";
        }
        return yes == 1 && possible > 1 ? "one zone" : "capacity";
    }

    private static long count(Collection<String> entries, Function<String, Answer> answers, Answer wanted) {
        return entries.stream().filter(entry -> answers.apply(entry) == wanted).count();
    }

    private static Answer answer(RandomWorld world, boolean near, boolean ours, String entry) {
        if (near) {
            return reached(world, entry);
        }
        if (ours) {
            return NEAR_ONLY.contains(entry) ? Answer.NO : reached(world, entry);
        }
        List<Answer> all = world.offered().stream()
                .map(zone -> answer(world, false, true, zone))
                .toList();
        return all.contains(Answer.YES) ? Answer.YES : all.contains(Answer.UNCLEAR) ? Answer.UNCLEAR : Answer.NO;
    }

    /** Whether traffic that comes in by a zone is answered; with several load balancers there, AWS chooses one. */
    private static Answer reached(RandomWorld world, String zone) {
        if (!world.offered().contains(zone)) {
            return Answer.NO;
        }
        List<Boolean> answers = world.balancers().stream()
                .filter(balancer -> balancer.zones().contains(zone))
                .map(balancer -> answers(balancer, zone))
                .distinct()
                .toList();
        return answers.size() == 1 ? (answers.get(0) ? Answer.YES : Answer.NO) : Answer.UNCLEAR;
    }

    private static boolean answers(Balancer balancer, String zone) {
        List<Group> groups = used(balancer).toList();
        return !groups.isEmpty()
                && groups.stream()
                        .allMatch(group -> group.targets().stream()
                                .filter(target -> target.state().equals("healthy"))
                                .anyMatch(target -> crosses(balancer, group)
                                        || group.type().equals("alb")
                                        || target.zone().equals(zone)));
    }

    private static Stream<Group> used(Balancer balancer) {
        Set<String> forwardedTo = balancer.listeners().stream()
                .flatMap(listener -> Stream.concat(Stream.of(listener.actions()), listener.rules().stream()))
                .flatMap(List::stream)
                .filter(forward -> forward.weight() > 0)
                .map(Forward::groupArn)
                .collect(java.util.stream.Collectors.toSet());
        return balancer.groups().stream().filter(group -> forwardedTo.contains(group.arn()));
    }

    private static boolean crosses(Balancer balancer, Group group) {
        return group.crossZone().equals("true") || (!group.crossZone().equals("false") && balancer.crossZone());
    }

    /** Whether other zones send traffic to healthy targets in this one. An Application Load Balancer is in all zones. */
    private boolean losesTargets(String zone) {
        return world.balancers().stream()
                .anyMatch(balancer -> used(balancer)
                        .anyMatch(group -> (group.type().equals("alb") || crosses(balancer, group))
                                && group.targets().stream()
                                        .anyMatch(target -> target.state().equals("healthy")
                                                && (group.type().equals("alb")
                                                        || target.zone().equals(zone)))));
    }

    private RandomWorld without(String zone) {
        return new RandomWorld(
                world.partition(),
                world.region(),
                others(world.zones(), zone),
                others(world.offered(), zone),
                world.remoteRegions(),
                world.balancers().stream()
                        .map(balancer -> without(balancer, zone))
                        .toList(),
                world.endpoints());
    }

    private static Balancer without(Balancer balancer, String zone) {
        return new Balancer(
                balancer.arn(),
                others(balancer.zones(), zone),
                balancer.crossZone(),
                balancer.zonalShift(),
                balancer.secured(),
                balancer.listeners(),
                balancer.groups().stream().map(group -> without(group, zone)).toList());
    }

    /** An Application Load Balancer goes when its last worker goes. */
    private static Group without(Group group, String zone) {
        List<String> workers = others(group.workers(), zone);
        List<Target> targets = group.targets().stream()
                .filter(target -> group.type().equals("alb")
                        ? !workers.isEmpty()
                        : !target.zone().equals(zone))
                .toList();
        return new Group(
                group.arn(), group.protocol(), group.type(), group.crossZone(), group.terminates(), targets, workers);
    }

    private static List<String> others(List<String> zones, String zone) {
        return zones.stream().filter(other -> !other.equals(zone)).toList();
    }
}

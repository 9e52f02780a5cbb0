package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.ACCOUNT_LIMITS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;

/**
 * Reads the load balancers that endpoint services name, and what hangs off them. ELBv2 has one small bucket of requests
 * for an account and Region, so nothing else is looked at and nothing is asked twice.
 */
public final class LoadBalancerReader {

    static final int ARNS_PER_CALL = 20;
    static final int PAGE = 400;

    private final ElasticLoadBalancingV2Client elb;
    private final GapRecordingCaller asker;
    private final TargetGroupReader groupReader;

    public LoadBalancerReader(ElasticLoadBalancingV2Client elb, GapRecordingCaller asker) {
        this.elb = elb;
        this.asker = asker;
        this.groupReader = new TargetGroupReader(elb, asker);
    }

    /**
     * What was read; a list is missing when its listing has no answer.
     *
     * @param extras nothing but what is on demand of load balancers
     */
    record Answer(
            Optional<List<LoadBalancer>> loadBalancers,
            Optional<List<TargetGroup>> targetGroups,
            FactsOnDemand extras) {

        /** The ids of the instances among the targets. */
        List<String> instanceIds() {
            return targetGroups.stream()
                    .flatMap(Collection::stream)
                    .filter(group -> group.targetType().equals("instance"))
                    .flatMap(group -> group.targets().stream().flatMap(Collection::stream))
                    .map(Target::id)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads these load balancers with their target groups, and the Application Load Balancers among the targets with
     * theirs.
     */
    Answer read(Set<String> arns) {
        if (arns.isEmpty()) {
            return new Answer(Optional.of(List.of()), Optional.of(List.of()), FactsOnDemand.NONE);
        }
        Optional<Listing> listing = arns.size() > ARNS_PER_CALL || asker.asks(ACCOUNT_LIMITS)
                ? Optional.of(new Listing(asker.ask(LOAD_BALANCERS, this::allBalancers)))
                : Optional.empty();
        Optional<List<LoadBalancer>> balancers = balancers(arns, listing);
        Optional<List<TargetGroup>> listedGroups = groupReader.all();
        Optional<List<TargetGroup>> groups = listedGroups.map(all -> groupReader.attachedTo(arns, all));

        Set<String> applicationArns = groups.stream()
                .flatMap(Collection::stream)
                .filter(group -> group.targetType().equals("alb"))
                .flatMap(group -> group.targets().stream().flatMap(Collection::stream))
                .map(Target::id)
                .collect(Collectors.toSet());
        Optional<List<LoadBalancer>> applicationBalancers =
                applicationArns.isEmpty() ? Optional.of(List.of()) : balancers(applicationArns, listing);
        Optional<List<TargetGroup>> applicationGroups =
                listedGroups.map(all -> groupReader.attachedTo(applicationArns, all));

        Map<String, Map<String, String>> tags = new TagReader(elb, asker).tags(arns(balancers, groups));
        Optional<List<LoadBalancer>> detailed =
                balancers.map(mine -> asker.each(mine, balancer -> withDetails(balancer, tags)));
        groups.ifPresent(mine -> checkGroupsOfListeners(detailed.orElse(List.of()), mine));
        return new Answer(
                detailed.map(mine -> concat(mine.stream(), applicationBalancers.stream())),
                groups.map(mine -> concat(
                        asker.each(mine, group -> groupReader.withDetails(group, tags)).stream(),
                        applicationGroups.stream())),
                extras(arns, detailed.orElse(List.of()), listing, listedGroups));
    }

    /** What a listener forwards to is attached to its load balancer, whatever the groups say. */
    private void checkGroupsOfListeners(List<LoadBalancer> balancers, List<TargetGroup> groups) {
        Map<String, List<String>> balancersOfGroups =
                groups.stream().collect(Collectors.toMap(TargetGroup::targetGroupArn, TargetGroup::loadBalancerArns));
        for (LoadBalancer balancer : balancers) {
            balancer.listeners().stream()
                    .flatMap(Collection::stream)
                    .flatMap(listener -> listener.targetGroupArns().stream())
                    .filter(arn ->
                            !balancersOfGroups.getOrDefault(arn, List.of()).contains(balancer.loadBalancerArn()))
                    .distinct()
                    .sorted()
                    .forEach(arn -> asker.missing(
                            TARGET_GROUPS,
                            balancer.loadBalancerArn(),
                            Gap.Cause.NOT_STATED,
                            "a listener forwards to " + arn + ", which is not among the target groups"));
        }
    }

    private FactsOnDemand extras(
            Set<String> arns,
            List<LoadBalancer> balancers,
            Optional<Listing> listing,
            Optional<List<TargetGroup>> listedGroups) {
        BalancerExtrasReader reader = new BalancerExtrasReader(elb, asker);
        return FactsOnDemand.NONE.withLoadBalancing(
                reader.listenerAttributes(balancers),
                reader.capacityReservations(arns),
                reader.accountLimits(),
                listing.flatMap(Listing::balancers).map(LoadBalancerReader::networkLoadBalancers),
                listedGroups.map(LoadBalancerReader::groupsOfTheQuota));
    }

    private static int networkLoadBalancers(List<LoadBalancer> all) {
        return (int) all.stream()
                .filter(balancer -> balancer.type().equals("network"))
                .distinct()
                .count();
    }

    /** Groups of Gateway Load Balancers have a quota of their own. */
    private static int groupsOfTheQuota(List<TargetGroup> all) {
        return (int) all.stream()
                .filter(group -> !group.protocol().equals("GENEVE"))
                .distinct()
                .count();
    }

    /** The answer to a listing of all load balancers that the account has in the Region. */
    private record Listing(Optional<List<LoadBalancer>> balancers) {}

    private Optional<List<LoadBalancer>> balancers(Set<String> arns, Optional<Listing> listing) {
        Optional<List<LoadBalancer>> found = listing.isPresent()
                ? listing.get().balancers().map(all -> named(arns, all))
                : asker.ask(
                        LOAD_BALANCERS,
                        () -> arns.size() > ARNS_PER_CALL ? named(arns, allBalancers()) : describedBalancers(arns));
        found.ifPresent(balancers -> {
            Set<String> gone = new TreeSet<>(arns);
            balancers.forEach(balancer -> gone.remove(balancer.loadBalancerArn()));
            gone.forEach(
                    arn -> asker.missing(LOAD_BALANCERS, arn, Gap.Cause.VANISHED, "the load balancer does not exist"));
            Listings.BALANCERS.complete(balancers, asker);
        });
        return found;
    }

    /** Fewer calls than {@value #ARNS_PER_CALL} ARNs each, whatever else the account has in one page. */
    private List<LoadBalancer> allBalancers() {
        return Listings.BALANCERS.once(
                elb.describeLoadBalancersPaginator(request -> request.pageSize(PAGE)).loadBalancers().stream()
                        .map(ElbFacts::loadBalancer)
                        .toList(),
                asker);
    }

    private static List<LoadBalancer> named(Set<String> arns, List<LoadBalancer> all) {
        return all.stream()
                .filter(balancer -> arns.contains(balancer.loadBalancerArn()))
                .toList();
    }

    /** One ARN that is gone fails the call for all: then each is asked for alone. */
    private List<LoadBalancer> describedBalancers(Collection<String> arns) {
        try {
            return Listings.BALANCERS.once(
                    elb
                            .describeLoadBalancersPaginator(request -> request.loadBalancerArns(arns))
                            .loadBalancers()
                            .stream()
                            .map(ElbFacts::loadBalancer)
                            .toList(),
                    asker);
        } catch (LoadBalancerNotFoundException e) {
            return arns.size() == 1
                    ? List.of()
                    : arns.stream()
                            .sorted()
                            .flatMap(arn -> describedBalancers(List.of(arn)).stream())
                            .toList();
        }
    }

    private LoadBalancer withDetails(LoadBalancer balancer, Map<String, Map<String, String>> tags) {
        String arn = balancer.loadBalancerArn();
        return balancer.with(
                asker.ask(
                        LOAD_BALANCER_ATTRIBUTES,
                        arn,
                        () -> ElbFacts.loadBalancerAttributes(
                                elb.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                                        .attributes())),
                Listings.ALL_LISTENERS.ask(
                        asker,
                        arn,
                        () -> elb
                                .describeListenersPaginator(
                                        request -> request.loadBalancerArn(arn).pageSize(PAGE))
                                .listeners()
                                .stream()
                                .map(ElbFacts::listener)),
                Optional.ofNullable(tags.get(arn)));
    }

    private static List<String> arns(Optional<List<LoadBalancer>> balancers, Optional<List<TargetGroup>> groups) {
        return Stream.concat(
                        balancers.stream().flatMap(Collection::stream).map(LoadBalancer::loadBalancerArn),
                        groups.stream().flatMap(Collection::stream).map(TargetGroup::targetGroupArn))
                .toList();
    }

    private static <T> List<T> concat(Stream<T> first, Stream<List<T>> rest) {
        List<T> all = new ArrayList<>(first.toList());
        rest.forEach(all::addAll);
        return List.copyOf(all);
    }
}

package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Forward;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/**
 * Reads the load balancers that endpoint services name, with their listeners and target groups. ELBv2 has one small bucket of
 * requests for an account and Region, so nothing else is read and nothing is read twice.
 */
record LoadBalancerReader(
        ThrottledClient<ElasticLoadBalancingV2Client> elb, CertificateReader certificates, GapRecordingCaller caller) {

    static final int ARNS_PER_CALL = 20;
    static final int PAGE = 400;

    /** The facts that were read; a list is empty when its call has no answer. */
    record Answer(
            Optional<List<LoadBalancer>> loadBalancers,
            Optional<List<TargetGroup>> targetGroups,
            BalancerExtras extras) {

        /** Returns the IDs of the instances among the targets. */
        List<String> instanceIds() {
            return targetIds(targetGroups, "instance").distinct().sorted().toList();
        }

        /** Returns the IDs of the security groups of Network Load Balancers. */
        Stream<String> securityGroupIds() {
            return loadBalancers.stream()
                    .flatMap(Collection::stream)
                    .filter(balancer -> balancer.type().equals("network"))
                    .flatMap(balancer -> balancer.network().securityGroupIds().stream());
        }
    }

    private static Stream<String> targetIds(Optional<List<TargetGroup>> groups, String type) {
        return groups.stream()
                .flatMap(Collection::stream)
                .filter(group -> group.targetType().equals(type))
                .flatMap(group -> group.details().targets().stream().flatMap(Collection::stream))
                .map(Target::id);
    }

    /** Reads these load balancers, the Application Load Balancers among their targets, and the target groups of both. */
    Answer read(Set<String> arns) {
        if (arns.isEmpty()) {
            return new Answer(Optional.of(List.of()), Optional.of(List.of()), BalancerExtras.NONE);
        }
        Optional<Listing> listing = arns.size() > ARNS_PER_CALL || caller.asks(Calls.ACCOUNT_LIMITS)
                ? Optional.of(new Listing(caller.ask(Calls.LOAD_BALANCERS, this::allBalancers)))
                : Optional.empty();
        Optional<List<LoadBalancer>> balancers = balancers(arns, listing);
        TargetGroupReader groupReader = new TargetGroupReader(elb, caller);
        Optional<List<TargetGroup>> listedGroups = groupReader.all();
        Optional<List<TargetGroup>> groups = listedGroups.map(all -> groupReader.attachedTo(arns, all));

        Set<String> applicationArns = targetIds(groups, "alb").collect(Collectors.toSet());
        Optional<List<LoadBalancer>> applicationBalancers =
                applicationArns.isEmpty() ? Optional.of(List.of()) : balancers(applicationArns, listing);
        Optional<List<TargetGroup>> applicationGroups =
                listedGroups.map(all -> groupReader.attachedTo(applicationArns, all));

        Map<String, Map<String, String>> tags = tags(balancers, groups);
        Optional<List<LoadBalancer>> detailed = balancers.map(
                mine -> certificates.withCertificates(caller.each(mine, balancer -> withDetails(balancer, tags))));
        groups.ifPresent(mine -> checkGroupsOfListeners(detailed.orElse(List.of()), mine));
        return new Answer(
                detailed.map(mine -> concat(mine, applicationBalancers)),
                groups.map(mine ->
                        concat(caller.each(mine, group -> groupReader.withDetails(group, tags)), applicationGroups)),
                BalancerExtras.read(
                        elb,
                        caller,
                        arns,
                        detailed.orElse(List.of()),
                        listing.flatMap(Listing::balancers),
                        listedGroups));
    }

    /** Records a gap for each target group that a listener forwards to and that does not list the load balancer. */
    private void checkGroupsOfListeners(List<LoadBalancer> balancers, List<TargetGroup> groups) {
        Map<String, List<String>> balancersOfGroups =
                groups.stream().collect(Collectors.toMap(TargetGroup::targetGroupArn, TargetGroup::loadBalancerArns));
        for (LoadBalancer balancer : balancers) {
            balancer.details().listeners().stream()
                    .flatMap(Collection::stream)
                    .flatMap(listener -> listener.everyForward())
                    .map(Forward::targetGroupArn)
                    .filter(arn ->
                            !balancersOfGroups.getOrDefault(arn, List.of()).contains(balancer.loadBalancerArn()))
                    .distinct()
                    .sorted()
                    .forEach(arn -> caller.missing(
                            Calls.TARGET_GROUPS,
                            balancer.loadBalancerArn(),
                            Gap.Cause.NOT_STATED,
                            "a listener forwards to " + arn + ", which is not among the target groups"));
        }
    }

    /** The answer about all load balancers of the account in the Region. */
    private record Listing(Optional<List<LoadBalancer>> balancers) {}

    private Optional<List<LoadBalancer>> balancers(Set<String> arns, Optional<Listing> listing) {
        Optional<List<LoadBalancer>> found = listing.isPresent()
                ? listing.get().balancers().map(all -> named(arns, all))
                : caller.ask(
                        Calls.LOAD_BALANCERS,
                        () -> arns.size() > ARNS_PER_CALL ? named(arns, allBalancers()) : describedBalancers(arns));
        found.ifPresent(balancers -> {
            Set<String> gone = new TreeSet<>(arns);
            balancers.forEach(balancer -> gone.remove(balancer.loadBalancerArn()));
            gone.forEach(arn ->
                    caller.missing(Calls.LOAD_BALANCERS, arn, Gap.Cause.VANISHED, "the load balancer does not exist"));
            Listings.BALANCERS.complete(balancers, caller);
        });
        return found;
    }

    /** Lists all load balancers, which takes fewer calls than asking about {@value #ARNS_PER_CALL} ARNs at a time. */
    private List<LoadBalancer> allBalancers() {
        return balancers(DescribeLoadBalancersRequest.builder().pageSize(PAGE));
    }

    private List<LoadBalancer> balancers(DescribeLoadBalancersRequest.Builder request) {
        return Listings.BALANCERS.once(
                elb.list(
                                ElasticLoadBalancingV2Client::describeLoadBalancers,
                                request.build(),
                                page -> page.loadBalancers())
                        .map(ElbFacts::loadBalancer)
                        .toList(),
                caller);
    }

    private static List<LoadBalancer> named(Set<String> arns, List<LoadBalancer> all) {
        return all.stream()
                .filter(balancer -> arns.contains(balancer.loadBalancerArn()))
                .toList();
    }

    /** Describes load balancers, one by one after a call that failed for all because one does not exist. */
    private List<LoadBalancer> describedBalancers(Collection<String> arns) {
        try {
            return balancers(DescribeLoadBalancersRequest.builder().loadBalancerArns(arns));
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
        return balancer.with(new LoadBalancer.Details(
                caller.ask(
                        Calls.LOAD_BALANCER_ATTRIBUTES,
                        arn,
                        () -> ElbFacts.loadBalancerAttributes(elb.send(
                                        ElasticLoadBalancingV2Client::describeLoadBalancerAttributes,
                                        DescribeLoadBalancerAttributesRequest.builder()
                                                .loadBalancerArn(arn)
                                                .build())
                                .attributes())),
                new ListenerReader(elb, caller).listeners(balancer),
                Optional.ofNullable(tags.get(arn))));
    }

    /** Returns the tags by ARN, without the resources about which AWS did not answer. */
    private Map<String, Map<String, String>> tags(
            Optional<List<LoadBalancer>> balancers, Optional<List<TargetGroup>> groups) {
        Stream<String> arns = Stream.concat(
                balancers.stream().flatMap(Collection::stream).map(LoadBalancer::loadBalancerArn),
                groups.stream().flatMap(Collection::stream).map(TargetGroup::targetGroupArn));
        return BatchedCall.oneByOne(caller, ARNS_PER_CALL)
                .ask(Calls.TAGS, arns.toList(), LoadBalancerReader::isNotFound, this::describedTags)
                .stream()
                .collect(Collectors.toMap(
                        tagged -> text(tagged.resourceArn()),
                        tagged -> ElbFacts.tags(tagged.tags()),
                        (first, last) -> last));
    }

    private static boolean isNotFound(AwsServiceException thrown) {
        return thrown instanceof LoadBalancerNotFoundException || thrown instanceof TargetGroupNotFoundException;
    }

    private List<TagDescription> describedTags(List<String> arns) {
        List<TagDescription> stated = elb.send(
                        ElasticLoadBalancingV2Client::describeTags,
                        DescribeTagsRequest.builder().resourceArns(arns).build())
                .tagDescriptions();
        Set<String> missing = new TreeSet<>(arns);
        stated.forEach(tagged -> missing.remove(text(tagged.resourceArn())));
        missing.forEach(arn -> caller.missing(
                Calls.TAGS, arn, Gap.Cause.NOT_STATED, "the response does not contain the tags of this resource"));
        return stated;
    }

    private static <T> List<T> concat(List<T> first, Optional<List<T>> rest) {
        return Stream.concat(first.stream(), rest.stream().flatMap(Collection::stream))
                .toList();
    }
}

package dev.plaudit.simulator;

import static java.util.Map.entry;

import dev.plaudit.simulator.RegionState.Listener;
import dev.plaudit.simulator.RegionState.LoadBalancer;
import dev.plaudit.simulator.RegionState.TargetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The operations of Elastic Load Balancing v2 that a scan calls. */
record LoadBalancingApi(World world, Pages pages) {

    private static final int MOST_ARNS = 20;

    /** The limits of networks, as the AWS CLI's documentation shows them (elbv2 describe-account-limits). */
    private static final Map<String, Long> DEFAULT_LIMITS = Map.of(
            "listeners-per-network-load-balancer", 50L,
            "network-load-balancers", 50L,
            "target-groups", 3000L,
            "target-groups-per-action-on-network-load-balancer", 1L,
            "targets-per-availability-zone-per-network-load-balancer", 500L,
            "targets-per-network-load-balancer", 3000L,
            "targets-per-target-group", 1000L);

    Map<String, Action> actions() {
        return Map.ofEntries(
                entry("DescribeLoadBalancers", this::loadBalancers),
                entry(
                        "DescribeLoadBalancerAttributes",
                        request -> attributes(loadBalancer(request).attributes())),
                entry(
                        "DescribeCapacityReservation",
                        request -> Map.of("capacity", loadBalancer(request).capacity())),
                entry("DescribeListeners", this::listeners),
                entry(
                        "DescribeListenerAttributes",
                        request -> attributes(listener(request).attributes())),
                entry("DescribeRules", this::rules),
                entry("DescribeTargetGroups", this::targetGroups),
                entry(
                        "DescribeTargetGroupAttributes",
                        request -> attributes(targetGroup(request).attributes())),
                entry(
                        "DescribeTargetHealth",
                        request -> Map.of("targets", targetGroup(request).targets())),
                entry("DescribeTags", this::tags),
                entry("DescribeAccountLimits", this::limits));
    }

    private static Map<String, ?> attributes(Map<String, String> attributes) {
        return Map.of("attributes", attributes);
    }

    private Map<String, ?> loadBalancers(ApiRequest request) {
        List<String> arns = atMost20(request.list("LoadBalancerArns.member"));
        List<String> names = request.list("Names.member");
        List<LoadBalancer> balancers = arns.isEmpty()
                ? world.region(request).loadBalancers().stream()
                        .filter(balancer -> names.isEmpty()
                                || names.contains(balancer.label().name()))
                        .toList()
                : arns.stream().map(arn -> loadBalancer(request, arn)).toList();
        Map<String, Object> page = pages.elb(request, balancers);
        page.put("region", request.region());
        return page;
    }

    private Map<String, ?> listeners(ApiRequest request) {
        List<String> arns = request.list("ListenerArns.member");
        return pages.elb(request, arns.isEmpty() ? loadBalancer(request).listeners() : listeners(request, arns));
    }

    private List<Listener> listeners(ApiRequest request, List<String> arns) {
        List<Listener> listeners = world.region(request).loadBalancers().stream()
                .flatMap(balancer -> balancer.listeners().stream())
                .filter(listener -> arns.contains(listener.arn()))
                .toList();
        if (listeners.size() < Set.copyOf(arns).size()) {
            throw ApiError.invalid("ListenerNotFound", "One or more listeners not found");
        }
        return listeners;
    }

    private Listener listener(ApiRequest request) {
        return listeners(request, List.of(request.required("ListenerArn"))).get(0);
    }

    private Map<String, ?> rules(ApiRequest request) {
        Listener listener = listener(request);
        if (listener.arn().contains(":listener/gwy/")) {
            throw ApiError.invalid("UnsupportedOperation", "Listeners of Gateway Load Balancers have no rules");
        }
        return pages.elb(request, listener.rules());
    }

    private Map<String, ?> limits(ApiRequest request) {
        Map<String, Long> limits = new TreeMap<>(DEFAULT_LIMITS);
        limits.putAll(world.region(request).limits());
        return pages.elb(request, List.copyOf(limits.entrySet()));
    }

    private Map<String, ?> targetGroups(ApiRequest request) {
        List<String> arns = atMost20(request.list("TargetGroupArns.member"));
        List<String> names = request.list("Names.member");
        if (!request.text("LoadBalancerArn").isEmpty()) {
            String known = loadBalancer(request).arn();
            return targetGroups(request, group -> group.loadBalancerArns().contains(known));
        }
        return arns.isEmpty()
                ? targetGroups(
                        request,
                        group -> names.isEmpty() || names.contains(group.label().name()))
                : pages.elb(
                        request,
                        arns.stream().map(arn -> targetGroup(request, arn)).toList());
    }

    private Map<String, ?> targetGroups(ApiRequest request, Predicate<TargetGroup> wanted) {
        return pages.elb(
                request,
                world.region(request).targetGroups().stream().filter(wanted).toList());
    }

    private Map<String, ?> tags(ApiRequest request) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (String arn : atMost20(request.list("ResourceArns.member"))) {
            described.add(Map.of("arn", arn, "tags", tags(request, arn)));
        }
        return Map.of("items", described);
    }

    private Map<String, String> tags(ApiRequest request, String arn) {
        if (arn.contains(":targetgroup/")) {
            return targetGroup(request, arn).label().tags();
        }
        return arn.contains(":listener/")
                ? Map.of()
                : loadBalancer(request, arn).label().tags();
    }

    private LoadBalancer loadBalancer(ApiRequest request) {
        return loadBalancer(request, request.required("LoadBalancerArn"));
    }

    private LoadBalancer loadBalancer(ApiRequest request, String arn) {
        return world.region(request).loadBalancers().stream()
                .filter(balancer -> balancer.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("LoadBalancerNotFound", "One or more load balancers not found"));
    }

    private TargetGroup targetGroup(ApiRequest request) {
        return targetGroup(request, request.required("TargetGroupArn"));
    }

    private TargetGroup targetGroup(ApiRequest request, String arn) {
        return world.region(request).targetGroups().stream()
                .filter(group -> group.label().arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("TargetGroupNotFound", "One or more target groups not found"));
    }

    private static List<String> atMost20(List<String> arns) {
        if (arns.size() > MOST_ARNS) {
            throw ApiError.invalid("ValidationError", "At most 20 resources can be described in one call");
        }
        return arns;
    }
}

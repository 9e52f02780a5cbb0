package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Listener;
import dev.plaudit.simulator.RegionState.LoadBalancer;
import dev.plaudit.simulator.RegionState.TargetGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The subset of Elastic Load Balancing v2 that a scan uses. */
final class LoadBalancingApi implements Actions {

    private static final int MOST_ARNS = 20;
    /** As the AWS CLI's documentation shows them (elbv2 describe-account-limits), as far as they are about networks. */
    private static final Map<String, Long> DEFAULT_LIMITS = Map.of(
            "listeners-per-network-load-balancer", 50L,
            "network-load-balancers", 50L,
            "target-groups", 3000L,
            "target-groups-per-action-on-network-load-balancer", 1L,
            "targets-per-availability-zone-per-network-load-balancer", 500L,
            "targets-per-network-load-balancer", 3000L,
            "targets-per-target-group", 1000L);

    private static final String VALIDATION_ERROR = "ValidationError";

    private final World world;
    private final Pages pages;
    private final Set<String> vanished;

    LoadBalancingApi(World world, Pages pages, Set<String> vanished) {
        this.world = world;
        this.pages = pages;
        this.vanished = vanished;
    }

    @Override
    public Optional<Action> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeLoadBalancers" -> this::loadBalancers;
                    case "DescribeLoadBalancerAttributes" ->
                        request -> Map.of(
                                "attributes",
                                loadBalancer(request, request.required("LoadBalancerArn"))
                                        .attributes());
                    case "DescribeListeners" -> this::listeners;
                    case "DescribeTargetGroups" -> this::targetGroups;
                    case "DescribeTargetGroupAttributes" ->
                        request -> Map.of(
                                "attributes",
                                targetGroup(request, request.required("TargetGroupArn"))
                                        .attributes());
                    case "DescribeTargetHealth" ->
                        request -> Map.of(
                                "targets",
                                targetGroup(request, request.required("TargetGroupArn"))
                                        .targets());
                    case "DescribeTags" -> this::tags;
                    case "DescribeListenerAttributes" ->
                        request -> Map.of(
                                "attributes",
                                listeners(request, List.of(request.required("ListenerArn")))
                                        .get(0)
                                        .attributes());
                    case "DescribeCapacityReservation" ->
                        request -> Map.of(
                                "capacity",
                                loadBalancer(request, request.required("LoadBalancerArn"))
                                        .capacity());
                    case "DescribeAccountLimits" -> this::limits;
                    default -> null;
                });
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
        if (arns.isEmpty()) {
            return pages.elb(
                    request,
                    loadBalancer(request, request.required("LoadBalancerArn")).listeners());
        }
        return pages.elb(request, listeners(request, arns));
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

    private Map<String, ?> limits(ApiRequest request) {
        Map<String, Long> limits = new TreeMap<>(DEFAULT_LIMITS);
        limits.putAll(world.region(request).limits());
        return pages.elb(request, List.copyOf(limits.entrySet()));
    }

    private Map<String, ?> targetGroups(ApiRequest request) {
        List<String> arns = atMost20(request.list("TargetGroupArns.member"));
        List<String> names = request.list("Names.member");
        String loadBalancerArn = request.text("LoadBalancerArn");
        if (!loadBalancerArn.isEmpty()) {
            String known = loadBalancer(request, loadBalancerArn).arn();
            return pages.elb(
                    request,
                    world.region(request).targetGroups().stream()
                            .filter(group -> group.loadBalancerArns().contains(known))
                            .toList());
        }
        if (!arns.isEmpty()) {
            return pages.elb(
                    request, arns.stream().map(arn -> targetGroup(request, arn)).toList());
        }
        return pages.elb(
                request,
                world.region(request).targetGroups().stream()
                        .filter(group ->
                                names.isEmpty() || names.contains(group.label().name()))
                        .toList());
    }

    private Map<String, ?> tags(ApiRequest request) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (String arn : atMost20(request.list("ResourceArns.member"))) {
            Map<String, Object> description = new HashMap<>();
            description.put("arn", arn);
            description.put("tags", tagsOf(request, arn));
            described.add(description);
        }
        return Map.of("items", described);
    }

    private Map<String, String> tagsOf(ApiRequest request, String arn) {
        if (arn.contains(":targetgroup/")) {
            return targetGroup(request, arn).label().tags();
        }
        return arn.contains(":listener/")
                ? Map.of()
                : loadBalancer(request, arn).label().tags();
    }

    private LoadBalancer loadBalancer(ApiRequest request, String arn) {
        return world.region(request).loadBalancers().stream()
                .filter(balancer -> balancer.arn().equals(arn) && !vanished.contains(arn))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("LoadBalancerNotFound", "One or more load balancers not found"));
    }

    private TargetGroup targetGroup(ApiRequest request, String arn) {
        return world.region(request).targetGroups().stream()
                .filter(group -> group.label().arn().equals(arn) && !vanished.contains(arn))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("TargetGroupNotFound", "One or more target groups not found"));
    }

    private static List<String> atMost20(List<String> arns) {
        if (arns.size() > MOST_ARNS) {
            throw ApiError.invalid(VALIDATION_ERROR, "At most 20 resources can be described in one call");
        }
        return arns;
    }
}

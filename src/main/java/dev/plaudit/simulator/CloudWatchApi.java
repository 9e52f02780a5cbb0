package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.LoadBalancer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CloudWatch's GetMetricData, for the sums that endpoints and load balancers report. */
record CloudWatchApi(World world, Pages pages) implements Action {

    private static final String VALIDATION_ERROR = "ValidationError";
    private static final int MOST_QUERIES = 500;

    /** The answer for one metric, with a value for each period; public because the template reads it by reflection. */
    public record Result(String id, String label, List<Instant> timestamps, List<Double> values) {}

    @Override
    public Map<String, ?> answer(ApiRequest request) {
        List<Result> results = new ArrayList<>();
        for (int number = 1; ; number++) {
            String query = "MetricDataQueries.member." + number + ".";
            if (request.text(query + "Id").isEmpty()) {
                break;
            }
            results.add(result(request, query));
        }
        if (results.isEmpty() || results.size() > MOST_QUERIES) {
            throw ApiError.invalid(VALIDATION_ERROR, "1 to " + MOST_QUERIES + " metrics can be asked for in one call");
        }
        return pages.cloudWatch(request, results, MOST_QUERIES);
    }

    /** Returns the values of a metric. An unreported metric has none, which is no error. */
    private Result result(ApiRequest request, String query) {
        String stat = query + "MetricStat.";
        String metric = request.required(stat + "Metric.MetricName");
        if (!request.required(stat + "Stat").equals("Sum")) {
            throw ApiError.invalid(VALIDATION_ERROR, "This simulation only knows the statistic Sum");
        }
        Optional<Double> sum = Optional.ofNullable(
                metrics(request, request.required(stat + "Metric.Namespace"), dimensions(request, stat))
                        .get(metric));
        List<Instant> periods = periods(request, stat);
        return new Result(
                request.required(query + "Id"),
                metric,
                sum.map(reported -> periods).orElse(List.of()),
                sum.map(reported -> spread(reported, periods.size())).orElse(List.of()));
    }

    private Map<String, Double> metrics(ApiRequest request, String namespace, Map<String, String> dimensions) {
        RegionState state = world.region(request);
        Stream<Map<String, Double>> reported = switch (namespace) {
            case "AWS/PrivateLinkEndpoints" ->
                state.endpoints().stream()
                        .filter(endpoint -> dimensions.equals(dimensions(endpoint)))
                        .filter(endpoint -> endpoint.service().region().equals(request.region()))
                        .map(Endpoint::metrics);
            case "AWS/PrivateLinkServices" -> ofServices(state, request.region(), dimensions);
            case "AWS/NetworkELB" ->
                state.loadBalancers().stream()
                        .filter(balancer -> dimensions.equals(dimensions(balancer)))
                        .map(LoadBalancer::metrics);
            default -> Stream.empty();
        };
        return reported.findFirst().orElse(Map.of());
    }

    /** Returns the metrics of services' sides of links, which equal those of the endpoints' sides within a Region. */
    private Stream<Map<String, Double>> ofServices(RegionState state, String region, Map<String, String> dimensions) {
        return state.services().stream()
                .flatMap(service -> world.connections(service).stream())
                .filter(connection -> dimensions.equals(Map.of(
                        "Service Id", connection.service().id(),
                        "VPC Endpoint Id", connection.endpoint().id())))
                .map(RegionState.Connection::endpoint)
                .filter(endpoint -> endpoint.region().equals(region))
                .map(Endpoint::metrics);
    }

    private static Map<String, String> dimensions(Endpoint endpoint) {
        return Map.of(
                "Endpoint Type", endpoint.type(),
                "Service Name", endpoint.service().name(),
                "VPC Endpoint Id", endpoint.id(),
                "VPC Id", endpoint.placement().vpcId());
    }

    private static Map<String, String> dimensions(LoadBalancer balancer) {
        return Map.of("LoadBalancer", balancer.arn().substring(balancer.arn().indexOf("/") + 1));
    }

    private static Map<String, String> dimensions(ApiRequest request, String stat) {
        Map<String, String> dimensions = new HashMap<>();
        for (int number = 1; ; number++) {
            String dimension = stat + "Metric.Dimensions.member." + number + ".";
            String name = request.text(dimension + "Name");
            if (name.isEmpty()) {
                return dimensions;
            }
            dimensions.put(name, request.text(dimension + "Value"));
        }
    }

    private static List<Instant> periods(ApiRequest request, String stat) {
        int seconds = request.number(stat + "Period", VALIDATION_ERROR).orElse(0);
        if (seconds <= 0 || seconds % 60 != 0) {
            throw ApiError.invalid(VALIDATION_ERROR, "The period must be a multiple of 60");
        }
        Instant end = time(request, "EndTime");
        List<Instant> periods = new ArrayList<>();
        for (Instant start = time(request, "StartTime");
                start.isBefore(end);
                start = start.plus(Duration.ofSeconds(seconds))) {
            periods.add(start);
        }
        if (periods.isEmpty()) {
            throw ApiError.invalid(
                    VALIDATION_ERROR, "The parameter StartTime must be less than the parameter EndTime.");
        }
        return periods;
    }

    private static Instant time(ApiRequest request, String name) {
        try {
            return Instant.parse(request.required(name));
        } catch (DateTimeException e) {
            throw ApiError.invalid(VALIDATION_ERROR, name + " is not a time");
        }
    }

    /** Splits a sum into whole numbers, one for each period. */
    private static List<Double> spread(double sum, int periods) {
        double each = Math.floor(sum / periods);
        List<Double> values = new ArrayList<>();
        for (int period = 1; period < periods; period++) {
            values.add(each);
        }
        values.add(sum - each * (periods - 1));
        return values;
    }
}

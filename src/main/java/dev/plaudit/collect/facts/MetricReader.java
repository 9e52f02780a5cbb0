package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * Sums up recent CloudWatch metrics of endpoints, services and load balancers. AWS charges for every metric in a request, so they
 * are read only when a rule in force needs them or the user wants the traffic, and only for resources that publish metrics.
 *
 * @param trafficDays the days of all traffic to read; empty for what rules read
 */
public record MetricReader(
        ThrottledClient<CloudWatchClient> cloudWatch, GapRecordingCaller caller, Optional<Integer> trafficDays) {

    /**
     * The maximum in one call, by day: CloudWatch keeps UTC days, so the window begins at midnight and ends with a part of today.
     */
    public static final int MOST_DATAPOINTS = MetricReader.QUERIES_PER_CALL * (MetricReader.MOST_DAYS + 1);

    private static final int QUERIES_PER_CALL = 500;
    private static final int MOST_DAYS = 90;

    /** CloudWatch keeps datapoints of this age for periods that are multiples of five minutes. */
    private static final int PERIOD = (int) Duration.ofDays(1).toSeconds();

    private static final Set<String> REPORTING_TYPES = Set.of("Interface", "GatewayLoadBalancer");
    private static final String NETWORK_LOAD_BALANCER = ":loadbalancer/net/";

    /** A metric to sum up, with exactly the dimensions under which AWS publishes it. */
    private record Wanted(String namespace, String metricName, String resource, Map<String, String> dimensions) {}

    /**
     * Returns the sums of all metrics that CloudWatch answered about; one without data has an empty sum.
     *
     * @param region the Region of the endpoints and load balancers
     * @param connections to the account's services, from any Region
     * @param balancerArns of Network Load Balancers, among others
     * @param now the end of the window
     */
    List<MetricSum> read(
            String region,
            List<VpcEndpoint> endpoints,
            List<VpcEndpointConnection> connections,
            Collection<String> balancerArns,
            Instant now) {
        List<Wanted> wanted = Stream.of(
                        endpoints.stream()
                                .filter(endpoint -> reports(endpoint, region))
                                .map(MetricReader::bytesProcessed),
                        connections.stream()
                                .filter(connection -> trafficDays.isPresent() && reports(connection, region))
                                .map(MetricReader::bytesProcessed),
                        balancerArns.stream()
                                .filter(arn -> arn.contains(NETWORK_LOAD_BALANCER))
                                .sorted()
                                .flatMap(MetricReader::ofBalancer))
                .flatMap(part -> part)
                .toList();
        return BatchedCall.batches(wanted, QUERIES_PER_CALL)
                .flatMap(batch -> sums(batch, now).stream())
                .toList();
    }

    /** AWS publishes nothing for endpoints to another Region, nor for other kinds of endpoints. */
    private static boolean reports(VpcEndpoint endpoint, String region) {
        return REPORTING_TYPES.contains(endpoint.vpcEndpointType())
                && endpoint.lifecycle().state().equalsIgnoreCase("available")
                && (endpoint.service().serviceRegion().isEmpty()
                        || endpoint.service().serviceRegion().equals(region));
    }

    /** The owner of a service sees no traffic of consumers in other Regions. */
    private static boolean reports(VpcEndpointConnection connection, String region) {
        return connection.vpcEndpointState().equalsIgnoreCase("available")
                && (connection.vpcEndpointRegion().isEmpty()
                        || connection.vpcEndpointRegion().equals(region));
    }

    private static Wanted bytesProcessed(VpcEndpointConnection connection) {
        return new Wanted(
                MetricSum.SERVICE_METRICS,
                MetricSum.BYTES_PROCESSED,
                connection.vpcEndpointId(),
                Map.of("Service Id", connection.serviceId(), "VPC Endpoint Id", connection.vpcEndpointId()));
    }

    private static Wanted bytesProcessed(VpcEndpoint endpoint) {
        return new Wanted(
                MetricSum.ENDPOINT_METRICS,
                MetricSum.BYTES_PROCESSED,
                endpoint.vpcEndpointId(),
                Map.of(
                        "Endpoint Type", endpoint.vpcEndpointType(),
                        "Service Name", endpoint.service().serviceName(),
                        "VPC Endpoint Id", endpoint.vpcEndpointId(),
                        "VPC Id", endpoint.network().vpcId()));
    }

    /** The dimension is the last part of the ARN: {@code net/orders/0123456789abcdef}. */
    private static Stream<Wanted> ofBalancer(String arn) {
        Map<String, String> dimensions =
                Map.of("LoadBalancer", arn.substring(arn.indexOf(NETWORK_LOAD_BALANCER) + ":loadbalancer/".length()));
        return Stream.of(MetricSum.PORT_ALLOCATION_ERRORS, MetricSum.PROCESSED_BYTES)
                .map(metric -> new Wanted(MetricSum.BALANCER_METRICS, metric, arn, dimensions));
    }

    private List<MetricSum> sums(List<Wanted> wanted, Instant now) {
        // If a page fails, the pages before it are not the whole sum, so they do not count.
        return caller.ask(Calls.METRIC_DATA, () -> {
                    Map<String, List<MetricDataResult>> results = cloudWatch
                            .list(
                                    CloudWatchClient::getMetricData,
                                    request(wanted, now),
                                    page -> page.metricDataResults())
                            .collect(Collectors.groupingBy(result -> text(result.id())));
                    return IntStream.range(0, wanted.size())
                            .boxed()
                            .flatMap(index ->
                                    sum(wanted.get(index), Answer.of(results.getOrDefault(id(index), List.of()))))
                            .toList();
                })
                .orElse(List.of());
    }

    private Stream<MetricSum> sum(Wanted wanted, Answer answer) {
        if (answer.isComplete()) {
            return Stream.of(
                    new MetricSum(wanted.namespace(), wanted.metricName(), wanted.resource(), days(), answer.sum()));
        }
        caller.missing(
                Calls.METRIC_DATA,
                wanted.resource(),
                answer.cause(),
                "CloudWatch answered " + answer.status() + " about " + wanted.metricName());
        return Stream.of();
    }

    /**
     * The answer about a metric, which may have values on several pages.
     *
     * @param status of the last page: {@code Complete}, {@code PartialData} (there is more), {@code InternalError},
     *     {@code Forbidden}
     * @param sum of all values; empty when there is none
     */
    record Answer(String status, Optional<Double> sum) {

        static Answer of(List<MetricDataResult> pages) {
            String status = pages.isEmpty()
                    ? "nothing"
                    : text(pages.get(pages.size() - 1).statusCodeAsString());
            return new Answer(
                    status,
                    pages.stream()
                            .flatMap(page -> page.values().stream().reduce(Double::sum).stream())
                            .reduce(Double::sum));
        }

        /** Returns whether the sum is final; if it is empty, CloudWatch holds no data. */
        boolean isComplete() {
            return status.equals("Complete");
        }

        Gap.Cause cause() {
            return status.equals("Forbidden") ? Gap.Cause.DENIED : Gap.Cause.FAILED;
        }
    }

    private int days() {
        return trafficDays.orElse(MetricSum.USUAL_DAYS);
    }

    private GetMetricDataRequest request(List<Wanted> wanted, Instant now) {
        return GetMetricDataRequest.builder()
                .startTime(now.truncatedTo(ChronoUnit.DAYS).minus(days(), ChronoUnit.DAYS))
                .endTime(now)
                .metricDataQueries(IntStream.range(0, wanted.size())
                        .mapToObj(index -> query(id(index), wanted.get(index)))
                        .toList())
                .build();
    }

    private static String id(int index) {
        return "m" + index;
    }

    private static MetricDataQuery query(String id, Wanted wanted) {
        List<Dimension> dimensions = wanted.dimensions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(dimension -> Dimension.builder()
                        .name(dimension.getKey())
                        .value(dimension.getValue())
                        .build())
                .toList();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(PERIOD)
                        .stat("Sum")
                        .metric(metric -> metric.namespace(wanted.namespace())
                                .metricName(wanted.metricName())
                                .dimensions(dimensions)))
                .returnData(true)
                .build();
    }
}

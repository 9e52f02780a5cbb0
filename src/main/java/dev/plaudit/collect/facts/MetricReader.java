package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.BALANCER_METRICS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.BYTES_PROCESSED;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.ENDPOINT_METRICS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.PORT_ALLOCATION_ERRORS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.PROCESSED_BYTES;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.SERVICE_METRICS;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * Sums up what endpoints, services and load balancers reported to CloudWatch lately. AWS charges for every metric that is
 * asked for, so this is asked only when a rule in force reads it or somebody wants to know the traffic, and only of what
 * publishes metrics.
 */
public final class MetricReader {

    /**
     * As many as a call may ask for, by day: CloudWatch keeps the days of UTC, so the window begins at a midnight and ends
     * with the part of today.
     */
    public static final int MOST_DATAPOINTS = MetricReader.QUERIES_PER_CALL * (MetricReader.MOST_DAYS + 1);

    private static final int QUERIES_PER_CALL = 500;
    private static final int MOST_DAYS = 90;

    /** Datapoints of this age can be had for periods that are multiples of five minutes. */
    private static final int PERIOD = (int) Duration.ofDays(1).toSeconds();

    private static final Set<String> REPORTING_TYPES = Set.of("Interface", "GatewayLoadBalancer");
    private static final String NETWORK_LOAD_BALANCER = ":loadbalancer/net/";

    private final CloudWatchClient cloudWatch;
    private final GapRecordingCaller asker;
    private final boolean allTraffic;
    private final int days;

    /** @param trafficDays how far to look back at all traffic; empty for what rules read */
    public MetricReader(CloudWatchClient cloudWatch, GapRecordingCaller asker, Optional<Integer> trafficDays) {
        this.cloudWatch = cloudWatch;
        this.asker = asker;
        this.allTraffic = trafficDays.isPresent();
        this.days = trafficDays.orElse(MetricSum.USUAL_DAYS);
    }

    /** A metric to sum up; the dimensions must be exactly those under which AWS publishes it. */
    private record Wanted(String namespace, String metricName, String resource, Map<String, String> dimensions) {}

    /**
     * The sums of all metrics that CloudWatch answered about; one without data has an empty sum.
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
                                .filter(connection -> allTraffic && reports(connection, region))
                                .map(MetricReader::bytesProcessed),
                        balancerArns.stream()
                                .filter(arn -> arn.contains(NETWORK_LOAD_BALANCER))
                                .sorted()
                                .flatMap(MetricReader::ofBalancer))
                .flatMap(part -> part)
                .toList();
        List<MetricSum> sums = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += QUERIES_PER_CALL) {
            sums.addAll(sums(wanted.subList(from, Math.min(wanted.size(), from + QUERIES_PER_CALL)), now));
        }
        return sums;
    }

    /** AWS publishes nothing for endpoints to another Region, nor for other kinds of endpoints. */
    private static boolean reports(VpcEndpoint endpoint, String region) {
        return REPORTING_TYPES.contains(endpoint.vpcEndpointType())
                && endpoint.state().equalsIgnoreCase("available")
                && (endpoint.serviceRegion().isEmpty()
                        || endpoint.serviceRegion().equals(region));
    }

    /** The owner of a service sees no traffic of consumers in other Regions. */
    private static boolean reports(VpcEndpointConnection connection, String region) {
        return connection.vpcEndpointState().equalsIgnoreCase("available")
                && (connection.vpcEndpointRegion().isEmpty()
                        || connection.vpcEndpointRegion().equals(region));
    }

    private static Wanted bytesProcessed(VpcEndpointConnection connection) {
        return new Wanted(
                SERVICE_METRICS,
                BYTES_PROCESSED,
                connection.vpcEndpointId(),
                new TreeMap<>(
                        Map.of("Service Id", connection.serviceId(), "VPC Endpoint Id", connection.vpcEndpointId())));
    }

    private static Wanted bytesProcessed(VpcEndpoint endpoint) {
        return new Wanted(
                ENDPOINT_METRICS,
                BYTES_PROCESSED,
                endpoint.vpcEndpointId(),
                new TreeMap<>(Map.of(
                        "Endpoint Type", endpoint.vpcEndpointType(),
                        "Service Name", endpoint.serviceName(),
                        "VPC Endpoint Id", endpoint.vpcEndpointId(),
                        "VPC Id", endpoint.vpcId())));
    }

    /** The dimension is the last part of the ARN: {@code net/orders/0123456789abcdef}. */
    private static Stream<Wanted> ofBalancer(String arn) {
        Map<String, String> dimensions =
                Map.of("LoadBalancer", arn.substring(arn.indexOf(NETWORK_LOAD_BALANCER) + ":loadbalancer/".length()));
        return Stream.of(PORT_ALLOCATION_ERRORS, PROCESSED_BYTES)
                .map(metric -> new Wanted(BALANCER_METRICS, metric, arn, dimensions));
    }

    private List<MetricSum> sums(List<Wanted> wanted, Instant now) {
        MetricAnswers answers = new MetricAnswers();
        // What the pages before a failed one told is not the whole, so it does not count.
        return asker.ask(METRIC_DATA, () -> {
                    ask(request(wanted, now), answers);
                    return IntStream.range(0, wanted.size())
                            .boxed()
                            .flatMap(index -> sum(wanted.get(index), answers.get(id(index))))
                            .toList();
                })
                .orElse(List.of());
    }

    private void ask(GetMetricDataRequest request, MetricAnswers answers) {
        String token = "";
        do {
            String page = token;
            GetMetricDataResponse answer = cloudWatch.getMetricData(
                    page.isEmpty()
                            ? request
                            : request.toBuilder().nextToken(page).build());
            answer.metricDataResults().forEach(answers::add);
            token = Ec2Facts.text(answer.nextToken());
        } while (!token.isEmpty());
    }

    private Stream<MetricSum> sum(Wanted wanted, MetricAnswers.Answer answer) {
        if (answer.isComplete()) {
            return Stream.of(
                    new MetricSum(wanted.namespace(), wanted.metricName(), wanted.resource(), days, answer.sum()));
        }
        asker.missing(
                METRIC_DATA,
                wanted.resource(),
                answer.cause(),
                "CloudWatch answered " + answer.status() + " about " + wanted.metricName());
        return Stream.of();
    }

    private GetMetricDataRequest request(List<Wanted> wanted, Instant now) {
        return GetMetricDataRequest.builder()
                .startTime(now.truncatedTo(ChronoUnit.DAYS).minus(days, ChronoUnit.DAYS))
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

package dev.plaudit.collect;

import dev.plaudit.collect.Checkup.Result;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap.Cause;
import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListManagedInsightRulesRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Sends the smallest request of a call, and tells from the answer whether a scan may make the call. */
record CallProbe(RegionClients in, ElbProbes.Place place, Instant now) {

    private static final String DRY_RUN_ALLOWED = "DryRunOperation";

    /** Refusals of arguments. */
    private static final Set<String> ARGUMENTS = Set.of(
            "ValidationError",
            "ValidationException",
            "InvalidParameterValue",
            "InvalidParameterValueException",
            "InvalidParameterCombination",
            "InvalidRequest",
            "MissingParameter");

    private static final int PERIOD = 60;

    /**
     * Sends the request.
     *
     * @throws SdkException unless AWS answers
     */
    void send(String call) {
        if (Ec2Probes.ALL.containsKey(call)) {
            Ec2Probes.ALL.get(call).accept(in.ec2());
        } else if (ElbProbes.ALL.containsKey(call)) {
            ElbProbes.ALL.get(call).accept(in.elb(), place);
        } else {
            others(call);
        }
    }

    private void others(String call) {
        switch (call) {
            case Calls.CERTIFICATE ->
                in.acm()
                        .send(
                                AcmClient::describeCertificate,
                                DescribeCertificateRequest.builder()
                                        .certificateArn(
                                                place.arn("acm", "certificate/00000000-0000-0000-0000-000000000000"))
                                        .build());
            case Calls.INSIGHT_RULES ->
                in.cloudWatch()
                        .send(
                                CloudWatchClient::listManagedInsightRules,
                                ListManagedInsightRulesRequest.builder()
                                        .resourceARN(
                                                place.arn("ec2", "vpc-endpoint-service/vpce-svc-00000000000000000"))
                                        .maxResults(1)
                                        .build());
            case Calls.METRIC_DATA -> in.cloudWatch().send(CloudWatchClient::getMetricData, metric());
            default -> throw new IllegalArgumentException(call);
        }
    }

    /** One metric that does not exist, over a minute: AWS charges for metrics requested, a hundred thousand for a dollar. */
    private GetMetricDataRequest metric() {
        return GetMetricDataRequest.builder()
                .startTime(now.minusSeconds(PERIOD))
                .endTime(now)
                .metricDataQueries(MetricDataQuery.builder()
                        .id("nothing")
                        .metricStat(stat -> stat.period(PERIOD)
                                .stat("Sum")
                                .metric(metric -> metric.namespace("AWS/PrivateLinkServices")
                                        .metricName("BytesProcessed")
                                        .dimensions(Dimension.builder()
                                                .name("Service Id")
                                                .value("vpce-svc-00000000000000000")
                                                .build())))
                        .build())
                .build();
    }

    /** What a refusal says about the permission to make the call. */
    static Result result(SdkException refusal, Cause cause) {
        String code = GapReader.code(refusal);
        if (code.equals(DRY_RUN_ALLOWED) || cause == Cause.VANISHED) {
            return Result.WORKS;
        }
        return ARGUMENTS.contains(code) ? Result.UNCLEAR : result(cause);
    }

    /** What a gap means to a scan. */
    static Result result(Cause cause) {
        return switch (cause) {
            case DENIED -> Result.DENIED;
            case THROTTLED -> Result.THROTTLED;
            case REGION_DISABLED, ACCOUNT_NOT_ACTIVE -> Result.CLOSED;
            case INTERRUPTED -> Result.NOT_TRIED;
            default -> Result.FAILED;
        };
    }
}

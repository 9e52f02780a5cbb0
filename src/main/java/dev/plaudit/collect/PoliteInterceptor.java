package dev.plaudit.collect;

import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Makes every request of one account and Region, retries included, wait for its place in the budget; counts it. */
final class PoliteInterceptor implements ExecutionInterceptor {

    private static final Map<String, String> IAM_PREFIX = Map.of(
            "Ec2", "ec2",
            "ElasticLoadBalancingV2", "elasticloadbalancing",
            "CloudWatch", "cloudwatch",
            "Organizations", "organizations",
            "Sts", "sts");

    private final String accountId;
    private final String region;
    private final RequestLimits limits;
    private final CallMeter meter;

    PoliteInterceptor(String accountId, String region, RequestLimits limits, CallMeter meter) {
        this.accountId = accountId;
        this.region = region;
        this.limits = limits;
        this.meter = meter;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String call = IAM_PREFIX.getOrDefault(service, service) + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        try {
            limits.await(accountId, region, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for the API budget", e);
        }
        meter.count(call);
    }
}

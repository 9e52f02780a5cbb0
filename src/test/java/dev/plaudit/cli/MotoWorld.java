package dev.plaudit.cli;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * What the moto test makes before it scans: a provider with an open and a closed service in us-east-1 and one more in
 * eu-west-1, a consumer of them in both Regions, and an account with nothing of interest. The ids are those that moto gave.
 *
 * @param wideLoadBalancerArn behind the open service, in two zones, with address targets
 * @param narrowLoadBalancerArn behind the closed service, in one zone, with instance targets in two
 * @param firstZoneId the id of zone {@code us-east-1a}, as moto states it to the consumer
 */
record MotoWorld(
        String openServiceId,
        String closedServiceId,
        String europeanServiceId,
        String wideLoadBalancerArn,
        String narrowLoadBalancerArn,
        String europeanLoadBalancerArn,
        String wideEndpointId,
        String narrowEndpointId,
        String europeanEndpointId,
        String gatewayEndpointId,
        String firstZoneId) {

    static final String PROVIDER = "111111111111";
    static final String CONSUMER = "222222222222";
    static final String EMPTY = "333333333333";
    static final String AMERICA = "us-east-1";
    static final String EUROPE = "eu-west-1";

    /** A tag that would run in a browser. */
    static final String HOSTILE = "<script>alert('tag')</script>";

    private static final String CONSUMER_ROOT = "arn:aws:iam::" + CONSUMER + ":root";

    static MotoWorld create(URI moto) {
        try (SdkHttpClient http = AwsCrtHttpClient.create();
                MotoAccount provider = new MotoAccount(moto, http, PROVIDER, AMERICA);
                MotoAccount europeanProvider = new MotoAccount(moto, http, PROVIDER, EUROPE);
                MotoAccount consumer = new MotoAccount(moto, http, CONSUMER, AMERICA);
                MotoAccount europeanConsumer = new MotoAccount(moto, http, CONSUMER, EUROPE)) {
            String a = provider.subnet("a", 1);
            String b = provider.subnet("b", 2);
            String wide = provider.loadBalancer("wide", a, b);
            String narrow = provider.loadBalancer("narrow", a);
            provider.targets(wide, 443, TargetTypeEnum.IP, "10.0.1.10", "10.0.2.10");
            provider.targets(narrow, 8443, TargetTypeEnum.INSTANCE, provider.instance(a), provider.instance(b));
            String open = provider.service(wide, false, "*", Map.of("Name", "open"));
            String closed = provider.service(narrow, true, CONSUMER_ROOT, Map.of("Name", HOSTILE));

            String european = europeanProvider.loadBalancer(
                    "wide", europeanProvider.subnet("a", 1), europeanProvider.subnet("b", 2));
            String europeanService = europeanProvider.service(european, true, CONSUMER_ROOT, Map.of());

            String consumerA = consumer.subnet("a", 1);
            return new MotoWorld(
                    open,
                    closed,
                    europeanService,
                    wide,
                    narrow,
                    european,
                    consumer.endpoint(serviceName(AMERICA, open), consumerA, consumer.subnet("b", 2)),
                    consumer.endpoint(serviceName(AMERICA, closed), consumerA),
                    europeanConsumer.openEndpoint(
                            serviceName(EUROPE, europeanService), europeanConsumer.subnet("a", 1)),
                    consumer.gatewayEndpoint(),
                    consumer.zoneId("a"));
        }
    }

    private static String serviceName(String region, String serviceId) {
        return "com.amazonaws.vpce." + region + "." + serviceId;
    }
}

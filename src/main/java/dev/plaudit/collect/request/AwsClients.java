package dev.plaudit.collect.request;

import dev.plaudit.aws.AwsAccess;
import dev.plaudit.aws.AwsService;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's clients over one shared HTTP client; what they ask goes through {@link Attempts}. */
public final class AwsClients implements AutoCloseable {

    private final AwsConnection connection;
    private final RequestScheduler traffic;
    private final LongSupplier nanoTime;
    private final AwsAccess access;

    public AwsClients(AwsConnection connection, RequestScheduler traffic, LongSupplier nanoTime) {
        this.connection = connection;
        this.traffic = traffic;
        this.nanoTime = nanoTime;
        this.access = new AwsAccess(connection.settings(), connection.concurrency());
    }

    /** The user's own Region, if any. */
    public Optional<String> ownRegion() {
        return connection.settings().regionName();
    }

    /** The credentials that Plaudit itself starts with. */
    public Session baseSession() {
        return Session.of(access.credentials());
    }

    /** STS's regional endpoint, with the base credentials. */
    public StsClient sts(String region) {
        Place place = place("", region, baseSession());
        return place.client(StsClient.class, StsClient.builder(), "sts");
    }

    /** The one endpoint of Organizations in a partition. */
    public OrganizationsClient organizations(String region, Session session) {
        return place("", region, session)
                .client(OrganizationsClient.class, OrganizationsClient.builder(), "organizations");
    }

    /** One of the endpoints of the AWS Price List API, which have the prices of all Regions. */
    public PricingClient pricing(String region, Session session) {
        return place("", region, session).client(PricingClient.class, PricingClient.builder(), "pricing");
    }

    /** What one account is asked through in one Region, within a budget of its own. */
    public RegionClients in(String accountId, String region, Session session) {
        Place place = place(accountId, region, session);
        return new RegionClients(
                place.ec2(),
                place.client(
                        ElasticLoadBalancingV2Client.class,
                        ElasticLoadBalancingV2Client.builder(),
                        "elasticloadbalancing"),
                place.client(CloudWatchClient.class, CloudWatchClient.builder(), "cloudwatch"));
    }

    private Place place(String accountId, String region, Session session) {
        RequestLimits limits = new RequestLimits(connection.budget(), nanoTime);
        return new Place(accountId, region, session, new Attempts(accountId, region, session, limits, traffic));
    }

    /** One account in one Region. */
    private final class Place {

        private final String accountId;
        private final String region;
        private final Session session;
        private final Attempts attempts;

        Place(String accountId, String region, Session session, Attempts attempts) {
            this.accountId = accountId;
            this.region = region;
            this.session = session;
            this.attempts = attempts;
        }

        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
                Class<C> api, B builder, String iamPrefix) {
            return ThrottledClient.of(api, hasty(builder, iamPrefix), iamPrefix, attempts);
        }

        Ec2Client ec2() {
            return new ThrottledEc2(hasty(Ec2Client.builder(), "ec2"), attempts);
        }

        private static AwsService service(String iamPrefix) {
            return iamPrefix.equals("elasticloadbalancing")
                    ? AwsService.ELASTIC_LOAD_BALANCING_V2
                    : AwsService.valueOf(iamPrefix.toUpperCase(Locale.ROOT));
        }

        /** The SDK's own client, which sends each request once and at once. */
        private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C hasty(
                B builder, String iamPrefix) {
            return access.ready(
                            builder,
                            service(iamPrefix),
                            region,
                            overrides -> overrides
                                    .apiCallAttemptTimeout(traffic.patience().attempt())
                                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                                    .addExecutionInterceptor(new AnswerCheck(accountId, iamPrefix, traffic.meter())))
                    .credentialsProvider(session)
                    .build();
        }
    }

    @Override
    public void close() {
        access.close();
    }
}

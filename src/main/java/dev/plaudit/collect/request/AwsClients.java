package dev.plaudit.collect.request;

import dev.plaudit.aws.AwsAccess;
import dev.plaudit.aws.AwsService;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Creates the clients of AWS's APIs, over one shared HTTP client. */
public final class AwsClients implements AutoCloseable {

    private final AwsConnection connection;
    private final CallMeter meter;
    private final RequestScheduler scheduler;
    private final AwsAccess access;

    public AwsClients(AwsConnection connection, CallMeter meter, CallObserver observer) {
        this.connection = connection;
        this.meter = meter;
        this.scheduler = new RequestScheduler(connection, meter, observer);
        this.access = new AwsAccess(connection.settings(), connection.concurrency());
    }

    /** Returns the user's own Region, if any. */
    public Optional<String> ownRegion() {
        return connection.settings().regionName();
    }

    /** Returns the credentials that Plaudit itself starts with. */
    public Session baseSession() {
        return Session.of(access.credentials());
    }

    /** Returns STS's regional endpoint, with the base credentials. */
    public ThrottledClient<StsClient> sts(String region) {
        return new Scope("", region, baseSession()).client(StsClient.builder(), "sts");
    }

    /** Returns the only endpoint of Organizations in a partition. */
    public ThrottledClient<OrganizationsClient> organizations(String region, Session session) {
        return new Scope("", region, session).client(OrganizationsClient.builder(), "organizations");
    }

    /** Returns an endpoint of the AWS Price List API; each has the prices of all Regions. */
    public ThrottledClient<PricingClient> pricing(String region, Session session) {
        return new Scope("", region, session).client(PricingClient.builder(), "pricing");
    }

    /** Returns the APIs of one account in one Region, which share a budget. */
    public RegionClients in(String accountId, String region, Session session) {
        Scope scope = new Scope(accountId, region, session);
        return new RegionClients(
                scope.client(Ec2Client.builder(), "ec2"),
                scope.client(ElasticLoadBalancingV2Client.builder(), "elasticloadbalancing"),
                scope.client(CloudWatchClient.builder(), "cloudwatch"),
                scope.client(AcmClient.builder(), "acm"));
    }

    /** Returns CloudTrail of one account in one Region, whose history has the events of that Region only. */
    public ThrottledClient<CloudTrailClient> cloudTrail(String accountId, String region, Session session) {
        return new Scope(accountId, region, session).client(CloudTrailClient.builder(), "cloudtrail");
    }

    /**
     * Returns Security Hub of one account in one Region.
     *
     * @param clock the time of signatures
     */
    public ThrottledSecurityHub securityHub(String accountId, String region, Session session, Clock clock) {
        return new ThrottledSecurityHub(
                access.securityHub(region, connection.patience().attempt(), clock),
                session,
                new Scope(accountId, region, session).attempts);
    }

    /** One account in one Region. */
    private final class Scope {

        private final String accountId;
        private final String region;
        private final Session session;
        private final Attempts attempts;

        Scope(String accountId, String region, Session session) {
            this.accountId = accountId;
            this.region = region;
            this.session = session;
            RequestLimits limits = new RequestLimits(connection.budget(), System::nanoTime);
            this.attempts = new Attempts(accountId, region, session, limits, scheduler);
        }

        /** Creates a client of the SDK that sends each request once, for {@link Attempts} to repeat. */
        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> ThrottledClient<C> client(
                B builder, String iamPrefix) {
            return new ThrottledClient<>(
                    () -> access.ready(
                                    builder,
                                    service(iamPrefix),
                                    region,
                                    overrides -> overrides
                                            .apiCallAttemptTimeout(
                                                    connection.patience().attempt())
                                            .retryStrategy(AwsRetryStrategy.doNotRetry())
                                            .addExecutionInterceptor(new AnswerCheck(accountId, iamPrefix, meter)))
                            .credentialsProvider(session)
                            .build(),
                    iamPrefix,
                    attempts);
        }

        private static AwsService service(String iamPrefix) {
            return iamPrefix.equals("elasticloadbalancing")
                    ? AwsService.ELASTIC_LOAD_BALANCING_V2
                    : AwsService.valueOf(iamPrefix.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public void close() {
        access.close();
    }
}

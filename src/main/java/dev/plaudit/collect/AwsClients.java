package dev.plaudit.collect;

import java.time.Duration;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK's clients over one shared HTTP client, each within the budget of its account and Region. */
final class AwsClients implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(60);

    private final AwsConnection connection;
    private final RequestLimits limits;
    private final CallMeter meter;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider baseCredentials;

    AwsClients(AwsConnection connection, CallMeter meter, LongSupplier nanoTime) {
        this.connection = connection;
        this.meter = meter;
        this.limits = new RequestLimits(connection.budget(), nanoTime);
        this.http = AwsCrtHttpClient.builder()
                .maxConcurrency(connection.concurrency() * 2)
                .connectionTimeout(CONNECT_TIMEOUT)
                .build();
        this.baseCredentials = connection
                .accessKey()
                .<AwsCredentialsProvider>map(
                        key -> StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    AwsCredentialsProvider baseCredentials() {
        return baseCredentials;
    }

    /** STS's regional endpoint, with the base credentials. */
    StsClient sts(String region) {
        return with(StsClient.builder(), "", region, baseCredentials).build();
    }

    /** The one endpoint of Organizations in a partition. */
    OrganizationsClient organizations(String region, AwsCredentialsProvider credentials) {
        return with(OrganizationsClient.builder(), "", region, credentials).build();
    }

    Ec2Client ec2(String accountId, String region, AwsCredentialsProvider credentials) {
        return with(Ec2Client.builder(), accountId, region, credentials).build();
    }

    ElasticLoadBalancingV2Client elb(String accountId, String region, AwsCredentialsProvider credentials) {
        return with(ElasticLoadBalancingV2Client.builder(), accountId, region, credentials)
                .build();
    }

    CloudWatchClient cloudWatch(String accountId, String region, AwsCredentialsProvider credentials) {
        return with(CloudWatchClient.builder(), accountId, region, credentials).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(
            B builder, String accountId, String region, AwsCredentialsProvider credentials) {
        connection.endpoint().ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(lent(credentials))
                .overrideConfiguration(overrides -> overrides
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(connection.attempts())
                                .build())
                        .addExecutionInterceptor(new PoliteInterceptor(accountId, region, limits, meter)));
    }

    /** A client that is closed closes its credentials, too; these are used by the clients of other Regions. */
    private static AwsCredentialsProvider lent(AwsCredentialsProvider credentials) {
        return () -> credentials.resolveCredentials();
    }

    @Override
    public void close() {
        if (baseCredentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        http.close();
    }
}

package dev.plaudit.simulator;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The real clients of the AWS SDK, pointed at a simulated AWS and without retries. */
final class AwsClients implements AutoCloseable {

    static final AwsCredentials BASE = AwsBasicCredentials.create("PLAUDITDEMO", "any secret");
    static final String EXTERNAL_ID = "the-secret-handshake";

    private final SimulatedAws aws;
    private final String partition;
    private final SdkHttpClient http = AwsCrtHttpClient.create();

    AwsClients(SimulatedAws aws) {
        this(aws, SimulatedPartition.AWS);
    }

    AwsClients(SimulatedAws aws, SimulatedPartition partition) {
        this.aws = aws;
        this.partition = partition.id();
    }

    StsClient sts() {
        return configured(StsClient.builder(), BASE, "us-east-1")
                .httpClient(http)
                .build();
    }

    StsClient sts(AwsCredentials credentials) {
        return configured(StsClient.builder(), credentials, "us-east-1")
                .httpClient(http)
                .build();
    }

    /** As {@link #sts()}, with the retries that the SDK makes by itself. */
    StsClient retryingSts() {
        return StsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(BASE))
                .httpClient(http)
                .build();
    }

    Ec2Client ec2(String account, String region) {
        return ec2(assume(account), region);
    }

    Ec2Client ec2(AwsCredentials credentials, String region) {
        return configured(Ec2Client.builder(), credentials, region)
                .httpClient(http)
                .build();
    }

    ElasticLoadBalancingV2Client elb(String account, String region) {
        return configured(ElasticLoadBalancingV2Client.builder(), assume(account), region)
                .httpClient(http)
                .build();
    }

    OrganizationsClient organizations(AwsCredentials credentials) {
        return configured(OrganizationsClient.builder(), credentials, "us-east-1")
                .httpClient(http)
                .build();
    }

    PricingClient pricing(AwsCredentials credentials) {
        return configured(PricingClient.builder(), credentials, "us-east-1")
                .httpClient(http)
                .build();
    }

    AwsCredentials assume(String account) {
        Credentials minted = sts().assumeRole(
                        request -> request.roleArn("arn:" + partition + ":iam::" + account + ":role/PlauditAudit")
                                .roleSessionName("plaudit-test")
                                .externalId(EXTERNAL_ID))
                .credentials();
        return AwsSessionCredentials.create(minted.accessKeyId(), minted.secretAccessKey(), minted.sessionToken());
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder, AwsCredentials credentials, String region) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    @Override
    public void close() {
        http.close();
    }
}

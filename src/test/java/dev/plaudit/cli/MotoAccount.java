package dev.plaudit.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** One account and Region of a running moto: makes the things that a scan looks at, with the real SDK. */
final class MotoAccount implements AutoCloseable {

    private static final int PORT = 443;

    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;
    private final String region;
    private final String vpcId;

    /** Enters the account through an assumed role, as the scan does, and makes a VPC there. */
    MotoAccount(URI moto, SdkHttpClient http, String accountId, String region) {
        AwsCredentials credentials = assume(moto, http, accountId);
        this.region = region;
        this.ec2 = at(moto, http, credentials, region, Ec2Client.builder()).build();
        this.elb = at(moto, http, credentials, region, ElasticLoadBalancingV2Client.builder())
                .build();
        this.vpcId =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    }

    private static AwsCredentials assume(URI moto, SdkHttpClient http, String accountId) {
        AwsCredentials base = AwsBasicCredentials.create("base", "secret");
        try (StsClient sts =
                at(moto, http, base, "us-east-1", StsClient.builder()).build()) {
            Credentials minted = sts.assumeRole(
                            request -> request.roleArn("arn:aws:iam::" + accountId + ":role/PlauditAudit")
                                    .roleSessionName("world"))
                    .credentials();
            return AwsSessionCredentials.create(minted.accessKeyId(), minted.secretAccessKey(), minted.sessionToken());
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B at(
            URI moto, SdkHttpClient http, AwsCredentials credentials, String region, B builder) {
        return builder.endpointOverride(moto)
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
    }

    /** A subnet {@code 10.0.number.0/24}; the zone is a letter. */
    String subnet(String zone, int number) {
        return ec2.createSubnet(request -> request.vpcId(vpcId)
                        .cidrBlock("10.0." + number + ".0/24")
                        .availabilityZone(region + zone))
                .subnet()
                .subnetId();
    }

    /** The zone id that this account and Region states for a zone letter. */
    String zoneId(String zone) {
        return ec2.describeAvailabilityZones(request -> request.zoneNames(region + zone))
                .availabilityZones()
                .get(0)
                .zoneId();
    }

    String instance(String subnetId) {
        String image = ec2.describeImages().images().get(0).imageId();
        return ec2.runInstances(request ->
                        request.imageId(image).subnetId(subnetId).minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    /** The ARN of a Network Load Balancer. */
    String loadBalancer(String name, String... subnetIds) {
        return elb.createLoadBalancer(request -> request.name(name)
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                        .subnets(subnetIds)
                        .tags(software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                                .key("Team")
                                .value(name)
                                .build()))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    /** Hangs a target group with these targets off a load balancer. */
    void targets(String loadBalancerArn, int port, TargetTypeEnum type, String... ids) {
        String group = elb.createTargetGroup(request -> request.name(type + "-" + port)
                        .targetType(type)
                        .protocol(ProtocolEnum.TCP)
                        .port(PORT)
                        .vpcId(vpcId))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        List<TargetDescription> targets = Stream.of(ids)
                .map(id -> TargetDescription.builder().id(id).port(PORT).build())
                .toList();
        elb.registerTargets(request -> request.targetGroupArn(group).targets(targets));
        elb.createListener(request -> request.loadBalancerArn(loadBalancerArn)
                .protocol(ProtocolEnum.TCP)
                .port(port)
                .defaultActions(Action.builder()
                        .type(ActionTypeEnum.FORWARD)
                        .targetGroupArn(group)
                        .build()));
    }

    /** The id of an endpoint service; everybody named may connect. */
    String service(String loadBalancerArn, boolean acceptanceRequired, String principal, Map<String, String> tags) {
        String id = ec2.createVpcEndpointServiceConfiguration(
                        request -> request.networkLoadBalancerArns(loadBalancerArn)
                                .acceptanceRequired(acceptanceRequired)
                                .tagSpecifications(tagged(ResourceType.VPC_ENDPOINT_SERVICE, tags)))
                .serviceConfiguration()
                .serviceId();
        ec2.modifyVpcEndpointServicePermissions(request -> request.serviceId(id).addAllowedPrincipals(principal));
        return id;
    }

    /** The id of an interface endpoint. */
    String endpoint(String serviceName, String... subnetIds) {
        return ec2.createVpcEndpoint(request -> request.vpcId(vpcId)
                        .serviceName(serviceName)
                        .vpcEndpointType(VpcEndpointType.INTERFACE)
                        .subnetIds(subnetIds))
                .vpcEndpoint()
                .vpcEndpointId();
    }

    /** The id of an interface endpoint with a private name, whose security group lets everybody in by HTTPS. */
    String openEndpoint(String serviceName, String subnetId) {
        String group = ec2.createSecurityGroup(
                        request -> request.vpcId(vpcId).groupName("open").description("open"))
                .groupId();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build()));
        return ec2.createVpcEndpoint(request -> request.vpcId(vpcId)
                        .serviceName(serviceName)
                        .vpcEndpointType(VpcEndpointType.INTERFACE)
                        .privateDnsEnabled(true)
                        .securityGroupIds(group)
                        .subnetIds(subnetId))
                .vpcEndpoint()
                .vpcEndpointId();
    }

    /** The id of a Gateway endpoint of S3. */
    String gatewayEndpoint() {
        return ec2.createVpcEndpoint(request -> request.vpcId(vpcId)
                        .serviceName("com.amazonaws." + region + ".s3")
                        .vpcEndpointType(VpcEndpointType.GATEWAY))
                .vpcEndpoint()
                .vpcEndpointId();
    }

    private static TagSpecification tagged(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
    }
}

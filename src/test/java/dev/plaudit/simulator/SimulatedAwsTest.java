package dev.plaudit.simulator;

import static dev.plaudit.simulator.TestWorld.CONSUMER;
import static dev.plaudit.simulator.TestWorld.PROVIDER;
import static dev.plaudit.simulator.TestWorld.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceState;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

class SimulatedAwsTest {

    private final SimulatedAws aws = SimulatedAws.start(TestWorld.world());
    private final AwsClients clients = new AwsClients(aws);

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void an_interface_endpoint_has_a_security_group_and_a_vpc_a_default_one() {
        Ec2Client consumer = clients.ec2(CONSUMER, "eu-central-1");
        String group = consumer.describeVpcEndpoints()
                .vpcEndpoints()
                .get(0)
                .groups()
                .get(0)
                .groupId();

        List<SecurityGroup> groups = consumer.describeSecurityGroups().securityGroups();
        assertThat(groups).hasSize(2).extracting(SecurityGroup::groupName).contains("default");
        assertThat(groups).extracting(SecurityGroup::groupId).contains(group);
        assertThat(consumer.describeSecurityGroups(request -> request.groupIds(group))
                        .securityGroups())
                .singleElement()
                .satisfies(
                        own -> assertThat(own.ipPermissions().get(0).fromPort()).isEqualTo(443));
    }

    @Test
    void unknown_ids_fail_as_those_of_aws() {
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

        assertThat(code(() -> ec2.describeSecurityGroups(request -> request.groupIds("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(code(() -> ec2.describeSecurityGroups(request -> request.groupIds("web"))))
                .isEqualTo("InvalidGroupId.Malformed");
        assertThat(code(() -> ec2.describeVpcAttribute(
                        request -> request.vpcId("vpc-0").attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(code(() -> ec2.describeVpcAttribute(request -> request.vpcId("vpc-0"))))
                .isEqualTo("MissingParameter");
        assertThat(code(() -> ec2.describeRouteTables(request -> request.maxResults(101))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(() -> ec2.describeVpcEndpointConnectionNotifications(
                        request -> request.connectionNotificationId("vpce-nfn-0"))))
                .isEqualTo("InvalidConnectionNotification");
    }

    @Test
    void the_main_route_table_leads_to_gateway_endpoints_by_their_prefix_lists() {
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");
        VpcEndpoint gateway = endpoints(CONSUMER).stream()
                .filter(endpoint -> endpoint.vpcEndpointTypeAsString().equals("Gateway"))
                .findFirst()
                .orElseThrow();

        assertThat(ec2.describeRouteTables().routeTables()).singleElement().satisfies(table -> {
            assertThat(table.routeTableId()).isEqualTo(gateway.routeTableIds().get(0));
            assertThat(table.associations().get(0).main()).isTrue();
            assertThat(table.routes()).extracting("gatewayId").containsExactly("local", gateway.vpcEndpointId());
            assertThat(table.routes().get(1).destinationPrefixListId()).startsWith("pl-");
        });
    }

    @Test
    void vpcs_and_flow_logs_are_listed_by_their_filters() {
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");
        String vpcId = endpoints(CONSUMER).get(0).vpcId();

        assertThat(ec2.describeVpcs().vpcs()).anySatisfy(vpc -> {
            assertThat(vpc.vpcId()).isEqualTo(vpcId);
            assertThat(vpc.ownerId()).isEqualTo(CONSUMER);
        });
        assertThat(code(() -> ec2.describeVpcs(request -> request.vpcIds("vpc-0"))))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(ec2.describeFlowLogs(request -> request.filter(Filter.builder()
                                .name("resource-id")
                                .values("vpc-0")
                                .build()))
                        .flowLogs())
                .isEmpty();
    }

    @Test
    void an_account_sees_its_own_resources_and_no_others() {
        assertThat(services(PROVIDER)).hasSize(1);
        assertThat(services(CONSUMER)).isEmpty();
        assertThat(endpoints(PROVIDER)).isEmpty();
        assertThat(endpoints(CONSUMER)).hasSize(12);
        assertThat(endpoints(CONSUMER)).allMatch(endpoint -> endpoint.ownerId().equals(CONSUMER));
    }

    @Test
    void each_account_has_its_own_names_for_the_same_zones() {
        assertThat(zones(PROVIDER)).contains(tuple("us-east-1a", "use1-az4"), tuple("us-east-1b", "use1-az6"));
        assertThat(zones(CONSUMER)).contains(tuple("us-east-1a", "use1-az6"), tuple("us-east-1b", "use1-az4"));
        assertThat(zones(STRANGER)).hasSize(6).contains(tuple("us-east-1a", "use1-az1"));
    }

    @Test
    void a_service_states_its_zones_its_balancers_and_its_state() {
        ServiceConfiguration service = services(PROVIDER).get(0);

        assertThat(service.availabilityZoneIds()).containsExactly("use1-az4", "use1-az6");
        assertThat(service.availabilityZones()).containsExactly("us-east-1a", "us-east-1b");
        assertThat(service.serviceState()).isEqualTo(ServiceState.AVAILABLE);
        assertThat(service.serviceType().get(0).serviceTypeAsString()).isEqualTo("Interface");
        assertThat(service.networkLoadBalancerArns()).hasSize(1);
        assertThat(service.remoteAccessEnabled()).isTrue();
        assertThat(service.supportedRegions()).extracting("region").containsExactly("eu-central-1", "us-east-1");
    }

    @Test
    void a_consumers_endpoint_is_a_connection_of_its_provider_with_the_state_in_lower_camel_case() {
        List<VpcEndpointConnection> connections =
                clients.ec2(PROVIDER, "us-east-1").describeVpcEndpointConnectionsPaginator().stream()
                        .flatMap(page -> page.vpcEndpointConnections().stream())
                        .toList();

        assertThat(connections)
                .extracting(
                        VpcEndpointConnection::vpcEndpointOwner,
                        VpcEndpointConnection::vpcEndpointStateAsString,
                        VpcEndpointConnection::vpcEndpointRegion)
                .containsOnlyOnce(tuple(CONSUMER, "pendingAcceptance", "us-east-1"))
                .containsOnlyOnce(tuple(CONSUMER, "available", "eu-central-1"));
    }

    @Test
    void lists_are_paged_to_the_end_and_endpoints_end_with_an_empty_token() {
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

        DescribeVpcEndpointsResponse first = ec2.describeVpcEndpoints(request -> request.maxResults(5));
        DescribeVpcEndpointsResponse second =
                ec2.describeVpcEndpoints(request -> request.maxResults(5).nextToken(first.nextToken()));
        DescribeVpcEndpointsResponse third =
                ec2.describeVpcEndpoints(request -> request.maxResults(5).nextToken(second.nextToken()));

        assertThat(List.of(first, second, third))
                .extracting(page -> page.vpcEndpoints().size())
                .containsExactly(5, 5, 2);
        assertThat(third.nextToken()).isEmpty();
        assertThat(ec2.describeVpcEndpointsPaginator(request -> request.maxResults(5))
                        .vpcEndpoints())
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void subnets_end_without_a_token() {
        assertThat(clients.ec2(CONSUMER, "us-east-1").describeSubnets().nextToken())
                .isNull();
    }

    @Test
    void a_token_of_another_call_is_refused_and_so_is_a_page_size_out_of_bounds() {
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");
        String token =
                ec2.describeVpcEndpoints(request -> request.maxResults(5)).nextToken();

        assertThat(code(() -> ec2.describeSubnets(request -> request.nextToken(token))))
                .isEqualTo("InvalidNextToken");
        assertThat(code(() -> ec2.describeSubnets(request -> request.nextToken("%"))))
                .isEqualTo("InvalidNextToken");
        assertThat(code(() -> ec2.describeSubnets(request -> request.maxResults(4))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void filters_narrow_a_list_and_an_unknown_filter_is_an_error() {
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

        assertThat(ec2.describeVpcEndpoints(
                                request -> request.filters(filter("vpc-endpoint-state", "pendingAcceptance")))
                        .vpcEndpoints())
                .hasSize(1);
        assertThat(ec2.describeVpcEndpoints(request -> request.filters(filter("tag:Name", "<script>*")))
                        .vpcEndpoints())
                .hasSize(1);
        assertThat(code(() -> ec2.describeVpcEndpoints(request -> request.filters(filter("colour", "blue")))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void tags_survive_whatever_they_say() {
        assertThat(endpoints(CONSUMER))
                .flatExtracting(VpcEndpoint::tags)
                .extracting("value")
                .contains("<script>alert('&')</script>");
    }

    @Test
    void a_consumer_may_place_endpoints_in_the_common_zones_under_its_own_names() {
        String name = services(PROVIDER).get(0).serviceName();
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

        var detail = ec2.describeVpcEndpointServices(request -> request.serviceNames(name))
                .serviceDetails()
                .get(0);

        assertThat(detail.availabilityZoneIds()).containsExactly("use1-az6", "use1-az4");
        assertThat(detail.availabilityZones()).containsExactly("us-east-1a", "us-east-1b");
        assertThat(detail.owner()).isEqualTo(PROVIDER);
    }

    @Test
    void one_name_that_is_not_permitted_fails_the_whole_batch() {
        String name = services(PROVIDER).get(0).serviceName();
        Ec2Client ec2 = clients.ec2(STRANGER, "us-east-1");

        assertThat(code(() -> ec2.describeVpcEndpointServices(
                        request -> request.serviceNames("com.amazonaws.us-east-1.s3", name))))
                .isEqualTo("InvalidServiceName");
        assertThat(ec2.describeVpcEndpointServices(request -> request.serviceNames("com.amazonaws.us-east-1.s3"))
                        .serviceDetails()
                        .get(0)
                        .owner())
                .isEqualTo("amazon");
    }

    @Test
    void a_service_of_another_region_is_found_only_when_that_region_is_named() {
        String name = services(PROVIDER).get(0).serviceName();
        Ec2Client ec2 = clients.ec2(CONSUMER, "eu-central-1");

        assertThat(code(() -> ec2.describeVpcEndpointServices(request -> request.serviceNames(name))))
                .isEqualTo("InvalidServiceName");
        assertThat(ec2.describeVpcEndpointServices(
                                request -> request.serviceNames(name).serviceRegions("us-east-1"))
                        .serviceDetails())
                .extracting("serviceRegion")
                .containsExactly("us-east-1");
    }

    @Test
    void a_load_balancer_is_described_with_zone_names_attributes_listeners_and_groups() {
        ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");
        LoadBalancer balancer = elb.describeLoadBalancers().loadBalancers().stream()
                .filter(candidate -> candidate.typeAsString().equals("network"))
                .findFirst()
                .orElseThrow();

        assertThat(balancer.availabilityZones()).extracting("zoneName").containsExactly("us-east-1a", "us-east-1b");
        assertThat(elb.describeLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .attributes())
                .extracting("key", "value")
                .contains(tuple("load_balancing.cross_zone.enabled", "false"));
        assertThat(elb.describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .listeners())
                .extracting("port")
                .containsExactly(443, 8443);
        assertThat(elb.describeTargetGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .targetGroups())
                .extracting(TargetGroup::targetTypeAsString)
                .containsExactly("instance", "ip");
        assertThat(elb.describeTags(request -> request.resourceArns(balancer.loadBalancerArn()))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .extracting("key", "value")
                .containsExactly(tuple("Team", "orders"));
    }

    @Test
    void targets_state_a_zone_only_when_they_are_addresses() {
        ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");

        assertThat(elb.describeTargetGroupsPaginator().targetGroups())
                .flatExtracting(group -> health(elb, group))
                .containsExactly(
                        "null healthy null",
                        "us-east-1a healthy null",
                        "all unhealthy Target.Timeout",
                        "null healthy null");
    }

    @Test
    void an_instance_is_found_with_its_zone_and_a_foreign_one_is_left_out() {
        Ec2Client ec2 = clients.ec2(PROVIDER, "us-east-1");
        String own =
                ec2.describeInstances().reservations().get(0).instances().get(0).instanceId();

        var found = ec2.describeInstances(request -> request.instanceIds(own, "i-0123456789abcdef0"))
                .reservations();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).instances().get(0).placement().availabilityZoneId())
                .isEqualTo("use1-az6");
        assertThat(code(() -> ec2.describeInstances(request -> request.instanceIds("i-what"))))
                .isEqualTo("InvalidInstanceID.Malformed");
    }

    @Test
    void one_unknown_load_balancer_fails_the_call_and_more_than_twenty_are_too_many() {
        ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");
        String known = elb.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
        List<String> many =
                IntStream.range(0, 21).mapToObj(number -> known + number).toList();

        assertThat(catchThrowableOfType(
                        LoadBalancerNotFoundException.class,
                        () -> elb.describeLoadBalancers(request -> request.loadBalancerArns(known, known + "x"))))
                .isNotNull();
        assertThat(code(() -> elb.describeTags(request -> request.resourceArns(many))))
                .isEqualTo("ValidationError");
        assertThat(code(() -> elb.describeLoadBalancers(request -> request.pageSize(401))))
                .isEqualTo("ValidationError");
    }

    @Test
    void regions_are_those_that_the_account_has_enabled() {
        assertThat(clients.ec2(STRANGER, "us-east-1").describeRegions().regions())
                .extracting("regionName", "optInStatus")
                .containsExactly(tuple("af-south-1", "opted-in"), tuple("us-east-1", "opt-in-not-required"));
        assertThat(clients.ec2(STRANGER, "us-east-1")
                        .describeRegions(request -> request.allRegions(true))
                        .regions())
                .hasSize(34);
        assertThat(code(() -> clients.ec2(STRANGER, "eu-west-1").describeSubnets()))
                .isEqualTo("AuthFailure");
    }

    @Test
    void an_unknown_key_is_refused_in_the_words_of_each_api() {
        var unknown = AwsBasicCredentials.create("AKIAUNKNOWN", "secret");

        assertThat(code(() -> clients.ec2(unknown, "us-east-1").describeSubnets()))
                .isEqualTo("AuthFailure");
        assertThat(code(() -> clients.sts(unknown).getCallerIdentity())).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void an_action_that_does_not_exist_here_is_invalid_and_an_unsigned_request_is_refused() throws Exception {
        assertThat(code(() -> clients.ec2(PROVIDER, "us-east-1").describeVolumes()))
                .isEqualTo("InvalidAction");

        HttpResponse<String> unsigned = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(aws.endpoint() + "/"))
                                .POST(HttpRequest.BodyPublishers.ofString("Action=DescribeSubnets"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void calls_are_recorded_with_the_account_and_what_was_asked_for() {
        clients.ec2(PROVIDER, "us-east-1")
                .describeVpcEndpointServicePermissions(request -> request.serviceId("vpce-svc-0aaaaaaaaaaaaaaaa"));

        assertThat(aws.calls())
                .containsExactly(
                        new RecordedCall(
                                PROVIDER,
                                "us-east-1",
                                "sts:AssumeRole",
                                "arn:aws:iam::" + PROVIDER + ":role/PlauditAudit"),
                        new RecordedCall(
                                PROVIDER,
                                "us-east-1",
                                "ec2:DescribeVpcEndpointServicePermissions",
                                "vpce-svc-0aaaaaaaaaaaaaaaa"));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static String code(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run)
                .awsErrorDetails()
                .errorCode();
    }

    private List<ServiceConfiguration> services(String account) {
        return clients.ec2(account, "us-east-1")
                .describeVpcEndpointServiceConfigurations()
                .serviceConfigurations();
    }

    private List<VpcEndpoint> endpoints(String account) {
        return clients.ec2(account, "us-east-1").describeVpcEndpoints().vpcEndpoints();
    }

    private List<Tuple> zones(String account) {
        return clients.ec2(account, "us-east-1").describeAvailabilityZones().availabilityZones().stream()
                .map((AvailabilityZone zone) -> tuple(zone.zoneName(), zone.zoneId()))
                .toList();
    }

    private static List<String> health(ElasticLoadBalancingV2Client elb, TargetGroup group) {
        return elb
                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .map(target -> target.target().availabilityZone() + " "
                        + target.targetHealth().stateAsString() + " "
                        + target.targetHealth().reasonAsString())
                .toList();
    }
}

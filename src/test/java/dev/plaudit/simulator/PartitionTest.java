package dev.plaudit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

class PartitionTest {

    private static final String WORLD = """
            partition: %s
            caller: "100000000000"
            organization: {management: "100000000000"}
            accounts:
              - id: "111111111111"
                name: provider
                regions:
                  %s:
                    vpcs: [{name: main, cidr: 10.0.0.0/16, subnets: {main-a: a}}]
                    target_groups: [{name: web, type: ip, targets: [{id: 10.0.1.9}]}]
                    load_balancers:
                      - {name: orders, subnets: [main-a], listeners: [{port: 443, target_groups: [web]}]}
                    services: [{name: orders, load_balancers: [orders]}]
                    endpoints: [{name: orders, service: orders, subnets: [main-a]}]
            """;

    @ParameterizedTest
    @CsvSource({
        "aws, eu-west-1, amazonaws.com, euw1-az1, 17",
        "aws-cn, cn-northwest-1, amazonaws.com.cn, cnnw1-az1, 2",
        "aws-us-gov, us-gov-west-1, amazonaws.com, usgw1-az1, 2"
    })
    void a_partition_has_its_own_arns_names_regions_and_zones(
            String partition, String region, String suffix, String zone, int regions) throws Exception {
        World world = World.parse("world.yaml", WORLD.formatted(partition, region));
        try (SimulatedAws aws = SimulatedAws.start(world);
                AwsClients clients = new AwsClients(aws, world.partition())) {
            Ec2Client ec2 = clients.ec2("111111111111", region);
            LoadBalancer balancer = clients.elb("111111111111", region)
                    .describeLoadBalancers()
                    .loadBalancers()
                    .get(0);

            assertThat(clients.sts().getCallerIdentity().arn()).startsWith("arn:" + partition + ":iam::");
            assertThat(clients.sts(clients.assume("111111111111"))
                            .getCallerIdentity()
                            .arn())
                    .startsWith("arn:" + partition + ":sts::111111111111:assumed-role/");
            assertThat(balancer.loadBalancerArn()).startsWith("arn:" + partition + ":elasticloadbalancing:" + region);
            assertThat(balancer.dnsName()).endsWith(".elb." + region + "." + suffix);
            assertThat(ec2.describeSubnets().subnets().get(0).subnetArn())
                    .startsWith("arn:" + partition + ":ec2:" + region);
            assertThat(ec2.describeRegions().regions()).hasSize(regions).contains(stated(region, suffix));
            assertThat(ec2.describeAvailabilityZones().availabilityZones())
                    .extracting(AvailabilityZone::zoneId)
                    .contains(zone);
            assertThat(clients.organizations(AwsClients.BASE)
                            .listAccounts()
                            .accounts()
                            .get(0)
                            .arn())
                    .startsWith("arn:" + partition + ":organizations::");
        }
    }

    @Test
    void a_role_of_another_partition_does_not_exist() throws Exception {
        World world = World.parse("world.yaml", WORLD.formatted("aws-cn", "cn-north-1"));
        try (SimulatedAws aws = SimulatedAws.start(world);
                AwsClients clients = new AwsClients(aws)) {
            assertThat(catchThrowableOfType(AwsServiceException.class, () -> clients.assume("111111111111"))
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("ValidationError");
        }
    }

    @Test
    void partitions_that_do_not_exist_and_regions_of_others_are_problems_of_the_world() {
        assertThat(problems("aws-moon", "eu-west-1")).containsExactly("there is no partition aws-moon");
        assertThat(problems("aws-cn", "eu-west-1"))
                .containsExactly("account 111111111111: there is no Region eu-west-1");
    }

    private static Region stated(String region, String suffix) {
        return Region.builder()
                .regionName(region)
                .endpoint("ec2." + region + "." + suffix)
                .optInStatus("opt-in-not-required")
                .build();
    }

    private static List<String> problems(String partition, String region) {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> World.parse("world.yaml", WORLD.formatted(partition, region)))
                .problems()
                .stream()
                .map(Problem::message)
                .toList();
    }
}

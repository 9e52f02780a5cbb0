package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.Collected;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.ScanResult;
import dev.plaudit.simulator.RewrittenAws;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers with status 200 that lack what AWS always sends, or contradict themselves: each is a gap, and nothing passes for it. */
@Execution(ExecutionMode.CONCURRENT)
class IncompleteAnswersTest {

    private static final int SAMPLE = 8;

    /** API, action and an element of its answers. */
    private static final List<String> ELEMENTS = List.of(
            "ec2, DescribeAvailabilityZones, zoneType",
            "ec2, DescribeAvailabilityZones, zoneId",
            "ec2, DescribeAvailabilityZones, availabilityZoneInfo",
            "ec2, DescribeVpcEndpointServiceConfigurations, networkLoadBalancerArnSet",
            "ec2, DescribeVpcEndpointServiceConfigurations, serviceState",
            "ec2, DescribeVpcEndpointServiceConfigurations, acceptanceRequired",
            "ec2, DescribeVpcEndpointServiceConfigurations, serviceConfigurationSet",
            "ec2, DescribeVpcEndpointServicePermissions, allowedPrincipals",
            "ec2, DescribeVpcEndpointConnections, vpcEndpointId",
            "ec2, DescribeVpcEndpointConnections, vpcEndpointOwner",
            "ec2, DescribeVpcEndpointConnections, vpcEndpointState",
            "ec2, DescribeVpcEndpointConnections, vpcEndpointConnectionSet",
            "ec2, DescribeVpcEndpoints, vpcEndpointId",
            "ec2, DescribeVpcEndpoints, privateDnsEnabled",
            "ec2, DescribeVpcEndpoints, requesterManaged",
            "ec2, DescribeVpcEndpoints, vpcEndpointSet",
            "ec2, DescribeSubnets, availabilityZoneId",
            "elasticloadbalancing, DescribeLoadBalancers, Type",
            "elasticloadbalancing, DescribeLoadBalancers, AvailabilityZones",
            "elasticloadbalancing, DescribeTargetGroups, TargetType",
            "elasticloadbalancing, DescribeTargetHealth, TargetHealth",
            "elasticloadbalancing, DescribeTargetHealth, TargetHealthDescriptions",
            "elasticloadbalancing, DescribeTags, TagDescriptions");

    private static final Set<String> ACCOUNTS = Set.of("111122223333", "222233334444", "444455556666", "999900001111");

    @ParameterizedTest
    @MethodSource
    void what_an_answer_lacks_is_a_gap(String api, String action, String element) throws Exception {
        assertIsAGap(
                api + ":" + action, action, xml -> xml.replaceAll("(?s)<" + element + ">.*?</" + element + ">", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "elasticloadbalancing, DescribeLoadBalancerAttributes, Attributes",
        "elasticloadbalancing, DescribeTargetGroupAttributes, Attributes",
        "elasticloadbalancing, DescribeTargetGroups, TargetGroups",
        "elasticloadbalancing, DescribeLoadBalancers, LoadBalancers"
    })
    void a_list_that_cannot_be_empty_is_a_gap(String api, String action, String element) throws Exception {
        assertIsAGap(
                api + ":" + action,
                action,
                xml -> xml.replaceAll("(?s)<" + element + ">.*</" + element + ">", "<" + element + "/>"));
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, DescribeVpcEndpointServiceConfigurations, serviceConfigurationSet, acceptanceRequired>true, acceptanceRequired>false",
        "ec2, DescribeVpcEndpointServiceConfigurations, serviceConfigurationSet, acceptanceRequired>false, acceptanceRequired>true",
        "ec2, DescribeVpcEndpointServiceConfigurations, serviceConfigurationSet, serviceState>Available, serviceState>Deleting",
        "ec2, DescribeVpcEndpoints, vpcEndpointSet, state>available, state>deleting",
        "elasticloadbalancing, DescribeTargetGroups, TargetGroups, TargetType>instance, TargetType>alb",
        "elasticloadbalancing, DescribeTargetHealth, TargetHealthDescriptions, State>healthy, State>unhealthy"
    })
    void what_contradicts_itself_is_a_gap(String api, String action, String list, String once, String twice)
            throws Exception {
        Set<String> messages = assertIsAGap(api + ":" + action, action, xml -> {
            String begin = "<" + list + ">";
            String end = "</" + list + ">";
            int from = xml.indexOf(begin) + begin.length();
            int to = xml.lastIndexOf(end);
            return from < begin.length() || to < from
                    ? xml
                    : xml.substring(0, to) + xml.substring(from, to).replace(once, twice) + xml.substring(to);
        });
        assertThat(messages)
                .anyMatch(message -> message.contains("more than once, with")
                        && message.contains(once.substring(once.indexOf('>') + 1))
                        && message.contains(twice.substring(twice.indexOf('>') + 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, DescribeVpcEndpoints, <DescribeVpcEndpointsResponse/>",
        "ec2, DescribeVpcEndpoints, <!-- DescribeVpcEndpointsResponse --><html><body>sorry</body></html>",
        "ec2, DescribeVpcEndpoints, <html><p>no <DescribeVpcEndpointsResponse></DescribeVpcEndpointsResponse></p></html>",
        "ec2, DescribeSubnets, <DescribeSubnetsResponseX><subnetSet/></DescribeSubnetsResponseX>"
    })
    void what_is_no_answer_is_a_gap(String api, String action, String answer) throws Exception {
        assertIsAGap(api + ":" + action, action, xml -> answer);
    }

    /** A build tries some elements, with {@code -Dplaudit.samples=all} all of them. */
    static Stream<Arguments> what_an_answer_lacks_is_a_gap() {
        return Seed.sample(ELEMENTS, SAMPLE).stream().map(line -> Arguments.of((Object[]) line.split(", ", -1)));
    }

    /** What the gaps say. */
    private static Set<String> assertIsAGap(String call, String action, UnaryOperator<String> rewriting)
            throws Exception {
        ScanResult result = SimulatedScan.judge(collected(action, rewriting));

        Set<Gap> gaps = result.coverage().stream()
                .flatMap(scope -> scope.gaps().stream())
                .filter(gap -> gap.call().equals(call))
                .collect(Collectors.toSet());
        assertThat(gaps)
                .extracting(Gap::cause)
                .containsAnyOf(Gap.Cause.NOT_STATED, Gap.Cause.FAILED, Gap.Cause.VANISHED);
        assertThat(VerdictChange.of(Whole.JUDGED, result).wrong()).isEmpty();
        return gaps.stream().map(Gap::message).collect(Collectors.toSet());
    }

    /** Some providers with their consumers, one of them unscanned, in one Region. */
    private static List<Account> accounts() throws InvalidInputException {
        return SimulatedScan.demoAccounts().stream()
                .filter(account -> ACCOUNTS.contains(account.accountId()))
                .map(account -> TestAccounts.account(
                        account.accountId(),
                        account.accountName(),
                        account.role(),
                        account.externalId(),
                        new RegionSelection.Named(List.of("us-east-1"))))
                .toList();
    }

    /** What is judged where nothing is rewritten. */
    private static final class Whole {
        static final ScanResult JUDGED = judged();

        private static ScanResult judged() {
            try {
                return SimulatedScan.judge(collected("", UnaryOperator.identity()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Inventory collected(String action, UnaryOperator<String> rewriting) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo());
                RewrittenAws rewritten = RewrittenAws.start(aws, action, rewriting);
                Collector collector = new Collector(
                        new AwsConnection(
                                Optional.of(rewritten.endpoint()),
                                Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret")),
                                ApiBudget.UNLIMITED,
                                Timeouts.STANDARD.withAttempts(1),
                                8),
                        SimulatedScan.CLOCK,
                        "test",
                        CallObserver.NONE)) {
            return Collected.by(collector, accounts(), CallPlan.ALL, Collected.UNHEARD);
        }
    }
}

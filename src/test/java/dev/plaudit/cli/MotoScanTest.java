package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
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
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.AccountLimit;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.policy.DefaultRules;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.simulator.RewrittenAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A scan of an AWS that others have written: moto. Runs only when the system property {@code plaudit.moto} says where a
 * {@code moto_server} listens; everything in that server is deleted first.
 */
@Tag("moto")
@ResourceLock("moto")
class MotoScanTest {

    private static final URI MOTO = URI.create(System.getProperty("plaudit.moto", ""));
    private static final String CONNECTIONS = "ec2:DescribeVpcEndpointConnections";
    private static final String NOTIFICATIONS = "ec2:DescribeVpcEndpointConnectionNotifications";
    private static final String SERVICE_DETAILS = "ec2:DescribeVpcEndpointServices";
    private static final String TARGET_HEALTH = "elasticloadbalancing:DescribeTargetHealth";

    @TempDir
    private static Path folder;

    private static MotoWorld world;
    private static CommandRun scan;
    private static JsonNode report;

    @BeforeAll
    static void make_a_world_and_scan_it() throws IOException, InterruptedException {
        forgetEverything();
        world = MotoWorld.create(MOTO);
        try (RewrittenAws complete = RewrittenAws.start(MOTO, MotoScanTest::withWhatAwsAlwaysStates)) {
            scan = scanned(complete.endpoint());
        }
        report = JsonMapper.shared().readTree(scan.file("out/findings.json"));
    }

    /** moto leaves these out. */
    private static String withWhatAwsAlwaysStates(String action, String answer) {
        return switch (action) {
            case "DescribeVpcEndpoints" ->
                answer.replace("</vpcEndpointId>", "</vpcEndpointId><requesterManaged>false</requesterManaged>");
            case "DescribeVpcEndpointServicePermissions" ->
                answer.replace("<principal>*</principal>", "<principalType>All</principalType><principal>*</principal>")
                        .replace("<principal>arn:", "<principalType>Account</principalType><principal>arn:");
            default -> answer;
        };
    }

    private static CommandRun scanned(URI endpoint) throws IOException {
        return CommandRun.of(
                folder,
                "scan",
                "--account",
                String.join(",", MotoWorld.PROVIDER, MotoWorld.CONSUMER, MotoWorld.EMPTY),
                "--role",
                "PlauditAudit",
                "--region",
                MotoWorld.AMERICA + "," + MotoWorld.EUROPE,
                "--endpoint-url",
                endpoint.toString(),
                "--api-budget",
                "unlimited",
                "--out",
                "out");
    }

    private static void forgetEverything() throws IOException, InterruptedException {
        HttpRequest reset = HttpRequest.newBuilder(MOTO.resolve("/moto-api/reset"))
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(reset, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void it_ends_with_findings_and_no_rule_breaks() {
        assertThat(scan.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(scan.err()).doesNotContain("Exception", "had an error on");
        assertThat(report.get("defects").isEmpty()).isTrue();
    }

    @Test
    void each_account_and_region_is_listed_with_what_was_not_seen_there() throws InvalidInputException {
        List<String> read = RuleSet.load(DefaultRules.choice(Optional.empty())).callsRead();
        String missing = Stream.of(NOTIFICATIONS, CONNECTIONS)
                .filter(read::contains)
                .map(call -> call + " failed")
                .collect(Collectors.joining(", ", "partial [", "]"));
        assertThat(coverage(MotoWorld.EMPTY, MotoWorld.AMERICA)).isEqualTo("complete []");
        assertThat(coverage(MotoWorld.EMPTY, MotoWorld.EUROPE)).isEqualTo("complete []");
        assertThat(coverage(MotoWorld.PROVIDER, MotoWorld.AMERICA)).isEqualTo(missing);
        assertThat(coverage(MotoWorld.PROVIDER, MotoWorld.EUROPE)).isEqualTo(missing);
        // moto shows a service to its own account only.
        assertThat(coverage(MotoWorld.CONSUMER, MotoWorld.AMERICA))
                .isEqualTo("partial [" + SERVICE_DETAILS + " vanished]");
        assertThat(coverage(MotoWorld.CONSUMER, MotoWorld.EUROPE))
                .isEqualTo("partial [" + SERVICE_DETAILS + " vanished]");
    }

    @Test
    void services_and_load_balancers_are_found_where_they_are() {
        assertThat(subjects("SEC-01"))
                .containsExactlyInAnyOrder(
                        at(MotoWorld.PROVIDER, MotoWorld.AMERICA, world.openServiceId()),
                        at(MotoWorld.PROVIDER, MotoWorld.AMERICA, world.closedServiceId()),
                        at(MotoWorld.PROVIDER, MotoWorld.EUROPE, world.europeanServiceId()));
        assertThat(subjects("RES-02"))
                .containsExactlyInAnyOrder(
                        at(MotoWorld.PROVIDER, MotoWorld.AMERICA, world.wideLoadBalancerArn()),
                        at(MotoWorld.PROVIDER, MotoWorld.AMERICA, world.narrowLoadBalancerArn()),
                        at(MotoWorld.PROVIDER, MotoWorld.EUROPE, world.europeanLoadBalancerArn()));
    }

    @Test
    void endpoints_are_found_where_they_are() {
        assertThat(subjects("RES-13"))
                .contains(
                        at(MotoWorld.CONSUMER, MotoWorld.AMERICA, world.wideEndpointId()),
                        at(MotoWorld.CONSUMER, MotoWorld.AMERICA, world.narrowEndpointId()),
                        at(MotoWorld.CONSUMER, MotoWorld.AMERICA, world.gatewayEndpointId()),
                        at(MotoWorld.CONSUMER, MotoWorld.EUROPE, world.europeanEndpointId()));
    }

    @Test
    void the_open_service_fails_and_the_closed_ones_pass() {
        for (String rule : List.of("SEC-01", "SEC-02")) {
            assertThat(outcome(rule, world.openServiceId())).isEqualTo("FAIL");
            assertThat(outcome(rule, world.closedServiceId())).isEqualTo("PASS");
            assertThat(outcome(rule, world.europeanServiceId())).isEqualTo("PASS");
        }
    }

    @Test
    void a_load_balancer_in_one_zone_fails() {
        assertThat(outcome("RES-02", world.wideLoadBalancerArn())).isEqualTo("PASS");
        assertThat(outcome("RES-02", world.europeanLoadBalancerArn())).isEqualTo("PASS");
        assertThat(outcome("RES-02", world.narrowLoadBalancerArn())).isEqualTo("FAIL");
        assertThat(message("RES-02", world.narrowLoadBalancerArn())).endsWith(" only in " + world.firstZoneId());
    }

    @Test
    void an_endpoint_in_one_zone_fails_and_a_gateway_endpoint_is_none() {
        assertThat(outcome("RES-13", world.wideEndpointId())).isEqualTo("PASS");
        assertThat(outcome("RES-13", world.narrowEndpointId())).isEqualTo("FAIL");
        assertThat(message("RES-13", world.narrowEndpointId())).endsWith(" only in " + world.firstZoneId());
        assertThat(outcome("RES-13", world.europeanEndpointId())).isEqualTo("FAIL");
        assertThat(outcome("RES-13", world.gatewayEndpointId())).isEqualTo("NOT_APPLICABLE");
    }

    @Test
    void both_sides_of_a_link_are_joined_across_accounts() {
        assertThat(outcome("RES-14", world.europeanEndpointId())).isEqualTo("FAIL");
        assertThat(message("RES-14", world.europeanEndpointId())).startsWith("only one common zone");
        assertThat(outcome("COST-01", world.wideEndpointId())).isEqualTo("PASS");
    }

    @Test
    void instance_targets_have_the_zones_of_their_instances() {
        assertThat(outcome("RES-04", world.closedServiceId())).isEqualTo("FAIL");
        assertThat(message("RES-04", world.closedServiceId())).endsWith(" only in " + world.firstZoneId());
    }

    @Test
    void address_targets_whose_zones_moto_does_not_state_are_unknown() {
        assertUnknown(finding("RES-04", world.openServiceId()), TARGET_HEALTH);
        assertUnknown(finding("RES-05", world.wideLoadBalancerArn()), TARGET_HEALTH);
        assertUnknown(finding("RES-11", world.wideLoadBalancerArn()), TARGET_HEALTH);
    }

    @Test
    void consumers_that_moto_cannot_list_are_unknown() {
        for (String region : List.of(MotoWorld.AMERICA, MotoWorld.EUROPE)) {
            for (String rule : List.of("RES-13", "RES-14", "COST-01")) {
                assertUnknown(finding(rule, MotoWorld.PROVIDER + "/" + region), CONNECTIONS);
            }
        }
    }

    @Test
    void what_is_around_an_endpoint_is_read() throws Exception {
        FactsOnDemand facts = everything(MotoWorld.CONSUMER, MotoWorld.EUROPE).onDemand();

        assertThat(facts.network().securityGroups().orElseThrow())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.groupName()).isEqualTo("open");
                    assertThat(group.ipPermissions())
                            .containsExactly(new FactsOnDemand.IpPermission("tcp", 443, 443, List.of("0.0.0.0/0")));
                });
        assertThat(facts.network().vpcAttributes())
                .singleElement()
                .satisfies(vpc -> assertThat(vpc.enableDnsSupport()).contains(true));
    }

    @Test
    void quotas_and_metrics_are_read_and_no_data_is_not_zero() throws Exception {
        FactsOnDemand provider =
                everything(MotoWorld.PROVIDER, MotoWorld.AMERICA).onDemand();
        FactsOnDemand consumer =
                everything(MotoWorld.CONSUMER, MotoWorld.EUROPE).onDemand();

        assertThat(provider.accountLimits().orElseThrow())
                .extracting(AccountLimit::name)
                .contains("network-load-balancers", "target-groups");
        assertThat(provider.networkLoadBalancerCount()).contains(2);
        assertThat(consumer.metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.sum()).isEmpty());
    }

    private static RegionInventory everything(String accountId, String region) throws Exception {
        Account account = TestAccounts.account(
                accountId,
                "",
                Optional.of(new Role("PlauditAudit")),
                Optional.empty(),
                new RegionSelection.Named(List.of(region)));
        AwsConnection connection = new AwsConnection(
                Optional.of(MOTO),
                Optional.of(new AccessKey("base", "secret")),
                ApiBudget.UNLIMITED,
                Timeouts.STANDARD,
                32);
        try (Collector collector = new Collector(connection, CommandRun.CLOCK, "test", CallObserver.NONE)) {
            return Collected.by(collector, List.of(account), CallPlan.ALL, Collected.UNHEARD)
                    .regions()
                    .get(0);
        }
    }

    @Test
    void a_hostile_tag_does_no_harm() {
        assertThat(scan.file("out/report.html"))
                .contains(world.closedServiceId())
                .doesNotContain(MotoWorld.HOSTILE);
    }

    private static void assertUnknown(JsonNode finding, String call) {
        assertThat(finding.get("outcome").asString()).isEqualTo("UNKNOWN");
        assertThat(finding.get("message").asString()).contains(call);
        assertThat(finding.get("gaps").valueStream().map(gap -> gap.get("call").asString()))
                .contains(call);
    }

    private static String coverage(String accountId, String region) {
        JsonNode scope = report.get("coverage")
                .valueStream()
                .filter(each -> each.get("accountId").asString().equals(accountId))
                .filter(each -> each.get("region").asString().equals(region))
                .findFirst()
                .orElseThrow();
        List<String> gaps = scope.get("gaps")
                .valueStream()
                .map(gap -> gap.get("call").asString() + " " + gap.get("cause").asString())
                .distinct()
                .toList();
        return scope.get("status").asString() + " " + gaps;
    }

    private static Set<String> subjects(String rule) {
        return report.get("findings")
                .valueStream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .map(finding -> at(
                        finding.get("accountId").asString(),
                        finding.get("region").asString(),
                        finding.get("resourceId").asString()))
                .collect(Collectors.toSet());
    }

    private static String at(String accountId, String region, String resourceId) {
        return accountId + " " + region + " " + resourceId;
    }

    private static String outcome(String rule, String resourceId) {
        return finding(rule, resourceId).get("outcome").asString();
    }

    private static String message(String rule, String resourceId) {
        return finding(rule, resourceId).get("message").asString();
    }

    private static JsonNode finding(String rule, String resourceId) {
        return report.get("findings")
                .valueStream()
                .filter(finding -> finding.get("ruleId").asString().equals(rule))
                .filter(finding -> finding.get("resourceId").asString().equals(resourceId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding of " + rule + " on " + resourceId));
    }
}

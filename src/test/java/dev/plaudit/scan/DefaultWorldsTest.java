package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.Profile;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the default profile reports about a service and an endpoint in two zones with healthy targets, made by a tool with its
 * defaults. Whoever builds that has done nothing wrong: each finding here must be worth reading.
 */
class DefaultWorldsTest {

    private static final RuleSet RECOMMENDED = rules(Profile.standard());
    private static final RuleSet STRICT = rules(Profile.shipped("strict"));
    private static final Map<String, ScanResult> RECOMMENDED_BY_TOOL = new HashMap<>();
    private static final Pattern MADE_UP = Pattern.compile(
            "-[0-9a-f]{17}|arn:.*:loadbalancer/|(?<=net/orders)/[0-9a-f]+|(?<=: )(unknown: |sg-[0-9a-f]+ )");
    private static final String DEFAULT_GROUP = "SEC-13 low vpce: is the default group of the VPC";

    /** A person answers it with the parameter pass_through_ports. */
    private static final String PASS_THROUGH =
            "SEC-10 medium net/orders: AWS does not report whether these listeners pass"
                    + " TLS through, TCP 443; list the ports that do in the parameter pass_through_ports";

    @ParameterizedTest
    @CsvSource({
        "console, " + DEFAULT_GROUP,
        "cli, " + DEFAULT_GROUP,
        "terraform, " + DEFAULT_GROUP,
        "cdk,",
        "controller, " + DEFAULT_GROUP
    })
    void at_most_two_findings_none_above_low(String tool, @Nullable String finding) throws Exception {
        ScanResult result = recommended(tool);

        assertThat(lines(result, Outcome.FAIL))
                .isEqualTo(Stream.ofNullable(finding).toList());
        assertThat(failures(result))
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(failure -> failure.severity().compareTo(Severity.LOW) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "cli", "terraform", "cdk", "controller"})
    void nothing_is_unknown_but_what_a_parameter_answers(String tool) throws Exception {
        assertThat(lines(recommended(tool), Outcome.UNKNOWN)).containsExactly(PASS_THROUGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "cli", "terraform", "cdk", "controller"})
    void the_rules_about_outages_and_access_have_judged_it(String tool) throws Exception {
        assertThat(recommended(tool).findings())
                .filteredOn(finding -> finding.outcome() == Outcome.PASS)
                .extracting(Finding::ruleId)
                .contains(
                        "RES-01", "RES-04", "RES-06", "RES-07", "RES-11", "RES-13", "RES-14", "SEC-04", "SEC-06",
                        "SEC-07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "cli", "terraform", "cdk", "controller"})
    void strict_reports_the_hardening_that_is_left(String tool) throws Exception {
        assertThat(failures(scanned(STRICT, world(tool))))
                .extracting(Finding::ruleId)
                .contains("OPS-02", "OPS-03", "OPS-06", "RES-18", "SEC-11");
    }

    /** The CLI and Terraform make an internet-facing load balancer unless told otherwise. That one is open to the internet. */
    @Test
    void an_internet_facing_load_balancer_is_reported() throws Exception {
        assertThat(failures(scanned(
                        RECOMMENDED,
                        world("cli")
                                .replace(
                                        "subnets: [provider-a",
                                        "scheme: internet-facing\n            subnets: [provider-a"))))
                .extracting(Finding::ruleId, Finding::severity)
                .contains(tuple("SEC-07", Severity.HIGH));
    }

    /** The CLI, Terraform and CloudFormation take the policy ELBSecurityPolicy-2016-08, which accepts TLS 1.0, if none is stated. */
    @Test
    void a_tls_listener_with_the_default_policy_is_reported() throws Exception {
        String tls = "{port: 443, protocol: TLS, ssl_policy: ELBSecurityPolicy-2016-08, ";
        assertThat(failures(scanned(RECOMMENDED, world("terraform").replace("{port: 443, target", tls + "target"))))
                .extracting(Finding::ruleId, Finding::severity)
                .contains(tuple("SEC-10", Severity.MEDIUM));
    }

    @Test
    void a_zone_that_loses_its_targets_is_reported() throws Exception {
        assertThat(failures(scanned(
                        RECOMMENDED, world("cdk").replace("{id: orders-2}", "{id: orders-2, health: unhealthy}"))))
                .extracting(Finding::ruleId)
                .contains("RES-06");
    }

    private static List<Finding> failures(ScanResult result) {
        return result.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL)
                .toList();
    }

    /** Rule, severity, resource and message, without what the simulator made up. */
    private static List<String> lines(ScanResult result, Outcome outcome) {
        return result.findings().stream()
                .filter(finding -> finding.outcome() == outcome)
                .map(finding -> finding.ruleId() + " " + finding.severity().text() + " "
                        + MADE_UP.matcher(finding.resourceId() + ": " + finding.message())
                                .replaceAll(""))
                .toList();
    }

    private static ScanResult recommended(String tool) throws Exception {
        ScanResult result = RECOMMENDED_BY_TOOL.get(tool);
        if (result == null) {
            result = scanned(RECOMMENDED, world(tool));
            RECOMMENDED_BY_TOOL.put(tool, result);
        }
        return result;
    }

    private static RuleSet rules(Profile profile) {
        try {
            return RuleSet.load(new RuleChoice(Optional.empty(), profile, Optional.empty(), List.of(), List.of()));
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ScanResult scanned(RuleSet rules, String yaml) throws Exception {
        World world = TestWorld.of(yaml);
        try (SimulatedAws aws = SimulatedAws.start(world, Faults.none())) {
            return SimulatedScan.scan(rules)
                    .judge(SimulatedScan.collect(
                            aws,
                            SimulatedScan.accounts(world, List.of("us-east-1")),
                            CallPlan.toRead(rules.callsRead())));
        }
    }

    private static String world(String name) throws Exception {
        try (InputStream file = DefaultWorldsTest.class.getResourceAsStream("defaults/" + name + ".yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

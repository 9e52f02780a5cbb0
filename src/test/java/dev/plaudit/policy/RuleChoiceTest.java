package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.ExampleSubject;
import dev.plaudit.rules.Profile;
import dev.plaudit.rules.Rule;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules judge, how and where, by profile, configuration and command line. */
class RuleChoiceTest {

    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final AccountLabels LABELS =
            new AccountLabels(Optional.of("Workloads/Sandbox/Payments"), Optional.of(Map.of("stage", "dev")));
    private static final Gap DENIED = new Gap(ACCOUNT, REGION, Calls.SERVICES, Gap.Cause.DENIED, "", "");

    @Test
    void what_is_said_of_fewer_rules_wins_whatever_the_order() throws InvalidInputException {
        RuleSet rules = configured("""
                RES-01: {severity: info}
                tag/drift: {severity: low}
                group/resilience: {severity: critical}
                severity/high: {severity: medium}
                all: {severity: high}
                """);

        assertThat(severity(rules, "RES-01")).isEqualTo(Severity.INFO);
        assertThat(severity(rules, "RES-03")).isEqualTo(Severity.LOW);
        assertThat(severity(rules, "RES-02")).isEqualTo(Severity.CRITICAL);
        assertThat(severity(rules, "SEC-02")).isEqualTo(Severity.MEDIUM);
        assertThat(severity(rules, "SEC-01")).isEqualTo(Severity.HIGH);
    }

    @Test
    void a_rule_that_is_off_by_itself_is_on_when_a_setting_selects_it() throws InvalidInputException {
        String optIn = optIn();

        assertThat(ids(configured("RES-01: {severity: low}"))).doesNotContain(optIn);
        assertThat(ids(configured(optIn + ": {severity: low}"))).doesNotContain(optIn);
        assertThat(ids(configured(optIn + ": {enabled: true}"))).contains(optIn);
        assertThat(ids(configured("all: {enabled: true}"))).contains(optIn);
    }

    @Test
    void tags_that_contradict_each_other_are_a_problem_until_the_rule_itself_is_set() throws InvalidInputException {
        String contradiction = "tag/zones: {enabled: true}\ntag/drift: {enabled: false}\n";

        assertThatThrownBy(() -> configured(contradiction))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plaudit.yaml:2:1: `tag/drift` and `tag/zones` contradict each other about"
                        + " `enabled` of RES-03, which has both tags");
        assertThat(ids(configured(contradiction + "RES-03: {enabled: false}")))
                .contains("RES-01")
                .doesNotContain("RES-03");
    }

    @Test
    void what_selects_nothing_is_a_problem_with_the_name_that_was_meant() {
        assertThatThrownBy(() -> configured("""
                        group/costs: {enabled: true}
                        tag/zone: {severity: low}
                        severity/hihg: {severity: low}
                        group/cost: {params: {a: 1}}
                        RES-11: {params: {cross_zone: onn}}
                        """))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains("plaudit.yaml:1:1: unknown group `costs`; did you mean `cost`?")
                .contains("plaudit.yaml:2:1: unknown tag `zone`; did you mean `zones`?")
                .contains("plaudit.yaml:3:1: unknown severity `hihg`; did you mean `high`?")
                .contains("plaudit.yaml:4:22: `group/cost` has no parameters")
                .contains("plaudit.yaml:5:31: parameter `cross_zone` cannot be `onn`; did you mean `on`?")
                .contains("write one of: either, on, off");
    }

    @Test
    void places_that_fit_nothing_or_everything_by_mistake_are_problems() {
        assertThatThrownBy(() -> configured("""
                        RES-01:
                          where:
                            - {enabled: false}
                            - {accounts: []      , enabled: false}
                            - {resource-tags: {} , enabled: false}
                            - {accounts: 11112222333}
                            - {regions: US East, organizational-units: /Root, enabled: false}
                            - {region: eu-west-1, enabled: false}
                            - {regions: [eu-wst-1, mars-*], enabled: false}
                        """))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains("plaudit.yaml:3:7: this condition is empty")
                .contains("plaudit.yaml:4:18: `accounts` is empty, so it matches nothing")
                .contains("plaudit.yaml:5:23: `resource-tags` is empty")
                .contains("plaudit.yaml:6:18: `11112222333` is not an account ID")
                .contains("plaudit.yaml:6:7: this changes nothing")
                .contains("plaudit.yaml:7:17: `US East` is not a Region")
                .contains("`/Root` is not the path of an organizational unit")
                .contains("plaudit.yaml:8:8: unknown key `region`; did you mean `regions`?")
                .contains("plaudit.yaml:9:18: unknown Region `eu-wst-1`; did you mean `eu-west-1`?")
                .contains("plaudit.yaml:9:28: unknown Region `mars-*`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts: [\"111122223333\"]",
                "accounts: [orders]",
                "accounts: [other, 1111*]",
                "account-tags: {stage: [test, dev]}",
                "account-tags: {stage: d*}",
                "organizational-units: [Workloads/Sandbox/Payments]",
                "organizational-units: [Workloads/Sandbox]",
                "organizational-units: [\"*/Sandbox\"]",
                "regions: [us-*]",
                "resource-tags: {tier: gold}",
                "accounts: [orders], regions: [us-east-1], resource-tags: {tier: gold}"
            })
    void a_rule_that_is_off_in_a_place_has_no_finding_there(String where) throws InvalidInputException {
        RuleSet rules = configured("RES-01: {where: [{" + where + ", enabled: false}]}");

        assertThat(findings(rules, service("tags: {tier: gold}"))).noneMatch(RuleChoiceTest::isRes01);
        assertThat(ids(rules)).contains("RES-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts: [\"444455556666\"]",
                "accounts: [order]",
                "account-tags: {stage: prod}",
                "account-tags: {Stage: dev}",
                "organizational-units: [Workloads/Sand]",
                "organizational-units: [Sandbox]",
                "regions: [eu-*]",
                "resource-tags: {tier: silver}",
                "resource-tags: {team: \"*\"}",
                "accounts: [orders], regions: [eu-west-1]"
            })
    void elsewhere_it_is_as_it_was(String where) throws InvalidInputException {
        RuleSet rules = configured("RES-01: {where: [{" + where + ", enabled: false}]}");

        assertThat(findings(rules, service("tags: {tier: gold}"))).anyMatch(RuleChoiceTest::isRes01);
    }

    @Test
    void a_place_may_have_its_own_severity_and_parameters() throws InvalidInputException {
        RuleSet rules = configured("""
                RES-01:
                  severity: low
                  where:
                    - {regions: "us-*", severity: medium, params: {min_zones: 3}}
                    - {accounts: orders, severity: critical}
                """);

        assertThat(findings(rules, service("")))
                .filteredOn(RuleChoiceTest::isRes01)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
                    assertThat(finding.severity()).as("the last that fits").isEqualTo(Severity.CRITICAL);
                });
        assertThat(severity(rules, "RES-01")).isEqualTo(Severity.LOW);
    }

    @Test
    void a_place_wins_over_the_whole_scan_also_when_a_more_general_selector_names_it() throws InvalidInputException {
        RuleSet rules = configured("""
                all: {where: [{accounts: orders, enabled: false}]}
                RES-01: {enabled: true}
                """);

        assertThat(findings(rules, service(""))).isEmpty();
    }

    @Test
    void a_configuration_wins_over_the_places_of_a_profile() throws InvalidInputException {
        Profile ours = new Profile(
                "ours.yaml", "", (Node.Mapping) node("RES-01: {where: [{accounts: orders, enabled: false}]}"));

        assertThat(findings(load(ours, ""), service(""))).noneMatch(RuleChoiceTest::isRes01);
        assertThat(findings(load(ours, "RES-01: {severity: low}"), service(""))).noneMatch(RuleChoiceTest::isRes01);
        assertThat(findings(load(ours, "RES-01: {enabled: true}"), service(""))).anyMatch(RuleChoiceTest::isRes01);
    }

    @Test
    void tags_that_were_not_seen_switch_a_rule_on_and_never_off() throws InvalidInputException {
        Subject unseen = service("tags: null");

        assertThat(findings(configured("RES-01: {where: [{resource-tags: {tier: gold}, enabled: false}]}"), unseen))
                .anyMatch(RuleChoiceTest::isRes01);
        assertThat(findings(
                        configured("RES-01: {enabled: false, where: [{resource-tags: {tier: gold}, enabled: true}]}"),
                        unseen))
                .anyMatch(RuleChoiceTest::isRes01);
        assertThat(findings(configured("RES-01: {where: [{resource-tags: {tier: gold}, severity: info}]}"), unseen))
                .filteredOn(RuleChoiceTest::isRes01)
                .allMatch(finding -> finding.severity() == Severity.MEDIUM);
    }

    @Test
    void a_place_by_tag_needs_the_call_that_tells_tags() throws InvalidInputException {
        RuleSet plain = load(Profile.standard(), "", "RES-01");
        RuleSet byTag =
                load(Profile.standard(), "RES-01: {where: [{resource-tags: {tier: gold}, severity: low}]}", "RES-01");

        assertThat(plain.callsRead()).doesNotContain(Calls.TAGS);
        assertThat(byTag.callsRead()).contains(Calls.TAGS);
    }

    @Test
    void listings_that_failed_follow_places_too() throws InvalidInputException {
        assertThat(unseen(configured("RES-01: {where: [{accounts: orders, enabled: false}]}"), REGION))
                .noneMatch(RuleChoiceTest::isRes01);
        assertThat(unseen(configured("RES-01: {where: [{regions: eu-west-1, enabled: false}]}"), REGION))
                .anyMatch(RuleChoiceTest::isRes01);
        assertThat(unseen(configured("RES-01: {where: [{resource-tags: {tier: gold}, enabled: false}]}"), REGION))
                .anyMatch(RuleChoiceTest::isRes01);
    }

    @Test
    void an_account_that_could_not_be_entered_may_be_in_any_region() throws InvalidInputException {
        String everywhere = RegionInventory.EVERY_REGION;

        assertThat(unseen(configured("RES-01: {where: [{regions: eu-west-1, enabled: false}]}"), everywhere))
                .anyMatch(RuleChoiceTest::isRes01);
        assertThat(unseen(
                        configured("RES-01: {enabled: false, where: [{regions: eu-west-1, enabled: true}]}"),
                        everywhere))
                .anyMatch(RuleChoiceTest::isRes01);
    }

    @Test
    void an_account_of_an_unknown_unit_is_in_none() throws InvalidInputException {
        RuleSet rules = configured("RES-01: {where: [{organizational-units: \"*\", enabled: false}]}");

        assertThat(rules.judge(new Topology(inventory(AccountLabels.NONE), List.of(service("")), List.of()))
                        .findings())
                .anyMatch(RuleChoiceTest::isRes01);
    }

    @Test
    void a_unit_and_tags_that_nobody_asked_for_switch_a_rule_on_and_never_off() throws InvalidInputException {
        for (String place : List.of("organizational-units: Workloads", "account-tags: {stage: dev}")) {
            assertThat(ofUnseenAccount("RES-01: {where: [{" + place + ", enabled: false}]}"))
                    .anyMatch(RuleChoiceTest::isRes01);
            assertThat(ofUnseenAccount("RES-01: {enabled: false, where: [{" + place + ", enabled: true}]}"))
                    .anyMatch(RuleChoiceTest::isRes01);
            assertThat(ofUnseenAccount("RES-01: {where: [{" + place + ", severity: info}]}"))
                    .filteredOn(RuleChoiceTest::isRes01)
                    .allMatch(finding -> finding.severity() == Severity.MEDIUM);
        }
    }

    private static List<Finding> ofUnseenAccount(String settings) throws InvalidInputException {
        return configured(settings)
                .judge(new Topology(inventory(AccountLabels.UNSEEN), List.of(service("")), List.of()))
                .findings();
    }

    @Test
    void the_command_line_narrows_the_rules_and_wins() throws InvalidInputException {
        assertThat(ids(load(Profile.standard(), "RES-01: {enabled: false}", "RES-01", "RES-02")))
                .containsExactly("RES-01", "RES-02");
        assertThat(ids(load(Profile.standard(), "", optIn()))).containsExactly(optIn());
        assertThat(ids(load(Profile.standard(), "", "group/cost")))
                .as("a group does not switch on what is off")
                .contains("COST-01")
                .doesNotContain("RES-01", optIn());
        assertThat(ids(without("RES-01", "group/cost"))).contains("RES-02").doesNotContain("RES-01", "COST-01");
    }

    @Test
    void a_rule_named_on_the_command_line_stays_off_where_the_configuration_wants_it_off()
            throws InvalidInputException {
        RuleSet rules = load(Profile.standard(), "RES-01: {where: [{accounts: orders, enabled: false}]}", "RES-01");

        assertThat(ids(rules)).containsExactly("RES-01");
        assertThat(findings(rules, service(""))).isEmpty();
    }

    @Test
    void a_scan_without_any_rule_is_a_mistake_and_no_clean_result() {
        assertThatThrownBy(() -> configured("all: {enabled: false}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plaudit.yaml:1:1: all selected rules are off");
        assertThatThrownBy(() -> without("all"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--skip-rule: all selected rules are off");
    }

    @Test
    void the_message_says_who_wants_cross_zone_on_or_off() throws InvalidInputException {
        Subject loadBalancer = subject(Subject.Kind.LOAD_BALANCER, "");

        assertThat(crossZone(load(Profile.shipped("high-availability"), ""), loadBalancer))
                .endsWith("; profile high-availability requires it on");
        assertThat(crossZone(configured("RES-11: {params: {cross_zone: \"on\"}}"), loadBalancer))
                .endsWith("; the configuration requires it on");
        assertThat(crossZone(
                        configured("RES-11: {where: [{regions: us-east-1, params: {cross_zone: \"on\"}}]}"),
                        loadBalancer))
                .endsWith("; the configuration requires it on");
    }

    private static String crossZone(RuleSet rules, Subject loadBalancer) {
        return findings(rules, loadBalancer).stream()
                .filter(finding -> finding.ruleId().equals("RES-11"))
                .map(Finding::message)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isRes01(Finding finding) {
        return finding.ruleId().equals("RES-01");
    }

    private static RuleSet configured(String yaml) throws InvalidInputException {
        return load(Profile.standard(), yaml);
    }

    private static RuleSet load(Profile profile, String settings, String... only) throws InvalidInputException {
        Optional<Node> node = settings.isEmpty() ? Optional.empty() : Optional.of(node(settings));
        return RuleSet.load(new RuleChoice(Optional.empty(), profile, node, typed("--rule", only), List.of()));
    }

    private static RuleSet without(String... skipped) throws InvalidInputException {
        return RuleSet.load(new RuleChoice(
                Optional.empty(), Profile.standard(), Optional.empty(), List.of(), typed("--skip-rule", skipped)));
    }

    private static List<Node.Scalar> typed(String option, String... texts) {
        return Stream.of(texts)
                .map(text -> new Node.Scalar(new Position(option, 0, 0), text, text))
                .toList();
    }

    private static String optIn() throws InvalidInputException {
        return RuleSet.everything(Optional.empty()).all().stream()
                .map(Rule::info)
                .filter(rule -> !rule.optIn().isEmpty() && rule.group().equals("cost"))
                .map(RuleInfo::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(RuleSet rules) {
        return rules.rules().stream().map(RuleInfo::id).toList();
    }

    private static Severity severity(RuleSet rules, String id) {
        return rules.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow()
                .severity();
    }

    private static List<Finding> findings(RuleSet rules, Subject subject) {
        return rules.judge(new Topology(inventory(LABELS), List.of(subject), List.of()))
                .findings();
    }

    private static List<Finding> unseen(RuleSet rules, String region) {
        Subject.Unseen listing = new Subject.Unseen(Subject.Kind.SERVICE, ACCOUNT, "orders", region, List.of(DENIED));
        return rules.judge(new Topology(inventory(LABELS), List.of(), List.of(listing)))
                .findings();
    }

    private static Inventory inventory(AccountLabels labels) {
        return new Inventory(
                "0",
                "aws",
                Instant.EPOCH,
                List.of(RegionInventory.unseen(
                        new PlannedScope(ACCOUNT, "orders", labels, REGION), Instant.EPOCH, List.of(DENIED))));
    }

    private static Subject service(String given) {
        return subject(Subject.Kind.SERVICE, given);
    }

    private static Subject subject(Subject.Kind kind, String given) {
        Map<String, Node.Entry> changes = given.isEmpty() ? Map.of() : ((Node.Mapping) node(given)).entries();
        Problems problems = new Problems();
        Subject subject = ExampleSubject.of(kind, changes, Map.of(), problems);
        assertThat(problems.list()).isEmpty();
        Resource like = subject.resource();
        Resource resource = new Resource(ACCOUNT, "orders", REGION, kind.text(), like.id(), like.arn(), like.name());
        return new Subject(kind, resource, subject.serviceId(), subject.facts(), subject.costs(), List.of());
    }

    private static Node node(String yaml) {
        Problems problems = new Problems();
        Node node = Yaml.read("plaudit.yaml", yaml, problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return node;
    }
}

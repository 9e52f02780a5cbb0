package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import dev.plaudit.rules.ExampleSubject;
import dev.plaudit.rules.FixLanguage;
import dev.plaudit.rules.Judgement;
import dev.plaudit.rules.Profile;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSetTest {

    private static final Gap DENIED =
            new Gap("111122223333", "us-east-1", Calls.TARGET_HEALTH, Gap.Cause.DENIED, "", "AccessDenied");
    private static final Gap ELSEWHERE =
            new Gap("111122223333", "us-east-1", Calls.CONNECTIONS, Gap.Cause.THROTTLED, "", "");

    private static final Inventory NOTHING = new Inventory("0", "aws", Instant.EPOCH, List.of());

    @TempDir
    Path folder;

    @Test
    void every_file_of_the_rules_folder_travels_with_the_program() throws IOException, InvalidInputException {
        Path folder = Path.of("rules");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(RuleSet.everything(Optional.empty()).rules())
                    .extracting(RuleInfo::file)
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .toList())
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void a_failure_carries_message_evidence_and_a_fix_with_the_real_ids() throws InvalidInputException {
        Subject service = subject(Subject.Kind.SERVICE, "zoneIds: [use1-az1]", List.of());

        Finding finding = only(builtIn(), service, "RES-01");

        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.state()).contains(State.OPEN);
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.evidence()).isEqualTo(Map.of("zones", List.of("use1-az1")));
        assertThat(finding.fix().steps()).contains("--region us-east-1 --service-id vpce-svc-0123456789abcdef0");
        assertThat(finding.resourceType()).isEqualTo("service");
    }

    @Test
    void a_policy_that_allows_everything_is_failed_on_the_statements_that_do() throws InvalidInputException {
        Subject endpoint = subject(Subject.Kind.ENDPOINT, """
                service.id: ""
                service.policySupported: true
                details.policy:
                  ofItsOwn: true
                  allowsEverything: true
                  allowingStatements: [{sid: All, position: 2, principal: "*", action: "s3:*", resource: "*"}]
                """, List.of());

        assertThat(only(RuleSet.everything(Optional.empty()), endpoint, "SEC-12")
                        .evidence())
                .isEqualTo(Map.of(
                        "allowing_everything",
                        List.of(Map.of(
                                "name", "All",
                                "effect", "Allow",
                                "principal", "*",
                                "action", "s3:*",
                                "resource", "*",
                                "condition", "none"))));
    }

    @Test
    void an_unknown_names_the_denied_call_that_the_rule_reads_and_no_other() throws InvalidInputException {
        Subject service = subject(
                Subject.Kind.SERVICE, "\"loadBalancers[0].targetGroups[0].targets\": null", List.of(DENIED, ELSEWHERE));

        Finding finding = only(builtIn(), service, "RES-04");

        assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(finding.gaps()).containsExactly(DENIED);
        assertThat(finding.message())
                .isEqualTo("unknown: elasticloadbalancing:DescribeTargetHealth was denied in account 111122223333,"
                        + " us-east-1");
        assertThat(finding.fix()).isEqualTo(Remediation.NONE);
    }

    @Test
    void an_unknown_without_gaps_says_that_aws_did_not_state_the_fact() throws InvalidInputException {
        Finding finding = only(builtIn(), subject(Subject.Kind.SERVICE, "zoneIds: null", List.of()), "RES-01");

        assertThat(finding.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Gap.Cause.NOT_STATED);
            assertThat(gap.call()).isEqualTo(Calls.SERVICES);
        });
    }

    @Test
    void many_gaps_are_named_up_to_three() throws InvalidInputException {
        List<Gap> gaps = new ArrayList<>();
        for (int account = 1; account <= 5; account++) {
            gaps.add(new Gap("00000000000" + account, "us-east-1", Calls.TARGET_HEALTH, Gap.Cause.DENIED, "", ""));
        }
        String given = "\"loadBalancers[0].targetGroups[0].targets\": null";

        Finding finding = only(builtIn(), subject(Subject.Kind.SERVICE, given, gaps), "RES-04");

        assertThat(finding.message()).contains("account 000000000003").endsWith("; and 2 more");
        assertThat(finding.gaps()).hasSize(5);
    }

    @Test
    void resources_that_could_not_be_listed_make_every_rule_about_them_unknown() throws InvalidInputException {
        Gap listing = new Gap("111122223333", "us-east-1", Calls.SERVICES, Gap.Cause.DENIED, "", "");
        Topology topology = new Topology(
                NOTHING,
                List.of(),
                List.of(new Subject.Unseen(
                        Subject.Kind.SERVICE, "111122223333", "orders", "us-east-1", List.of(listing))));

        RuleSet rules = builtIn();
        Judgement judgement = rules.judge(topology);

        assertThat(judgement.findings())
                .extracting(Finding::ruleId)
                .contains("RES-01", "SEC-01")
                .containsExactlyInAnyOrderElementsOf(rules.rules().stream()
                        .filter(rule -> rule.appliesTo().contains("service"))
                        .map(RuleInfo::id)
                        .toList());
        assertThat(judgement.findings()).allSatisfy(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(finding.resourceType()).isEqualTo("scope");
            assertThat(finding.resourceId()).isEqualTo("111122223333/us-east-1");
            assertThat(finding.gaps()).containsExactly(listing);
        });
    }

    @Test
    void a_match_may_be_worse_than_its_rule_unless_the_configuration_says_otherwise() throws InvalidInputException {
        Subject endpoint = subject(Subject.Kind.ENDPOINT, "service.zoneIds: [use1-az4, use1-az6]", List.of());

        assertThat(only(builtIn(), endpoint, "RES-14").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only(configured("RES-14: {severity: low}"), endpoint, "RES-14")
                        .severity())
                .isEqualTo(Severity.LOW);
    }

    @Test
    void settings_switch_rules_off_and_change_their_parameters() throws InvalidInputException {
        RuleSet rules = configured("RES-01: {params: {min_zones: 3}}\nRES-04: {enabled: false}");

        assertThat(rules.rules()).extracting(RuleInfo::id).contains("RES-01").doesNotContain("RES-04");
        assertThat(rules.off()).extracting(RuleInfo::id).contains("RES-04");
        assertThat(rules.rule("RES-01").orElseThrow().info().params()).containsEntry("min_zones", 3L);
        assertThat(only(rules, subject(Subject.Kind.SERVICE, "", List.of()), "RES-01")
                        .outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void wrong_settings_are_reported_together_at_their_places() {
        assertThatThrownBy(() -> configured("""
                        RES-4: {enabled: false}
                        RES-01: {params: {min_zone: 3}, severity: hihg}
                        RES-02: {params: {min_zones: three}}
                        RES-05: {enable: false}"""))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains("plaudit.yaml:1:1: unknown rule `RES-4`; did you mean `RES-04`?")
                .contains("plaudit.yaml:2:19: unknown parameter `min_zone`; did you mean `min_zones`?")
                .contains("`severity` cannot be `hihg`; did you mean `high`?")
                .contains("parameter `min_zones` must be a whole number, not `three`")
                .contains("plaudit.yaml:4:10: unknown key `enable`; did you mean `enabled`?");
    }

    @Test
    void a_users_rule_takes_the_place_of_a_built_in_one() throws IOException, InvalidInputException {
        writeRule("RES-01", "size(service.id) > 0", "'always'");
        RuleSet rules = RuleSet.load(DefaultRules.choice(Optional.of(folder)));

        assertThat(rules.rules()).hasSameSizeAs(builtIn().rules());
        assertThat(only(rules, subject(Subject.Kind.SERVICE, "", List.of()), "RES-01")
                        .message())
                .isEqualTo("always");
    }

    @Test
    void one_rule_may_judge_several_kinds_of_resources() throws IOException, InvalidInputException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test").resolve("TEST-02-no-sponsor.yaml"), """
                name: no-sponsor
                description: Nobody pays.
                metadata:
                  id: TEST-02
                  title: Nobody pays
                  severity: low
                  applies_to: [service, endpoint]
                  why: Because.
                  fix: Tag ${resource.id}.
                rule:
                  match:
                    - condition: "!('Sponsor' in resource.tags.value())"
                      output: "'nobody pays for ' + resource.id"
                examples:
                  - that: a service without the tag
                    expect: {fail: nobody pays for vpce-svc-0123456789abcdef0}
                  - that: an endpoint with the tag
                    of: endpoint
                    given: {tags: {Sponsor: orders}}
                    expect: pass
                  - that: an endpoint that only its service's owner knows
                    of: endpoint
                    given: {tags: null}
                    expect: unknown
                """);
        RuleSet rules = RuleSet.load(DefaultRules.choice(Optional.of(folder)));

        assertThat(RuleExamples.run(rules.rule("TEST-02").orElseThrow())).allMatch(RuleExamples.Result::passed);
        assertThat(only(rules, subject(Subject.Kind.SERVICE, "", List.of()), "TEST-02")
                        .fix()
                        .steps())
                .isEqualTo("Tag vpce-svc-0123456789abcdef0.");
        assertThat(only(rules, subject(Subject.Kind.ENDPOINT, "", List.of()), "TEST-02")
                        .message())
                .isEqualTo("nobody pays for vpce-0123456789abcdef0");
        Gap services = new Gap("111122223333", "us-east-1", Calls.SERVICES, Gap.Cause.DENIED, "", "");
        Topology closed = new Topology(
                NOTHING,
                List.of(),
                List.of(unseen(Subject.Kind.SERVICE, services), unseen(Subject.Kind.ENDPOINT, services)));
        assertThat(rules.judge(closed).findings())
                .filteredOn(finding -> finding.ruleId().equals("TEST-02"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.gaps()).containsExactly(services));
    }

    private static Subject.Unseen unseen(Subject.Kind kind, Gap gap) {
        return new Subject.Unseen(kind, gap.accountId(), "", gap.region(), List.of(gap));
    }

    @Test
    void a_rule_that_breaks_is_a_defect_and_cannot_tell() throws IOException, InvalidInputException {
        writeRule("TEST-01", "service.tags.value()['Sponsor'] == 'nobody'", "'nobody owns it'");
        RuleSet rules = RuleSet.load(DefaultRules.choice(Optional.of(folder)));

        Judgement judgement = rules.judge(topology(subject(Subject.Kind.SERVICE, "", List.of())));

        assertThat(judgement.findings())
                .filteredOn(finding -> finding.ruleId().equals("TEST-01"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(judgement.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.ruleId()).isEqualTo("TEST-01");
            assertThat(defect.place()).isEqualTo("test/TEST-01-a-flaw.yaml:17");
            assertThat(defect.message())
                    .contains("service.tags.value()['Sponsor']")
                    .contains("Sponsor");
        });
    }

    @Test
    void what_was_not_seen_is_never_taken_for_a_value() throws IOException, InvalidInputException {
        Map<String, Outcome> expected = Map.ofEntries(
                Map.entry("service.access.acceptanceRequired.value()", Outcome.UNKNOWN),
                Map.entry("!service.access.acceptanceRequired.value()", Outcome.UNKNOWN),
                Map.entry("service.access.acceptanceRequired.value() && false", Outcome.PASS),
                Map.entry("service.access.acceptanceRequired.value() || true", Outcome.FAIL),
                Map.entry("!(service.access.acceptanceRequired.value() || false)", Outcome.UNKNOWN),
                Map.entry("(service.access.acceptanceRequired.value() || false) == true", Outcome.UNKNOWN),
                Map.entry("(service.access.acceptanceRequired.value() && true) != false", Outcome.UNKNOWN),
                Map.entry("true in [service.access.acceptanceRequired.value() || false]", Outcome.UNKNOWN),
                Map.entry("{'a': service.access.acceptanceRequired.value() || false}.a == true", Outcome.UNKNOWN),
                Map.entry("['a'].exists(a, service.access.acceptanceRequired.value()) == true", Outcome.UNKNOWN),
                Map.entry("!['a'].all(a, service.access.acceptanceRequired.value())", Outcome.UNKNOWN),
                Map.entry("['a'].exists_one(a, service.access.acceptanceRequired.value() || false)", Outcome.UNKNOWN),
                Map.entry(
                        "size(['a'].filter(a, service.access.acceptanceRequired.value() || false)) == 1",
                        Outcome.UNKNOWN),
                Map.entry(
                        "['a'].map(a, service.access.acceptanceRequired.value() || false) == [true]", Outcome.UNKNOWN),
                Map.entry("(service.access.acceptanceRequired.value() || false) ? true : false", Outcome.UNKNOWN),
                Map.entry(
                        "cel.bind(x, service.access.acceptanceRequired.value() || false, x == true)", Outcome.UNKNOWN),
                Map.entry("variables.seen == true", Outcome.UNKNOWN),
                Map.entry("variables.seen && false", Outcome.PASS),
                Map.entry("false && skip('never asked')", Outcome.PASS),
                Map.entry("service.id == '' || skip('not ours')", Outcome.NOT_APPLICABLE),
                Map.entry("unknown('no way to see')", Outcome.UNKNOWN));
        Subject service = subject(Subject.Kind.SERVICE, "access.acceptanceRequired: null", List.of());
        List<String> conditions = new ArrayList<>(expected.keySet());
        for (int i = 0; i < conditions.size(); i++) {
            writeRule("TEST-" + (100 + i), conditions.get(i), "'it holds'");
        }
        RuleSet rules = RuleSet.load(DefaultRules.choice(Optional.of(folder)));

        for (int i = 0; i < conditions.size(); i++) {
            assertThat(only(rules, service, "TEST-" + (100 + i)).outcome())
                    .as(conditions.get(i))
                    .isEqualTo(expected.get(conditions.get(i)));
        }
    }

    @Test
    void values_from_aws_are_quoted_for_the_shell() {
        assertThat(FixLanguage.shellQuoted("vpce-svc-0123")).isEqualTo("vpce-svc-0123");
        assertThat(FixLanguage.shellQuoted("x; rm -rf ~")).isEqualTo("'x; rm -rf ~'");
        assertThat(FixLanguage.shellQuoted("it's $(whoami) `id`")).isEqualTo("'it'\\''s $(whoami) `id`'");
        assertThat(FixLanguage.shellQuoted("a\nb\u001b[2J")).isEqualTo("'a?b?[2J'");
    }

    @Test
    void a_hostile_name_in_a_fix_stays_one_word_and_a_missing_value_is_named_as_unknown()
            throws IOException, InvalidInputException {
        writeRule("TEST-01", "true", "'it holds'");
        Path file = folder.resolve("test/TEST-01-a-flaw.yaml");
        String fix =
                "fix: run ${service.access.serviceName} ${service.access.acceptanceRequired.value()} ${service.access.supportedRegions}";
        Files.writeString(file, Files.readString(file).replace("fix: Mend it.", fix));
        RuleSet rules = RuleSet.load(DefaultRules.choice(Optional.of(folder)));
        Subject service = subject(
                Subject.Kind.SERVICE,
                "{access.serviceName: \"'; curl evil #\", access.acceptanceRequired: null, access.supportedRegions: [a, b c]}",
                List.of());

        assertThat(only(rules, service, "TEST-01").fix().steps())
                .isEqualTo("run ''\\''; curl evil #' 'unknown acceptance required' a 'b c'\n"
                        + "# Unknown: acceptance required (ec2:DescribeVpcEndpointServiceConfigurations did not report the"
                        + " deciding fact in account 111122223333, us-east-1)");
    }

    @Test
    void what_no_parameter_decides_is_one_unknown_of_the_scan() throws InvalidInputException {
        String stranger = "{service.owner: \"777788889999\", service.ownerScanned: false, id: vpce-0%s}";
        List<Subject> subjects = List.of(
                subject(Subject.Kind.ENDPOINT, stranger.formatted(1), List.of()),
                subject(Subject.Kind.ENDPOINT, stranger.formatted(2), List.of()),
                subject(Subject.Kind.ENDPOINT, "id: vpce-03", List.of()));
        Topology topology = new Topology(NOTHING, subjects, List.of());

        assertThat(builtIn().judge(topology).findings())
                .filteredOn(finding -> finding.ruleId().equals("SEC-15"))
                .extracting(Finding::resourceId, Finding::outcome, Finding::message)
                .containsExactly(
                        tuple(
                                "scan",
                                Outcome.UNKNOWN,
                                "unknown: 2 resources cannot be judged until the parameter known_owners of SEC-15 is"
                                        + " set in the configuration"),
                        tuple("vpce-03", Outcome.PASS, "the service owner is 111122223333"));
        assertThat(configured("SEC-15: {params: {known_owners: [\"222233334444\"]}}")
                        .judge(topology)
                        .findings())
                .filteredOn(finding -> finding.ruleId().equals("SEC-15"))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.FAIL, Outcome.FAIL, Outcome.PASS);
    }

    @Test
    void the_order_of_subjects_does_not_change_the_judgement() throws InvalidInputException {
        List<Subject> subjects = new ArrayList<>(List.of(
                subject(Subject.Kind.SERVICE, "zoneIds: [use1-az1]", List.of()),
                subject(Subject.Kind.ENDPOINT, "", List.of()),
                subject(Subject.Kind.LOAD_BALANCER, "zoneIds: null", List.of(ELSEWHERE, DENIED))));
        RuleSet rules = builtIn();
        Judgement once = rules.judge(new Topology(NOTHING, subjects, List.of()));
        Collections.reverse(subjects);

        assertThat(rules.judge(new Topology(NOTHING, subjects, List.of()))).isEqualTo(once);
    }

    private static RuleSet builtIn() throws InvalidInputException {
        return RuleSet.load(DefaultRules.choice(Optional.empty()));
    }

    private static RuleSet configured(String yaml) throws InvalidInputException {
        return RuleSet.load(new RuleChoice(
                Optional.empty(), Profile.standard(), Optional.of(node("plaudit.yaml", yaml)), List.of(), List.of()));
    }

    private static Finding only(RuleSet rules, Subject subject, String ruleId) {
        Judgement judgement = rules.judge(topology(subject));
        assertThat(judgement.defects()).isEmpty();
        return judgement.findings().stream()
                .filter(finding -> finding.ruleId().equals(ruleId))
                .findFirst()
                .orElseThrow();
    }

    private static Topology topology(Subject subject) {
        return new Topology(NOTHING, List.of(subject), List.of());
    }

    private static Subject subject(Subject.Kind kind, String given, List<Gap> gaps) {
        Map<String, Node.Entry> changes =
                given.isEmpty() ? Map.of() : ((Node.Mapping) node("given.yaml", given)).entries();
        Problems problems = new Problems();
        Subject subject = ExampleSubject.of(kind, changes, Map.of(), problems);
        assertThat(problems.list()).isEmpty();
        return new Subject(kind, subject.resource(), subject.serviceId(), subject.facts(), subject.costs(), gaps);
    }

    private static Node node(String file, String yaml) {
        Problems problems = new Problems();
        Node node = Yaml.read(file, yaml, problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return node;
    }

    private void writeRule(String id, String condition, String output) throws IOException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test").resolve(id + "-a-flaw.yaml"), """
                name: a-flaw
                description: A flaw.
                metadata:
                  id: %s
                  title: A flaw
                  severity: low
                  applies_to: service
                  why: Because.
                  fix: Mend it.
                  pass: string(variables.seen)
                rule:
                  variables:
                    - name: seen
                      expression: service.access.acceptanceRequired.value() || false
                  match:
                    - condition: >-
                        %s
                      output: "%s"
                examples:
                  - that: the baseline
                    expect: pass
                """.formatted(id, condition, output));
    }
}

package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What each profile selects and changes, told by groups and tags and not by a list of rules. */
class ProfileTest {

    private static final String CROSS_ZONE = "RES-11";

    @Test
    void recommended_is_every_rule_that_states_no_reason_to_be_off_as_it_was_written() throws InvalidInputException {
        assertThat(inForce("recommended"))
                .isEqualTo(written(rule -> rule.optIn().isEmpty()))
                .hasSizeGreaterThan(50);
        assertThat(everything()).anyMatch(rule -> !rule.optIn().isEmpty());
    }

    @Test
    void recommended_leaves_hardening_to_strict() throws InvalidInputException {
        assertThat(inForce("recommended"))
                .doesNotContainKeys("OPS-02", "OPS-03", "OPS-06", "OPS-14", "RES-18", "SEC-11", "SEC-12")
                .containsKey("SEC-06");
    }

    @Test
    void strict_is_every_rule_and_also_reports_what_recommended_lets_pass() throws InvalidInputException {
        assertThat(inForce("strict")).containsOnlyKeys(byId(everything()).keySet());
        assertThat(params("recommended", "SEC-06")).containsEntry("outside_only", true);
        assertThat(params("strict", "SEC-06")).containsEntry("outside_only", false);
        assertThat(params("security", "SEC-06")).containsEntry("outside_only", false);
        assertThat(params("recommended", "OPS-04")).containsEntry("any_tag", false);
        assertThat(params("strict", "OPS-04")).containsEntry("any_tag", true);
    }

    @Test
    void the_name_before_recommended_is_an_error_that_names_both_successors() {
        Problems problems = new Problems();
        Path nowhere = Path.of("");

        assertThat(Profile.of(
                        new Node.Scalar(new Position("--profile", 0, 0), "default", "default"),
                        new WorkingDirectory(nowhere, nowhere),
                        problems))
                .isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("profile `default` is now `recommended`");
            assertThat(problem.fix())
                    .isEqualTo("write recommended, or strict for the rules that recommended leaves out");
        });
    }

    @Test
    void high_availability_is_recommended_with_cross_zone_on_and_zonal_shift_ready() throws InvalidInputException {
        Map<String, RuleInfo> changed = differences("recommended", "high-availability");

        assertThat(inForce("high-availability"))
                .containsKeys(inForce("recommended").keySet().toArray(String[]::new));
        assertThat(changed.remove(CROSS_ZONE)).satisfies(rule -> assertCrossZone(rule, "on"));
        assertThat(changed.values()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.tags()).contains("zonal-shift");
            assertThat(rule.severity()).isEqualTo(Severity.MEDIUM);
        });
    }

    @Test
    void zone_independent_is_recommended_with_cross_zone_off() throws InvalidInputException {
        Map<String, RuleInfo> changed = differences("recommended", "zone-independent");

        assertThat(inForce("zone-independent"))
                .containsOnlyKeys(inForce("recommended").keySet());
        assertThat(changed).containsOnlyKeys(CROSS_ZONE);
        assertThat(changed.remove(CROSS_ZONE)).satisfies(rule -> assertCrossZone(rule, "off"));
    }

    @Test
    void cost_is_the_cost_group_with_the_rules_that_read_traffic() throws InvalidInputException {
        assertThat(inForce("cost"))
                .containsOnlyKeys(written(in("cost")).keySet())
                .hasSizeGreaterThan(5);
        assertThat(inForce("cost").values()).anyMatch(rule -> rule.tags().contains("traffic"));
    }

    @Test
    void security_is_the_security_group() throws InvalidInputException {
        assertThat(inForce("security"))
                .containsOnlyKeys(written(in("security")).keySet())
                .hasSizeGreaterThan(10);
    }

    @Test
    void every_rule_that_reads_traffic_is_off_until_somebody_switches_it_on() throws InvalidInputException {
        assertThat(everything())
                .filteredOn(rule -> rule.tags().contains("traffic"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.optIn()).isNotBlank());
    }

    @Test
    void every_profile_says_what_it_is_for() {
        assertThat(Profile.all())
                .extracting(Profile::name)
                .containsExactly("cost", "high-availability", "recommended", "security", "strict", "zone-independent");
        assertThat(Profile.all())
                .allSatisfy(profile -> assertThat(profile.description()).isNotBlank());
    }

    private static void assertCrossZone(RuleInfo rule, String wanted) {
        assertThat(rule.params()).containsEntry("cross_zone", wanted);
        assertThat(rule.severity()).isEqualTo(Severity.HIGH);
    }

    private static Predicate<RuleInfo> in(String group) {
        return rule -> rule.group().equals(group);
    }

    private static List<RuleInfo> everything() throws InvalidInputException {
        return RuleSet.everything(Optional.empty()).all().stream()
                .map(Rule::info)
                .toList();
    }

    private static Map<String, RuleInfo> written(Predicate<RuleInfo> wanted) throws InvalidInputException {
        return byId(everything().stream().filter(wanted).toList());
    }

    private static Map<String, Object> params(String profile, String rule) throws InvalidInputException {
        return Objects.requireNonNull(inForce(profile).get(rule)).params();
    }

    private static Map<String, RuleInfo> inForce(String profile) throws InvalidInputException {
        return byId(RuleSet.load(new RuleChoice(
                        Optional.empty(), Profile.shipped(profile), Optional.empty(), List.of(), List.of()))
                .rules());
    }

    /** The rules of the second that are not as in the first. */
    private static Map<String, RuleInfo> differences(String one, String other) throws InvalidInputException {
        Map<String, RuleInfo> changed = new HashMap<>(inForce(other));
        inForce(one).forEach(changed::remove);
        return changed;
    }

    private static Map<String, RuleInfo> byId(List<RuleInfo> rules) {
        Map<String, RuleInfo> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        return byId;
    }
}

package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of every built-in rule is a test. */
class RuleExamplesTest {

    @TestFactory
    Stream<DynamicTest> each_example_comes_out_as_its_rule_file_says() throws InvalidInputException {
        return RuleSet.everything(Optional.empty()).all().stream()
                .flatMap(rule -> RuleExamples.run(rule).stream())
                .map(result -> DynamicTest.dynamicTest(
                        result.ruleId() + " " + result.name(),
                        () -> assertThat(result.passed())
                                .as("expected %s but was %s", result.expected(), result.actual())
                                .isTrue()));
    }

    @Test
    void each_rule_shows_a_pass_a_failure_and_what_it_cannot_know() throws InvalidInputException {
        for (Rule rule : RuleSet.everything(Optional.empty()).all()) {
            List<String> outcomes = rule.file().examples().stream()
                    .map(example -> example.expected().outcome().name())
                    .toList();
            assertThat(outcomes).as(rule.id()).hasSizeGreaterThanOrEqualTo(4).contains("PASS", "FAIL", "UNKNOWN");
        }
    }
}

package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.policy.RuleCoverage;
import dev.plaudit.policy.RuleExamples;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.topology.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTemplateTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_new_rule_loads_passes_its_examples_and_shows_every_answer(Subject.Kind kind)
            throws IOException, InvalidInputException {
        Files.createDirectories(folder.resolve("custom"));
        Files.writeString(folder.resolve("custom/ACME-01-a-flaw.yaml"), RuleTemplate.text("ACME-01", "a-flaw", kind));

        Rule rule = RuleSet.everything(Optional.of(folder)).rule("ACME-01").orElseThrow();

        assertThat(RuleExamples.run(rule)).hasSize(3).allMatch(RuleExamples.Result::passed);
        assertThat(RuleCoverage.of(rule).notShown()).isEmpty();
    }
}

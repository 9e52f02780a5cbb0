package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that examples show every answer asks for those that a rule can give, and for no other. */
class RuleCoverageTest {

    private static final String OF_SEVERITY = "unknown: ServiceAccess.acceptanceRequired";

    private static final String NARROW = "size(service.zoneIds.value()) < 2";

    private static final String ACCEPTS = "service.access.acceptanceRequired.value()";

    @TempDir
    private Path folder;

    @Test
    void a_fact_that_only_decides_the_severity_needs_no_unknown() throws Exception {
        assertThat(possible(NARROW + " && " + ACCEPTS, NARROW, "'the flaw'"))
                .doesNotContain(OF_SEVERITY)
                .contains("unknown: Service.zoneIds");
    }

    @Test
    void a_fact_decides_if_the_later_match_is_no_certain_flaw() throws Exception {
        assertThat(possible(NARROW + " && " + ACCEPTS, NARROW, "unknown('it depends')"))
                .contains(OF_SEVERITY);
        assertThat(possible(NARROW + " && " + ACCEPTS, "size(service.zoneIds.value()) < 3", "'the flaw'"))
                .contains(OF_SEVERITY);
    }

    @Test
    void a_condition_that_only_looks_narrower_decides() throws Exception {
        String either = "service.id == 'vpce-svc-0' || " + NARROW;
        assertThat(possible(either + " && " + ACCEPTS, either, "'the flaw'")).contains(OF_SEVERITY);
        assertThat(possible(NARROW + " && service.id == 'vpce-svc-0' || " + ACCEPTS, NARROW, "'the flaw'"))
                .contains(OF_SEVERITY);
    }

    private Iterable<String> possible(String first, String second, String output)
            throws IOException, InvalidInputException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test/TEST-01-a-flaw.yaml"), """
                name: a-flaw
                description: A flaw.
                metadata:
                  id: TEST-01
                  title: A flaw
                  severity: low
                  applies_to: service
                  why: Because.
                  fix: Correct it.
                rule:
                  match:
                    - condition: >-
                        %s
                      output: "'the grave flaw'"
                      severity: high
                    - condition: >-
                        %s
                      output: "%s"
                examples:
                  - that: the baseline
                    expect: pass
                """.formatted(first, second, output));
        return RuleCoverage.of(
                        RuleSet.everything(Optional.of(folder)).rule("TEST-01").orElseThrow())
                .notShown();
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.findings.RuleInfo;
import dev.plaudit.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that people read first say what is so. */
class ReadmeTest {

    private static final Pattern RULE_ROW = Pattern.compile("^\\| ([A-Z]+-\\d+) \\| (\\w+) \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_rule_is_in_the_table_with_its_severity() throws Exception {
        List<String> stated = RULE_ROW.matcher(page("README.md"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        List<RuleInfo> rules = RuleSet.everything(Optional.empty()).rules();
        assertThat(stated)
                .containsExactlyInAnyOrderElementsOf(rules.stream()
                        .map(rule -> rule.id() + " " + rule.severity().text())
                        .toList());
    }

    @Test
    void the_policy_is_the_one_that_the_program_prints() throws Exception {
        Matcher policy = JSON.matcher(page("docs/iam.md"));
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .isEqualTo(CommandRun.of(Path.of(""), "iam", "policy").out());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_to_files_that_are_there(String name) throws IOException {
        Path folder = Optional.ofNullable(Path.of(name).getParent()).orElse(Path.of(""));
        assertThat(LINK.matcher(page(name)).results().map(link -> folder.resolve(link.group(1))))
                .allMatch(Files::exists);
    }

    static Stream<String> pages() {
        return Stream.of(
                "README.md",
                "ARCHITECTURE.md",
                "CONTRIBUTING.md",
                "SECURITY.md",
                "docs/configuration.md",
                "docs/iam.md",
                "docs/reports.md");
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of(name));
    }
}

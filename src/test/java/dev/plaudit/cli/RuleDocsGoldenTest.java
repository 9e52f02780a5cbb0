package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in {@code docs/rules} say what the rule files say. */
class RuleDocsGoldenTest {

    private static final Path PAGES = Path.of("docs/rules");

    @Test
    void every_rule_has_its_page() throws Exception {
        RuleSet rules = RuleSet.everything(Optional.empty());
        for (Rule rule : rules.all()) {
            Golden.check(PAGES.resolve(RuleDocs.fileName(rule.info())), RuleDocs.page(rule));
        }
        Golden.check(PAGES.resolve("README.md"), RuleDocs.index(rules.rules()));
        assertThat(pages())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("README.md"),
                                rules.all().stream().map(rule -> RuleDocs.fileName(rule.info())))
                        .toList());
    }

    private static Stream<String> pages() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.map(page -> page.getFileName().toString()).toList().stream();
        }
    }
}

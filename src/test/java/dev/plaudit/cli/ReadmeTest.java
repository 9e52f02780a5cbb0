package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.results.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that people read first say what is so. */
class ReadmeTest {

    private static final Pattern GROUP_ROW = Pattern.compile("^\\| (\\w+) \\| (\\d+) \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?<file>[^)#:]*)(?:#(?<heading>[^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_table_counts_the_rules_of_each_group() throws Exception {
        List<RuleInfo> rules = RuleSet.everything(Optional.empty()).rules();
        Map<String, Long> byGroup =
                rules.stream().collect(Collectors.groupingBy(RuleInfo::group, Collectors.counting()));
        Map<String, Long> stated = GROUP_ROW
                .matcher(page("README.md"))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Long.valueOf(row.group(2))));
        assertThat(stated).isEqualTo(byGroup);
        assertThat(page("README.md")).contains(rules.size() + " rules; ");
        assertThat(page("CHANGELOG.md")).contains(rules.size() + " rules ");
    }

    @Test
    void the_policy_is_the_one_that_the_program_prints() throws Exception {
        Matcher policy = JSON.matcher(page("docs/iam.md"));
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .isEqualTo(CommandRun.of(Path.of(""), "iam", "policy").out());
    }

    @Test
    void the_page_on_the_role_names_every_call_that_may_list_an_organization() throws Exception {
        assertThat(page("docs/iam.md"))
                .contains(
                        "`" + Calls.LIST_ACCOUNTS + "`",
                        "`" + Calls.LIST_ACCOUNTS_OF_UNIT + "`",
                        "`" + Calls.LIST_UNITS + "`",
                        "`" + Calls.LIST_ROOTS + "`",
                        "`" + Calls.LIST_ACCOUNT_TAGS + "`");
    }

    @Test
    void the_policy_of_the_scanner_is_the_one_that_the_program_prints() throws Exception {
        String page = page("docs/iam.md");
        Matcher policy = JSON.matcher(page.substring(page.indexOf("## The scanner")));
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .isEqualTo(CommandRun.of(
                                Path.of(""),
                                "iam",
                                "scanner",
                                "--organization",
                                "--role",
                                "PlauditAudit",
                                "--out",
                                "s3://example-bucket/scans/")
                        .out());
    }

    @Test
    void every_format_is_in_the_pages() throws Exception {
        for (String name : ReportFormat.names()) {
            assertThat(page("docs/configuration.md")).contains("`" + name + "`");
            assertThat(page("docs/reports.md")).contains("| `" + name + "` |");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_to_files_and_headings_that_exist(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            Path target = link.group("file").isEmpty() ? page : page.resolveSibling(link.group("file"));
            assertThat(target).as(link.group()).exists();
            if (link.group("heading") != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group("heading"));
            }
        }
    }

    @Test
    void the_index_leads_to_every_page() throws IOException {
        List<String> linked = LINK.matcher(page("docs/README.md"))
                .results()
                .map(link -> link.group(1))
                .toList();
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            assertThat(docs.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(linked).contains(name));
        }
    }

    /** Every page of the repository. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs"));
                Stream<Path> top = Files.list(Path.of(""))) {
            return Stream.concat(files, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The anchors that GitHub gives to the headings of a page. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of(name));
    }
}

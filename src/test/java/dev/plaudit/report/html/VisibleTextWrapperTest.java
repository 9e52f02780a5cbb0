package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.EveryText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.results.ListedVerdicts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a template prints of a result, and however, people see every character of it. */
class VisibleTextWrapperTest {

    private static final String RAW = "turned \u202etxet\u202c\u001b[31m\r\n\tnext";
    private static final String VISIBLE = "turned \\u202Etxet\\u202C\\u001B[31m  next";
    /** Prints a value as a whole and then its parts, whatever they are; dates are made of each other without end. */
    private static final String EVERYTHING = """
            <#macro all it depth=5>
            <#if depth gt 0>
            <#if it?is_string>${it}
            <#elseif it?is_enumerable><#list it as item><@all item depth-1/></#list>
            </#if>
            <#if it?is_hash_ex><#list it?keys as key>
            <#if !["hashCode", "class", "declaringClass"]?seq_contains(key)>${key}
            <#if it[key]?? && !it[key]?is_method><@all it[key] depth-1/></#if></#if>
            </#list></#if>
            </#if>
            </#macro>
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void folders() throws Exception {
        Files.createDirectories(folder.resolve("report"));
    }

    @Test
    void a_raw_text_of_the_result_is_made_visible() throws Exception {
        assertThat(printed("${page.findings.groups[0].findings[0].finding.message}"))
                .isEqualTo(VISIBLE);
    }

    @Test
    void a_text_in_a_list_a_map_and_an_optional_is_made_visible() throws Exception {
        assertThat(printed("<#list page.rules as rule><#if rule?is_first>${rule.info.tags?join(\"; \")}"
                        + "<#list rule.info.params as name, value>${name}</#list></#if></#list>"))
                .contains(VISIBLE)
                .doesNotContain("\u202e");
        assertThat(printed("${page.findings.groups[0].service.get().name}")).isEqualTo(VISIBLE);
        assertThat(printed("<#list page.findings.groups[0].findings[0].finding.evidence?keys as key>${key}</#list>"))
                .contains(VISIBLE);
    }

    @Test
    void lines_are_kept_where_a_template_asks_for_them_and_nothing_else_is() throws Exception {
        assertThat(printed("${page.rules[0].info.why.lines}"))
                .isEqualTo("turned \\u202Etxet\\u202C\\u001B[31m\n\tnext");
    }

    @Test
    void a_record_printed_as_a_whole_hides_nothing() throws Exception {
        assertThat(printed("${page.findings.groups[0].findings[0].finding}"))
                .contains(VISIBLE)
                .doesNotContain("\u202e")
                .doesNotContain("\u001b");
    }

    @Test
    void no_part_of_the_page_reaches_a_template_otherwise() throws Exception {
        String everything = printed(EVERYTHING + "<@all page.rules/><@all page.findings.groups/><@all page.coverage/>"
                + "<@all page.triage/><@all page.topology/><@all page.verdicts/><@all page.headline/>");
        assertThat(everything).contains(VISIBLE).doesNotContainPattern("[\\p{Cf}\\x00-\\x08\\x0b-\\x1f\\x7f]");
    }

    @Test
    void a_title_of_the_team_is_no_exception() throws Exception {
        assertThat(printed("${brand.title}")).isEqualTo(VISIBLE);
    }

    private String printed(String template) throws Exception {
        Files.writeString(folder.resolve("report.ftlh"), template.replace("\"", "'"));
        HtmlReport report = HtmlReport.whole(new ReportSettings(
                Optional.of(folder), Optional.of(RAW), Optional.empty(), ReportSettings.CATEGORY, ListedVerdicts.ALL));
        return Written.by(report, new EveryText((field, was) -> was.isEmpty() ? was : RAW).in(ReportFixture.located()));
    }
}

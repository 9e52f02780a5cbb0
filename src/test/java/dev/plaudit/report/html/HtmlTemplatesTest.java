package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.results.ListedVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTemplatesTest {

    @TempDir
    Path folder;

    @Test
    void a_file_of_the_same_name_replaces_a_built_in_template() throws Exception {
        write("report/catalogue.ftlh", "<p>Our ${page.rules?size} rules</p>");
        write("report/style.css", "body { color: red }\r\n");
        String html = Written.by(HtmlReport.whole(templatesIn(folder)), ReportFixture.result());
        assertThat(html)
                .contains("<p>Our 5 rules</p>")
                .contains("<style>body { color: red }\n</style>")
                .contains("id=\"findings\"");
    }

    @Test
    void what_a_record_computes_reads_like_what_it_holds() throws Exception {
        write("report.ftlh", "${page.verdicts.total.pass} ${page.verdicts.total.total} ${page.verdicts.total.total()}");
        assertThat(Written.by(HtmlReport.whole(templatesIn(folder)), ReportFixture.result()))
                .matches("\\d+ (\\d+) \\1");
    }

    @Test
    void a_template_may_include_others_of_its_folder() throws Exception {
        write("report.ftlh", "<#include \"own.ftlh\">");
        write("own.ftlh", "${page.headline.open} <b>");
        assertThat(Written.by(HtmlReport.whole(templatesIn(folder)), ReportFixture.result()))
                .isEqualTo("5 <b>");
    }

    @Test
    void every_template_that_does_not_parse_is_named_with_line_and_column() throws Exception {
        write("report/catalogue.ftlh", "<p>\n  <#if page.rules>");
        write("report/unseen.ftlh", "${page.}");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("report/catalogue.ftlh") + ":2:18: Unexpected end of file")
                .hasMessageContaining(
                        folder.resolve("report/unseen.ftlh") + ":1:8: Encountered \"}\" where it does not belong");
    }

    @Test
    void a_name_that_does_not_exist_is_found_before_the_scan() throws Exception {
        write("report/catalogue.ftlh", "<p>\n${page.nonsense}");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("report/catalogue.ftlh") + ":2:3: ");
    }

    @Test
    void an_include_that_leads_nowhere_is_found_before_the_scan() throws Exception {
        write("report/catalogue.ftlh", "<#include \"nowhere.ftlh\">");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("report/catalogue.ftlh") + ":1:1: ")
                .hasMessageContaining("nowhere.ftlh");
    }

    @Test
    void a_script_that_would_end_its_element_is_refused() throws Exception {
        write("report/script.js", "var a;\nvar b = '</SCRIPT>';");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("report/script.js") + ":2:10: ");
    }

    @Test
    void a_folder_without_any_template_of_the_report_is_a_mistake() throws Exception {
        write("raport.ftlh", "x");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("contains no template that the report uses")
                .hasMessageContaining("report.ftlh");
    }

    @Test
    void a_folder_that_does_not_exist_is_a_mistake() {
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder.resolve("nowhere"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void a_template_can_make_no_java_objects() throws Exception {
        write("report/catalogue.ftlh", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_template_reaches_no_class_and_no_api() throws Exception {
        for (String attempt : List.of(
                "${page?api.getClass()}",
                "${page.getClass().forName(\"java.lang.Runtime\")}",
                "${page.headline.plural(1, \"static\", \"\")}")) {
            write("report/catalogue.ftlh", attempt);
            assertThatThrownBy(() -> HtmlReport.whole(templatesIn(folder)))
                    .as(attempt)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void a_template_reads_no_file_outside_its_folder() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(folder.resolve("secret.ftlh"), "secret");
        Files.createDirectories(own.resolve("report"));
        Files.writeString(own.resolve("report/catalogue.ftlh"), "<#include \"/../secret.ftlh\">");
        assertThatThrownBy(() -> HtmlReport.whole(templatesIn(own))).isInstanceOf(InvalidInputException.class);
    }

    private static ReportSettings templatesIn(Path folder) {
        return new ReportSettings(
                Optional.of(folder), Optional.empty(), Optional.empty(), ReportSettings.CATEGORY, ListedVerdicts.ALL);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

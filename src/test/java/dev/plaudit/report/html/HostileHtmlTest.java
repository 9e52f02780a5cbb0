package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.EveryText;
import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in any text field of a result, the HTML reports are built of the same elements. */
class HostileHtmlTest {

    /** Where a browser can be pointed at: CI does. */
    private static final Path FOLDER = Path.of("target/hostile");
    /** Longer texts are in the page for browsers; here they would only take time. */
    private static final int LONGEST = 200;

    /** The one text that is checked where it is read, as it names elements. */
    private static final String RULE_ID = "Identity.id";

    private static final List<HtmlReport> REPORTS = List.of(Written.html(), Written.htmlSummary());

    /** What each report is made of when nobody means harm. */
    private static final Map<HtmlReport, List<String>> HARMLESS = REPORTS.stream()
            .collect(Collectors.toMap(Function.identity(), report -> shape(page(report, with("harmless")))));

    static Stream<String> texts() {
        return Stream.concat(
                HostileText.TEXTS.stream().map(text -> VisibleText.atMost(LONGEST, text)),
                Stream.of(
                        "{{constructor.constructor('alert(1)')()}}",
                        "${7*7} <#assign a=1> [=7*7]",
                        "javascript:alert(1)"));
    }

    @Test
    void every_text_field_of_a_result_is_reached() {
        EveryText text = new EveryText((field, was) -> was);
        text.in(ReportFixture.located());
        text.in(HostileText.result());
        assertThat(text.fields())
                .hasSizeGreaterThan(80)
                .contains(
                        "Explanation.message",
                        "Explanation.evidence",
                        "Explanation.evidence key",
                        "Resource.accountName",
                        "Remediation.terraform",
                        "ServiceSummary.name",
                        "ScopeCoverage.accountName",
                        "Gap.message",
                        "Waiver.reason",
                        "Guidance.why",
                        "Reference.address",
                        "CodeLocation.file",
                        "Resource.name",
                        "ConsumerPlace.accountName",
                        "Cell.zoneName",
                        "EndpointImpact.reason",
                        "AffectedService.name",
                        "Where.resourceTags key");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_adds_no_element_and_no_attribute(String text) {
        for (HtmlReport report : REPORTS) {
            Document page = page(report, with(text));
            assertThat(page.select(
                            "[onload], [onerror], [onmouseover], [style], iframe, object, embed, base, form, link"))
                    .isEmpty();
            assertThat(page.select("img, script")).hasSize(report.fileName().equals("report.html") ? 1 : 0);
            assertThat(page.select("a[href]"))
                    .allMatch(a ->
                            a.attr("href").startsWith("#") || a.attr("href").startsWith("https://"));
            if (text.lines().count() == 1) {
                assertThat(shape(page)).isEqualTo(HARMLESS.get(report));
            }
        }
    }

    /** All texts in one page, for a browser to execute or to overflow. */
    @Test
    void a_browser_can_try() throws IOException {
        Files.createDirectories(FOLDER);
        int[] next = {0};
        ScanResult mixed = new EveryText((field, was) -> was.isEmpty() || field.equals(RULE_ID)
                        ? was
                        : HostileText.TEXTS.get(next[0]++ % HostileText.TEXTS.size()))
                .in(HostileText.result());
        for (HtmlReport report : REPORTS) {
            Files.writeString(FOLDER.resolve(report.fileName()), Written.by(report, mixed));
        }
        assertThat(FOLDER).isDirectoryContaining("glob:**/report.html");
    }

    private static ScanResult with(String text) {
        return new EveryText((field, was) -> was.isEmpty() ? was : text).in(ReportFixture.located());
    }

    private static Document page(HtmlReport report, ScanResult result) {
        return Jsoup.parse(Written.by(report, result));
    }

    /** The elements and the names of their attributes, in order. */
    private static List<String> shape(Document page) {
        return page.getAllElements().stream().map(HostileHtmlTest::shape).toList();
    }

    private static String shape(Element element) {
        return element.tagName()
                + element.attributes().asList().stream().map(Attribute::getKey).toList();
    }
}

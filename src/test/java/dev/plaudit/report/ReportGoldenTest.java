package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import dev.plaudit.report.exchange.CsvReport;
import dev.plaudit.report.html.HtmlReport;
import dev.plaudit.report.html.Written;
import dev.plaudit.report.text.ConsoleSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("it changes the default locale and time zone")
class ReportGoldenTest {

    static List<Report> reports() {
        return Written.every();
    }

    static List<TextReport> texts() {
        return Written.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void each_report_says_what_its_expected_file_says(TextReport report) {
        Golden.check("report/" + report.fileName(), Written.by(report, ReportFixture.result()));
    }

    @Test
    void the_console_says_what_its_expected_file_says() {
        Golden.check("report/summary.txt", ConsoleSummary.onScreen(ReportFixture.result(), 80, false));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_same_result_gives_the_same_bytes_everywhere(Report report) {
        Map<String, byte[]> here = Written.files(report, ReportFixture.result());
        String summaryHere = ConsoleSummary.onScreen(ReportFixture.result(), 80, true);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                Report fresh = report instanceof HtmlReport html ? Written.again(html) : report;
                assertThat(Written.files(fresh, ReportFixture.result()))
                        .as(tag)
                        .usingRecursiveComparison()
                        .isEqualTo(here);
                assertThat(ConsoleSummary.onScreen(ReportFixture.result(), 80, true))
                        .as(tag)
                        .isEqualTo(summaryHere);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_text_ends_in_a_line_feed_and_has_no_carriage_return(TextReport report) {
        String text = Written.by(report, ReportFixture.result());
        // RFC 4180 ends its rows in both.
        assertThat(report instanceof CsvReport ? text.replace("\r\n", "\n") : text)
                .endsWith("\n")
                .doesNotContain("\r");
    }
}

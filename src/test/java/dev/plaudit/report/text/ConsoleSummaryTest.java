package dev.plaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {

    @Test
    void fits_a_screen_of_80_by_24() {
        for (ScanResult result : List.of(ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(30))) {
            assertThat(ConsoleSummary.onScreen(result, 80, false).lines())
                    .hasSizeLessThanOrEqualTo(22)
                    .allMatch(line -> Screen.columns(line) <= 80);
        }
    }

    @Test
    void fits_a_narrow_screen_too() {
        assertThat(ConsoleSummary.onScreen(ReportFixture.result(), 50, false).lines())
                .allMatch(line -> Screen.columns(line) <= 50);
    }

    @Test
    void shows_the_worst_first_and_counts_the_rest() {
        String summary = ConsoleSummary.onScreen(ReportFixture.many(30), 80, false);
        assertThat(summary)
                .contains("15 open findings at high or above, 30 in total")
                .containsPattern("and 2[0-9] more open");
    }

    @Test
    void says_first_of_what_nothing_was_seen() {
        assertThat(ConsoleSummary.onScreen(ReportFixture.result(), 80, false))
                .contains("INCOMPLETE: 2 of 4 account-Regions not fully read")
                .contains("Coverage gaps:\n  777788889999 sts:AssumeRole denied, nothing read: all Regions\n");
    }

    @Test
    void a_finding_whose_code_is_known_names_its_line() {
        assertThat(ConsoleSummary.inLog(ReportFixture.located()))
                .containsPattern("(?m)^ +infra/<b>main\\.tf:12 \\d{12} ");
    }

    @Test
    void a_scan_that_saw_nothing_has_no_good_news() {
        ScanResult blind = ReportFixture.blind();
        assertThat(ConsoleSummary.inLog(blind))
                .contains("Nothing could be judged\nINCOMPLETE: 2 of 2 account-Regions not fully read\n")
                .contains("Coverage gaps:\n  777788889999 sts:AssumeRole denied, nothing read: all Regions")
                .doesNotContain("o open finding", "0 open");
        assertThat(Written.by(Written.html(), blind)).contains("<h1>Nothing could be judged</h1>");
        assertThat(Written.by(new MarkdownReport(), blind)).contains("**Nothing could be judged. INCOMPLETE");
    }

    @Test
    void names_waivers_that_need_attention_where_there_is_room_and_else_counts_them() {
        ScanResult crowded = ReportFixture.result();
        assertThat(ConsoleSummary.onScreen(crowded, 80, false))
                .endsWith("\nWaivers: 1 expired, 1 unknown rule, 1 unused, 1 expires soon\n");
        ScanResult clean = ReportFixture.clean();
        assertThat(ConsoleSummary.onScreen(clean.with(clean.findings(), crowded.triage()), 80, false))
                .endsWith("""

                Waivers: 1 expired, 1 unknown rule, 1 unused, 1 expires soon
                  expired 2026-11-23, 1 failure counts again: RES-04 vpce-svc-0aaaaaaaaaaaaaaa1
                  unknown rule RES-40; did you mean `RES-04`? (for vpce-0eeeeeeeeeeeeeee*)
                """);
    }

    @Test
    void a_log_holds_every_finding_of_severity_high_or_above_and_every_waiver_uncut() {
        String many = ConsoleSummary.inLog(ReportFixture.many(30));
        assertThat(many.lines().filter(line -> line.matches("(critical|high) +[A-Z]+-.*")))
                .hasSize(15);
        assertThat(many).contains("and 15 more open");
        String log = ConsoleSummary.inLog(ReportFixture.result());
        assertThat(log)
                .contains("critical SEC-01   every AWS principal may connect\n")
                .contains(" 111122223333 us-east-1 vpce-svc-0aaaaaaaaaaaaaaa1 " + ReportFixture.SCRIPT_NAME
                        + "; owner payments payments\\u202Etnemyap\\u001B[31m\n")
                .contains("\nOpen by owner: payments payments\\u202Etnemyap\\u001B[31m 5\n")
                .contains(
                        "\nEntry of owner orders matched nothing: services vpce-svc-*; accounts sandbocks-*; Regions eu-*\n")
                .contains("\n  expired 2026-11-23, 1 failure counts again: RES-04 vpce-svc-0aaaaaaaaaaaaaaa1\n")
                .contains("\n  unknown rule RES-40; did you mean `RES-04`? (for vpce-0eeeeeeeeeeeeeee*)\n")
                .doesNotContain("…", "and 1 more\n");
    }

    @Test
    void without_a_baseline_nothing_is_called_existing() {
        assertThat(ConsoleSummary.inLog(ReportFixture.many(3))).doesNotContain("existing");
        assertThat(ConsoleSummary.inLog(ReportFixture.result())).contains("open  existing");
    }

    @Test
    void a_single_waiver_takes_one_line() {
        ScanResult clean = ReportFixture.clean();
        Triage triage = ReportFixture.result().triage();
        Triage unused = new Triage(triage.waivers().subList(3, 4), triage.baseline());
        assertThat(ConsoleSummary.onScreen(clean.with(clean.findings(), unused), 80, false))
                .endsWith("\n\nWaivers: unused: RES-13 " + ReportFixture.ATTRIBUTE_NAME + "\n");
    }

    @Test
    void a_clean_scan_is_short() {
        assertThat(ConsoleSummary.onScreen(ReportFixture.clean(), 80, false))
                .contains("No open findings\nComplete: 2 account-Regions read in full\n")
                .doesNotContain("Coverage gaps");
    }

    @Test
    void colours_add_nothing_that_the_words_do_not_say() {
        String coloured = ConsoleSummary.onScreen(ReportFixture.result(), 80, true);
        assertThat(coloured).contains("\u001b[1;31m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(ConsoleSummary.onScreen(ReportFixture.result(), 80, false));
    }

    @Test
    void wide_characters_take_two_columns() {
        assertThat(Screen.fit(6, "支払いサービス")).isEqualTo("支払…");
        assertThat(Screen.fit(6, "naïve…")).isEqualTo("naïve…");
    }

    @Test
    void text_from_aws_cannot_steer_the_terminal() {
        assertThat(VisibleText.line("a\u001b[2Jb\u009bc\r\nd\u2066e\ud800"))
                .isEqualTo("a\\u001B[2Jb\\u009Bc d\\u2066e\\uD800");
    }
}

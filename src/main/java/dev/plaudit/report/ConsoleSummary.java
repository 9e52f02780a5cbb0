package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.Severity;
import dev.plaudit.findings.WaiverUse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The result on one screen: the verdict, the counts, the worst findings, what was not seen, and waivers to look at. */
public final class ConsoleSummary {

    private static final int MOST_LINES = 22;
    private static final int MOST_UNSEEN = 3;
    private static final int MOST_WAIVERS = 2;
    /** With less, the worst findings are of more use than single waivers. */
    private static final int ROOM_FOR_WAIVERS = 9;

    private static final int NARROWEST = 40;
    private static final String INDENT = " ".repeat(18);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ScanResult result;
    private final int width;
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(ScanResult result, int width, Paint paint) {
        this.result = result;
        this.width = width;
        this.paint = paint;
    }

    /**
     * At most 22 lines, none wider than {@code width}, so that it fits a screen of 80 by 24 with a line to spare.
     *
     * @param width columns of the screen; less than 40 is taken as 40
     * @param colour whether to use ANSI colours; they never say what the words do not
     * @return lines that each end in a line feed
     */
    public static String render(ScanResult result, int width, boolean colour) {
        ConsoleSummary summary =
                new ConsoleSummary(result, Math.max(width, NARROWEST), colour ? Paint.ANSI : Paint.NONE);
        summary.verdict();
        summary.counts();
        List<String> below = summary.unseen();
        below.addAll(summary.waivers(MOST_LINES - summary.lines.size() - below.size()));
        summary.worst(MOST_LINES - summary.lines.size() - below.size());
        summary.lines.addAll(below);
        return String.join("\n", summary.lines) + "\n";
    }

    private void verdict() {
        Verdict verdict = Verdict.of(result);
        line("Plaudit " + result.toolVersion() + ", " + WHEN.format(result.startedAt()) + ", took " + took(result)
                + ", profile " + result.profile());
        line(verdict.findings(), verdict.openAtHigh() > 0 ? Paint.Style.BAD : Paint.Style.PLAIN);
        line(verdict.coverage(), verdict.incomplete() ? Paint.Style.WARNING : Paint.Style.PLAIN);
        if (verdict.defects() > 0) {
            line(
                    Verdict.plural(verdict.defects(), "rule", "rules") + " broke while judging; verdicts are missing",
                    Paint.Style.BAD);
        }
        result.triage().baseline().ifPresent(baseline -> line(BaselineText.of(result, baseline)));
    }

    private void counts() {
        line(String.format(Locale.ROOT, "%-9s%6s%10s%8s%9s%6s", "", "open", "existing", "waived", "unknown", "pass"));
        for (Severity severity : Severity.values()) {
            Tally tally = Tally.of(result.findings(), severity);
            if (tally.total() == 0) {
                continue;
            }
            line(
                    String.format(
                            Locale.ROOT,
                            "%-9s%6d%10d%8d%9d%6d",
                            severity.text(),
                            tally.open(),
                            tally.existing(),
                            tally.waived(),
                            tally.unknown(),
                            tally.pass()),
                    tally.open() == 0 ? Paint.Style.PLAIN : Paint.style(severity));
        }
    }

    /** The worst findings, each with what and where, in as many lines as are left. */
    private void worst(int room) {
        List<Finding> open = result.findings().stream().filter(Finding::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        lines.add("");
        int withoutRest = (room - 1) / 2;
        int shown = Math.max(1, open.size() <= withoutRest ? open.size() : (room - 2) / 2);
        open.stream().limit(shown).forEach(finding -> {
            line(
                    String.format(Locale.ROOT, "%-9s%-8s ", finding.severity().text(), finding.ruleId())
                            + finding.message(),
                    Paint.style(finding.severity()));
            line(INDENT + place(finding));
        });
        if (open.size() > shown) {
            line(INDENT + "and " + (open.size() - shown) + " more open");
        }
    }

    /** Account and Region first: a long ARN may not hide them. */
    private static String place(Finding finding) {
        return finding.accountId() + " " + HtmlScope.region(finding.region()) + " " + shortId(finding.resourceId())
                + (finding.resourceName().isEmpty() ? "" : " " + finding.resourceName());
    }

    private List<String> unseen() {
        List<Unseen> unseen = Unseen.of(result).stream()
                .filter(gap -> gap.verdicts() > 0 || !gap.isOutside())
                .toList();
        List<String> text = new ArrayList<>();
        if (unseen.isEmpty()) {
            return text;
        }
        text.addAll(List.of("", "Not seen:"));
        unseen.stream().limit(MOST_UNSEEN).forEach(gap -> {
            String verdicts = gap.verdicts() == 0
                    ? gap.nothingSeen() ? ", nothing seen" : ""
                    : ", " + Verdict.plural(gap.verdicts(), "verdict", "verdicts") + " unknown";
            text.add(fitted(
                    "  " + gap.accountId() + " " + gap.what() + verdicts + ": " + gap.where(), Paint.Style.WARNING));
        });
        if (unseen.size() > MOST_UNSEEN) {
            text.add("  and " + (unseen.size() - MOST_UNSEEN) + " more");
        }
        return text;
    }

    /** How many waivers need attention, and the first of them where the findings leave room; a single one as it is. */
    private List<String> waivers(int room) {
        List<WaiverUse> uses = result.triage().waivers().stream()
                .filter(use -> use.status().needsAttention())
                .sorted(Comparator.comparing(WaiverUse::status))
                .toList();
        if (uses.isEmpty()) {
            return List.of();
        }
        List<String> rules = result.rules().stream().map(RuleInfo::id).toList();
        List<String> text = new ArrayList<>();
        if (room >= ROOM_FOR_WAIVERS) {
            text.add("");
        }
        boolean single = uses.size() == 1;
        text.add(waiverLine("Waivers: " + (single ? WaiverText.line(uses.get(0), rules) : WaiverText.counts(uses))));
        uses.stream()
                .limit(single || room < ROOM_FOR_WAIVERS ? 0 : MOST_WAIVERS)
                .forEach(use -> text.add(waiverLine("  " + WaiverText.line(use, rules))));
        return text;
    }

    private String waiverLine(String text) {
        return fitted(text, Paint.Style.WARNING);
    }

    private void line(String text) {
        line(text, Paint.Style.PLAIN);
    }

    private void line(String text, Paint.Style style) {
        lines.add(fitted(text, style));
    }

    private String fitted(String text, Paint.Style style) {
        return paint.paint(ScreenText.fit(width, VisibleText.line(text)), style);
    }

    /** The telling end of an ARN. */
    private static String shortId(String id) {
        return id.startsWith("arn:") ? id.substring(id.lastIndexOf(':') + 1) : id;
    }

    /** {@code 1 min 32 s}. */
    static String took(ScanResult result) {
        Duration duration = Duration.between(result.startedAt(), result.finishedAt());
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}

package dev.plaudit.report.text;

import dev.plaudit.costs.Costs;
import dev.plaudit.report.BaselineCounts;
import dev.plaudit.report.CostSummary;
import dev.plaudit.report.Headline;
import dev.plaudit.report.Tally;
import dev.plaudit.report.Unseen;
import dev.plaudit.report.WaiverText;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import dev.plaudit.results.Triage.Comparison;
import dev.plaudit.results.WaiverUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The result in short: the verdict, the counts, the worst findings, what was not seen, and waivers to look at. A screen
 * shows as much of them as it has room for; a log holds every finding of severity high or above, uncut.
 */
public final class ConsoleSummary {

    private static final int MOST_UNSEEN = 3;
    /** The worst finding, a line of waivers, and what stands around what was not seen. */
    private static final int ROOM_FOR_THE_REST = 8;

    private static final int MOST_WAIVERS = 2;
    /** With less, the worst findings are of more use than single waivers. */
    private static final int ROOM_FOR_WAIVERS = 9;

    private final ScanResult result;
    private final Screen screen;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(ScanResult result, Screen screen) {
        this.result = result;
        this.screen = screen;
    }

    /**
     * At most 22 lines, none wider than {@code width}, so that it fits a screen of 80 by 24 with a line to spare.
     *
     * @param width columns of the screen; less than 40 is taken as 40
     * @param color whether to use ANSI colors; they never say what the words do not
     * @return lines that each end in a line feed
     */
    public static String onScreen(ScanResult result, int width, boolean color) {
        return new ConsoleSummary(result, Screen.of(width, color ? Paint.ANSI : Paint.NONE)).text();
    }

    /** As long and as wide as it takes, without colours: for a log, a file or another program. */
    public static String inLog(ScanResult result) {
        return new ConsoleSummary(result, Screen.log()).text();
    }

    private String text() {
        verdict();
        counts();
        List<String> below = unseen();
        below.addAll(waivers(screen.mostLines() - lines.size() - below.size()));
        lines.addAll(new TopFindings(result, screen).lines(screen.mostLines() - lines.size() - below.size()));
        lines.addAll(below);
        return String.join("\n", lines) + "\n";
    }

    private void verdict() {
        Headline headline = Headline.of(result);
        line("Plaudit " + result.provenance().toolVersion() + ", " + Headline.when(result.startedAt()) + ", took "
                + Headline.took(result) + ", profile " + result.provenance().profile());
        line(headline.findings(), headline.openAtHigh() > 0 ? Paint.Style.BAD : Paint.Style.PLAIN);
        line(headline.coverage(), headline.incomplete() ? Paint.Style.WARNING : Paint.Style.PLAIN);
        if (headline.defects() > 0) {
            line(
                    Headline.plural(headline.defects(), "rule", "rules") + " had an error; verdicts are unknown",
                    Paint.Style.BAD);
        }
        int shown = screen.isLog()
                ? headline.unmet().size()
                : Math.min(1, headline.unmet().size());
        headline.unmet().stream().limit(shown).forEach(where -> line(Headline.unmet(where), Paint.Style.WARNING));
        if (headline.unmet().size() > shown) {
            line(
                    "and " + Headline.plural(headline.unmet().size() - shown, "more override", "more overrides")
                            + " matched nothing",
                    Paint.Style.WARNING);
        }
        result.triage().baseline().ifPresent(this::changes);
        CostSummary.of(new Costs(result.costs()), result.finishedAt()).ifPresent(this::costs);
    }

    private void changes(Comparison baseline) {
        line(BaselineCounts.of(result, baseline).text());
        baseline.doubts().forEach(doubt -> line(doubt, Paint.Style.WARNING));
    }

    private void costs(CostSummary costs) {
        line("Estimate: links cost " + costs.amount());
        if (screen.isLog()) {
            line(costs.prices());
        }
        if (screen.isLog() && !costs.warning().isEmpty()) {
            line(costs.warning(), Paint.Style.WARNING);
        }
    }

    private void counts() {
        boolean baseline = result.triage().baseline().isPresent();
        line(row("", "open", baseline ? "existing" : "", "waived", "unknown", "pass"));
        for (Severity severity : Severity.values()) {
            Tally tally = Tally.of(result.findings(), severity);
            if (tally.total() == 0) {
                continue;
            }
            line(
                    row(
                            severity.text(),
                            Integer.toString(tally.open()),
                            baseline ? Integer.toString(tally.existing()) : "",
                            Integer.toString(tally.waived()),
                            Integer.toString(tally.unknown()),
                            Integer.toString(tally.pass())),
                    tally.open() == 0 ? Paint.Style.PLAIN : Paint.style(severity));
        }
    }

    /** Without a baseline nothing is existing, and there is no such column. */
    private static String row(String name, String open, String existing, String... others) {
        String first = String.format(Locale.ROOT, "%-9s%6s", name, open)
                + (existing.isEmpty() ? "" : String.format(Locale.ROOT, "%10s", existing));
        return first + String.format(Locale.ROOT, "%8s%9s%6s", (Object[]) others);
    }

    private List<String> unseen() {
        List<Unseen> unseen =
                Unseen.of(result).stream().filter(Unseen::isCoverageGap).toList();
        List<String> text = new ArrayList<>();
        if (unseen.isEmpty()) {
            return text;
        }
        text.addAll(List.of("", "Coverage gaps:"));
        int room = Math.max(1, screen.mostLines() - lines.size() - ROOM_FOR_THE_REST);
        int most = screen.isLog() ? unseen.size() : Math.min(MOST_UNSEEN, room);
        unseen.stream().limit(most).forEach(gap -> {
            String verdicts = gap.verdicts() == 0
                    ? gap.nothingSeen() ? ", nothing read" : ""
                    : ", " + Headline.plural(gap.verdicts(), "verdict", "verdicts") + " unknown";
            text.add(screen.line(
                    "  " + gap.accountId() + " " + gap.what() + verdicts + ": " + gap.where(), Paint.Style.WARNING));
        });
        if (unseen.size() > most) {
            text.add("  and " + (unseen.size() - most) + " more");
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
        text.add(warning("Waivers: " + (single ? WaiverText.line(uses.get(0), rules) : WaiverText.counts(uses))));
        int roomFor = screen.isLog() ? uses.size() : room < ROOM_FOR_WAIVERS ? 0 : MOST_WAIVERS;
        uses.stream().limit(single ? 0 : roomFor).forEach(use -> text.add(warning("  " + WaiverText.line(use, rules))));
        return text;
    }

    private String warning(String text) {
        return screen.line(text, Paint.Style.WARNING);
    }

    private void line(String text) {
        line(text, Paint.Style.PLAIN);
    }

    private void line(String text, Paint.Style style) {
        lines.add(screen.line(text, style));
    }
}

package dev.plaudit.report.text;

import dev.plaudit.costs.Costs;
import dev.plaudit.report.AgeText;
import dev.plaudit.report.BaselineCounts;
import dev.plaudit.report.CostSummary;
import dev.plaudit.report.Headline;
import dev.plaudit.report.OwnerText;
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
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result in short: verdict, counts, top findings, coverage gaps, and waivers that need attention. A screen shows as
 * much of them as it has room for; a log contains every finding of severity high or above, uncut.
 */
public final class ConsoleSummary {

    private static final int MOST_UNSEEN = 3;
    /** Lines for the top finding, the waivers, and around the coverage gaps. */
    private static final int ROOM_FOR_THE_REST = 8;

    private static final int MOST_WAIVERS = 2;
    /** With less, the top findings are more useful than single waivers. */
    private static final int ROOM_FOR_WAIVERS = 9;

    private final ScanResult result;
    private final Screen screen;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(ScanResult result, Screen screen) {
        this.result = result;
        this.screen = screen;
    }

    /**
     * Returns at most 22 lines, none wider than {@code width}, which fit a screen of 80 by 24 with a line to spare.
     *
     * @param width the columns of the screen, at least 40
     * @param color whether to use ANSI colors; they never add information to the words
     * @return lines that each end in a line feed
     */
    public static String onScreen(ScanResult result, int width, boolean color) {
        return new ConsoleSummary(result, Screen.of(width, color)).text();
    }

    /** Returns a summary without limits and colors, for a log, a file or another program. */
    public static String inLog(ScanResult result) {
        return new ConsoleSummary(result, Screen.LOG).text();
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
        line(headline.findings(), headline.openAtHigh() > 0 ? Style.BAD : Style.PLAIN);
        line(headline.coverage(), headline.incomplete() ? Style.WARNING : Style.PLAIN);
        if (headline.defects() > 0) {
            line(
                    Headline.plural(headline.defects(), "rule", "rules") + " had an error; verdicts are unknown",
                    Style.BAD);
        }
        List<Headline.Unmet> unmet = headline.unmet();
        if (screen.isLog() || unmet.size() == 1) {
            unmet.forEach(setting -> line(setting.text(), Style.WARNING));
        } else if (!unmet.isEmpty()) {
            line(unmet.size() + " settings matched nothing. " + unmet.get(0).text(), Style.WARNING);
        }
        result.triage().baseline().ifPresent(this::changes);
        if (screen.isLog()) {
            owners();
        }
        overdue();
        // A screen has room for one of the two.
        if (screen.isLog() || result.overdue().isEmpty()) {
            CostSummary.of(new Costs(result.costs()), result.finishedAt()).ifPresent(this::costs);
        }
    }

    private void owners() {
        Map<String, Long> open = OwnerText.open(result);
        if (!open.isEmpty()) {
            line("Open by owner: "
                    + open.entrySet().stream()
                            .map(owner -> owner.getKey() + " " + owner.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void changes(Comparison baseline) {
        line(BaselineCounts.of(result, baseline).text());
        baseline.doubts().forEach(doubt -> line(doubt, Style.WARNING));
    }

    private void overdue() {
        if (!result.overdue().isEmpty()) {
            line("Max age: " + AgeText.overdue(result), Style.BAD);
        }
        if (screen.isLog()) {
            AgeText.overdueOldestFirst(result).stream()
                    .skip(1)
                    .forEach(other -> line("  " + AgeText.line(other), Style.BAD));
        }
    }

    private void costs(CostSummary costs) {
        line("Estimate: links cost " + costs.amount());
        if (screen.isLog()) {
            line(costs.prices());
        }
        if (screen.isLog() && !costs.warning().isEmpty()) {
            line(costs.warning(), Style.WARNING);
        }
    }

    private void counts() {
        boolean baseline = result.triage().baseline().isPresent();
        line(row("", "open", baseline ? "existing" : "", "waived", "unknown", "pass"));
        for (Severity severity : Severity.values()) {
            Tally tally = Tally.of(result.findings(), severity);
            if (tally.total() > 0) {
                Object existing = baseline ? tally.existing() : "";
                line(
                        row(severity.text(), tally.open(), existing, tally.waived(), tally.unknown(), tally.pass()),
                        tally.open() == 0 ? Style.PLAIN : Style.of(severity));
            }
        }
    }

    /** Without a baseline there is no column of existing findings. */
    private static String row(String name, Object open, Object existing, Object... others) {
        return String.format(Locale.ROOT, "%-9s%6s", name, open)
                + (existing.equals("") ? "" : String.format(Locale.ROOT, "%10s", existing))
                + String.format(Locale.ROOT, "%8s%9s%6s", others);
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
                    "  " + gap.accountId() + " " + gap.what() + verdicts + ": " + gap.where(), Style.WARNING));
        });
        if (unseen.size() > most) {
            text.add("  and " + (unseen.size() - most) + " more");
        }
        return text;
    }

    /** Returns how many waivers need attention, and the first of them if there is room; a single one in full. */
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
        return screen.line(text, Style.WARNING);
    }

    private void line(String text) {
        line(text, Style.PLAIN);
    }

    private void line(String text, Style style) {
        lines.add(screen.line(text, style));
    }
}

package dev.plaudit.report.html;

import dev.plaudit.report.AgeText;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.HistoryEntry.Ages;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How the counts changed from scan to scan: rows of small charts above a common time axis.
 *
 * @param scans how many scans the history has for this profile
 * @param from the day of the first, {@code 2026-06-01}
 * @param to the day of this scan
 * @param points the scans that are drawn, by time
 * @param rows from top to bottom
 * @param bars new and fixed findings; empty if no scan had a baseline
 * @param height of the drawing, whose width is {@value #WIDTH}
 */
public record HtmlTrend(
        int scans,
        String from,
        String to,
        List<Point> points,
        List<HtmlTrendRow> rows,
        Optional<Bars> bars,
        int height) {

    static final int WIDTH = 1_000;
    static final int LEFT = 170;
    static final int RIGHT = 780;

    /** More points would be closer together than their marks are wide. */
    static final int MOST_POINTS = 60;

    private static final int TOP = 14;
    private static final int HALF_BAR = 4;
    private static final int AXIS = 34;

    /**
     * A scan.
     *
     * @param x where it is on the time axis
     * @param entry its counts; new and fixed findings are those of all scans since the previous point
     * @param otherRules whether its rules or their settings differ from those of the previous point
     */
    public record Point(int x, String day, HistoryEntry entry, boolean otherRules) {

        /** Returns the ages of open findings in words, or that they are unknown. */
        public String age(boolean oldest) {
            return entry.ages()
                    .map(ages -> AgeText.days(oldest ? ages.oldest() : ages.median()))
                    .orElse("unknown");
        }
    }

    /** The new and the fixed findings: bars above and below a line at {@code zero}. */
    public record Bars(int top, int zero, int bottom, int most, List<Bar> all, String latest) {}

    /** A bar; {@code text} is what a pointer over it shows. */
    public record Bar(int x, int y, int width, int height, boolean fixed, String text) {}

    /** Returns the trend up to a scan, or nothing with fewer than two scans. */
    static Optional<HtmlTrend> of(ScanResult result) {
        if (result.triage().history().entries().size() < 2) {
            return Optional.empty();
        }
        List<HistoryEntry> entries = result.triage().history().upTo(HistoryEntry.of(result));
        return entries.size() < 2 ? Optional.empty() : Optional.of(of(entries));
    }

    private static HtmlTrend of(List<HistoryEntry> entries) {
        List<Point> points = points(entries);
        List<HtmlTrendRow> rows = new ArrayList<>(bySeverity(points));
        int y = below(rows);
        Optional<Bars> bars = bars(points, y);
        y = bars.map(drawn -> drawn.bottom() + TOP).orElse(y);
        if (points.stream().anyMatch(point -> point.entry().ages().isPresent())) {
            rows.add(ages("Oldest open", y, points, Ages::oldest));
            rows.add(ages("Median age", below(rows), points, Ages::median));
            y = below(rows);
        }
        rows.add(HtmlTrendRow.of(
                "Not fully read",
                "medium",
                y,
                points,
                entry -> Optional.of((long) entry.unread()),
                (entry, unread) -> unread + " of " + entry.scopes()));
        rows.add(HtmlTrendRow.of(
                "Unknown",
                "medium",
                below(rows),
                points,
                entry -> Optional.of((long) entry.unknown()),
                (entry, unknown) -> unknown + (unknown == 1 ? " verdict" : " verdicts")));
        return new HtmlTrend(
                entries.size(),
                points.get(0).day(),
                points.get(points.size() - 1).day(),
                points,
                rows,
                bars,
                below(rows) + AXIS);
    }

    /** Returns where the next row begins. */
    private static int below(List<HtmlTrendRow> rows) {
        return rows.isEmpty() ? TOP : rows.get(rows.size() - 1).top() + HtmlTrendRow.HEIGHT;
    }

    /** Returns a row for each severity that some scan has open findings of. An incomplete scan may have missed others. */
    private static List<HtmlTrendRow> bySeverity(List<Point> points) {
        List<HtmlTrendRow> rows = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Function<HistoryEntry, Optional<Long>> open =
                    entry -> Optional.ofNullable(entry.counts().get(severity)).map(count -> (long) count.unresolved());
            if (points.stream().anyMatch(point -> open.apply(point.entry()).orElse(0L) > 0)) {
                rows.add(HtmlTrendRow.of(
                        severity.text(),
                        severity.text(),
                        below(rows),
                        points,
                        open,
                        (entry, count) -> count + (entry.complete() ? " open" : " or more open")));
            }
        }
        return rows;
    }

    private static HtmlTrendRow ages(String name, int top, List<Point> points, Function<Ages, Long> which) {
        return HtmlTrendRow.of(
                name, "info", top, points, entry -> entry.ages().map(which), (entry, days) -> AgeText.days(days));
    }

    /** Returns at most {@value #MOST_POINTS} points and the first: the last scan of each period of the same length. */
    private static List<Point> points(List<HistoryEntry> entries) {
        Instant first = entries.get(0).startedAt();
        long span = Math.max(1, seconds(first, entries.get(entries.size() - 1).startedAt()));
        TreeMap<Long, HistoryEntry> drawn = new TreeMap<>();
        drawn.put(-1L, entries.get(0));
        for (int index = 1; index < entries.size(); index++) {
            HistoryEntry entry = entries.get(index);
            long period = entries.size() <= MOST_POINTS
                    ? index
                    : Math.min(MOST_POINTS - 1L, seconds(first, entry.startedAt()) * MOST_POINTS / span);
            drawn.merge(period, entry, (earlier, later) -> later.since(earlier));
        }
        List<Point> points = new ArrayList<>();
        String rules = entries.get(0).judged().rules();
        for (HistoryEntry entry : drawn.values()) {
            points.add(new Point(
                    LEFT + (int) (seconds(first, entry.startedAt()) * (RIGHT - LEFT) / span),
                    LocalDate.ofInstant(entry.startedAt(), ZoneOffset.UTC).toString(),
                    entry,
                    !entry.judged().rules().equals(rules)));
            rules = entry.judged().rules();
        }
        return points;
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static Optional<Bars> bars(List<Point> points, int top) {
        int most = points.stream()
                .flatMap(point -> point.entry().changes().stream())
                .mapToInt(changes -> Math.max(changes.isNew(), changes.fixed()))
                .max()
                .orElse(-1);
        if (most < 0) {
            return Optional.empty();
        }
        int half = HtmlTrendRow.PLOT;
        int zero = top + half;
        List<Bar> bars = new ArrayList<>();
        for (Point point : points) {
            point.entry().changes().ifPresent(changes -> {
                int up = HtmlTrendRow.length(changes.isNew(), most, half);
                int down = HtmlTrendRow.length(changes.fixed(), most, half);
                String when = point.day() + ": ";
                int x = point.x() - HALF_BAR;
                bars.add(new Bar(x, zero - up, 2 * HALF_BAR, up, false, when + changes.isNew() + " new"));
                bars.add(new Bar(x, zero, 2 * HALF_BAR, down, true, when + changes.fixed() + " fixed"));
            });
        }
        String latest = points.get(points.size() - 1)
                .entry()
                .changes()
                .map(changes -> changes.isNew() + " new, " + changes.fixed() + " fixed")
                .orElse("unknown");
        return Optional.of(new Bars(top, zero, zero + half, most, bars, latest));
    }
}

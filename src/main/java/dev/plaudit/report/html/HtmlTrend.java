package dev.plaudit.report.html;

import dev.plaudit.report.AgeText;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.HistoryEntry.Ages;
import dev.plaudit.results.HistoryEntry.Count;
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
    static final int LEFT = 230;
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
        List<HtmlTrendRow> rows = new ArrayList<>();
        int y = TOP;
        for (Severity severity : Severity.values()) {
            Function<HistoryEntry, Optional<Long>> open =
                    entry -> Optional.ofNullable(entry.counts().get(severity))
                            .map(Count::unresolved)
                            .map(Integer::longValue);
            if (points.stream().anyMatch(point -> open.apply(point.entry()).orElse(0L) > 0)) {
                rows.add(HtmlTrendRow.of(severity.text(), severity.text(), "open", y, points, open));
                y += HtmlTrendRow.HEIGHT;
            }
        }
        Optional<Bars> bars = bars(points, y);
        y = bars.map(drawn -> drawn.bottom() + TOP).orElse(y);
        Function<Function<Ages, Long>, Function<HistoryEntry, Optional<Long>>> aged =
                which -> entry -> entry.ages().map(which);
        if (points.stream().anyMatch(point -> point.entry().ages().isPresent())) {
            rows.add(HtmlTrendRow.of("Oldest open", "info", "days", y, points, aged.apply(Ages::oldest)));
            y += HtmlTrendRow.HEIGHT;
            rows.add(HtmlTrendRow.of("Median age", "info", "days", y, points, aged.apply(Ages::median)));
            y += HtmlTrendRow.HEIGHT;
        }
        rows.add(HtmlTrendRow.of(
                "Not fully read", "medium", "account-Regions", y, points, entry -> Optional.of((long) entry.unread())));
        y += HtmlTrendRow.HEIGHT;
        rows.add(HtmlTrendRow.of(
                "Unknown", "medium", "verdicts", y, points, entry -> Optional.of((long) entry.unknown())));
        y += HtmlTrendRow.HEIGHT;
        return new HtmlTrend(
                entries.size(),
                points.get(0).day(),
                points.get(points.size() - 1).day(),
                points,
                rows,
                bars,
                y + AXIS);
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

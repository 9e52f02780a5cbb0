package dev.plaudit.report.html;

import dev.plaudit.report.html.HtmlTrend.Point;
import dev.plaudit.results.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A chart of one number, from zero at the bottom to its maximum at the top.
 *
 * @param name what is drawn
 * @param tone the class of its color
 * @param top the place of the maximum
 * @param bottom the place of zero
 * @param most the maximum
 * @param line the path through the scans that know the number
 * @param dots those scans
 * @param latest the number in this scan, in words
 * @param first the number in the first scan, in words
 */
public record HtmlTrendRow(
        String name,
        String tone,
        int top,
        int bottom,
        long most,
        String line,
        List<Dot> dots,
        String latest,
        String first) {

    static final int HEIGHT = 46;
    static final int PLOT = 32;

    /**
     * A scan.
     *
     * @param incomplete whether it was not read in full, so that the number may be too low
     * @param text what a pointer over it shows
     */
    public record Dot(int x, int y, boolean incomplete, String text) {}

    /**
     * Draws a number.
     *
     * @param value the number of a scan; empty if it does not know it
     * @param words the number of a scan with its unit
     */
    static HtmlTrendRow of(
            String name,
            String tone,
            int top,
            List<Point> points,
            Function<HistoryEntry, Optional<Long>> value,
            BiFunction<HistoryEntry, Long, String> words) {
        Function<HistoryEntry, String> text = entry ->
                value.apply(entry).map(known -> words.apply(entry, known)).orElse("unknown");
        long most = points.stream()
                .flatMap(point -> value.apply(point.entry()).stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        int bottom = top + PLOT;
        StringBuilder line = new StringBuilder();
        List<Dot> dots = new ArrayList<>();
        boolean joined = false;
        for (Point point : points) {
            Optional<Long> known = value.apply(point.entry());
            if (known.isPresent()) {
                int y = bottom - length(known.get(), most, PLOT);
                line.append(joined ? "L" : "M").append(point.x()).append(' ').append(y);
                boolean complete = point.entry().complete();
                dots.add(new Dot(
                        point.x(),
                        y,
                        !complete,
                        point.day() + ": " + text.apply(point.entry()) + (complete ? "" : " (incomplete scan)")));
            }
            joined = known.isPresent();
        }
        return new HtmlTrendRow(
                name,
                tone,
                top,
                bottom,
                most,
                line.toString(),
                dots,
                text.apply(points.get(points.size() - 1).entry()),
                text.apply(points.get(0).entry()));
    }

    /** Returns how long a bar of a number is; one of the maximum has the full length. */
    static int length(long number, long most, int full) {
        return most == 0 ? 0 : (int) (number * full / most);
    }
}

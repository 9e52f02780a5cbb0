package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of a history: newline-delimited JSON, a line for each scan, by time. Lines that stay keep their text, so that nothing
 * is lost that another version of Plaudit wrote.
 */
public record HistoryFile(List<Line> lines) {

    /** A history without a scan. */
    public static final HistoryFile EMPTY = new HistoryFile(List.of());

    /** More would bury the first one, which usually explains the others. */
    private static final int MOST_PROBLEMS = 20;

    public HistoryFile {
        lines = List.copyOf(lines);
    }

    /** A line, and what it says. */
    record Line(HistoryEntry entry, String text) {}

    /**
     * Parses a history.
     *
     * @param shown the file as the user named it
     * @throws InvalidInputException with every line that is damaged or does not belong there
     */
    public static HistoryFile parse(String shown, String text) throws InvalidInputException {
        Problems problems = new Problems();
        List<Line> lines = new ArrayList<>();
        List<String> all = text.lines().toList();
        for (int index = 0; index < all.size() && problems.size() < MOST_PROBLEMS; index++) {
            String line = all.get(index);
            if (!line.isBlank()) {
                Position at = new Position(shown, index + 1, 1);
                problems.collect(() -> HistoryLine.parse(line, at))
                        .ifPresent(entry -> lines.add(new Line(entry, line)));
            }
        }
        problems.orThrow();
        return new HistoryFile(lines);
    }

    public History history() {
        return new History(lines.stream().map(Line::entry).toList());
    }

    /** Returns the history with another scan; a line about the same snapshots and rules is replaced. */
    public HistoryFile with(HistoryEntry entry) {
        Stream<Line> others =
                lines.stream().filter(line -> !line.entry().judged().equals(entry.judged()));
        return new HistoryFile(Stream.concat(others, Stream.of(new Line(entry, HistoryLine.text(entry))))
                .sorted(Comparator.comparing(Line::entry))
                .toList());
    }

    /** Writes every line with a line feed at its end. */
    public void writeTo(Writer out) throws IOException {
        for (Line line : lines) {
            out.append(line.text()).append('\n');
        }
    }
}

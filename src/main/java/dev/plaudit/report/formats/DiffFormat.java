package dev.plaudit.report.formats;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.html.DiffHtmlReport;
import dev.plaudit.report.json.DiffJsonReport;
import dev.plaudit.report.text.DiffMarkdownReport;
import dev.plaudit.report.text.DiffTextReport;
import java.util.List;
import java.util.Optional;

/**
 * A format of a diff. A new one is a class and a line here.
 *
 * @param name the name that users select it by
 */
public record DiffFormat(String name, Maker maker) {

    /** For the terminal, and the default. */
    public static final DiffFormat TEXT = new DiffFormat("text", settings -> new DiffTextReport());

    private static final List<DiffFormat> ALL = List.of(
            TEXT,
            new DiffFormat("markdown", settings -> new DiffMarkdownReport()),
            new DiffFormat("json", settings -> new DiffJsonReport()),
            new DiffFormat("html", DiffHtmlReport::of));

    /** Creates a report by the users' settings. */
    interface Maker {
        DiffReport make(ReportSettings settings) throws InvalidInputException;
    }

    /** Returns the names of all formats. */
    public static List<String> names() {
        return ALL.stream().map(DiffFormat::name).toList();
    }

    /** Returns the format with a name; empty if there is none. */
    public static Optional<DiffFormat> of(String name) {
        return ALL.stream().filter(format -> format.name.equals(name)).findFirst();
    }

    /**
     * Returns the report.
     *
     * @throws InvalidInputException if a template is wrong
     */
    public DiffReport report(ReportSettings settings) throws InvalidInputException {
        return maker.make(settings);
    }
}

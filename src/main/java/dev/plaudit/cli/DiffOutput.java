package dev.plaudit.cli;

import dev.plaudit.config.ReportChoice;
import dev.plaudit.config.Setting;
import dev.plaudit.diff.Diff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.formats.DiffFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reports of a difference, printed or written into a folder. */
final class DiffOutput {

    private DiffOutput() {}

    /**
     * Returns the reports to write.
     *
     * @param asked the names of formats; none for the default
     * @param offered the formats to choose from, the default first
     * @param isPrinted whether there is no folder to write into
     * @throws InvalidInputException if a name is unknown, a template is wrong, or several reports are to be printed
     */
    static List<DiffReport> reports(
            List<String> asked, List<DiffFormat> offered, boolean isPrinted, ReportChoice choice)
            throws InvalidInputException {
        List<String> known = DiffFormat.names(offered);
        List<String> names = asked.isEmpty()
                ? known.subList(0, 1)
                : asked.stream().distinct().toList();
        Problems problems = new Problems();
        if (isPrinted && names.size() > 1) {
            problems.add(new Problem("--format", 0, 0, "only one format can be printed", "name a folder with --out"));
        }
        ReportSettings settings = CheckRun.settings(choice);
        List<DiffReport> reports = new ArrayList<>();
        for (String name : names) {
            int index = known.indexOf(name);
            if (index < 0) {
                problems.add(new Problem(
                        "--format",
                        0,
                        0,
                        "unknown format " + Quoted.text(name),
                        "write one or more of " + String.join(", ", known)));
            } else {
                problems.collect(() -> offered.get(index).report(settings)).ifPresent(reports::add);
            }
        }
        problems.orThrow();
        return reports;
    }

    /** Returns the folder of {@code --out}, if it is given. */
    static Optional<Path> folder(Console console, @Nullable String out) throws InvalidInputException {
        if (out == null) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<Path> folder = console.directory()
                .local(new Node.Scalar(new Position(Setting.OUT.toString(), 0, 0), out, out), problems);
        problems.orThrow();
        return folder;
    }

    /**
     * Prints the report, or writes all reports or none.
     *
     * @param out the folder; empty to print
     * @param command the command that the folder is locked for
     * @param replaces whether files of other snapshots may be replaced
     */
    static void write(
            Console console, Diff diff, List<DiffReport> reports, Optional<Path> out, String command, boolean replaces)
            throws IOException, InvalidInputException {
        if (out.isEmpty()) {
            StringWriter text = new StringWriter();
            reports.get(0).write(diff, text);
            console.out().print(text);
            return;
        }
        List<String> snapshots = Stream.of(diff.before(), diff.after())
                .flatMap(result -> result.provenance().snapshots().stream())
                .distinct()
                .toList();
        Path folder = out.get();
        try (OutputFolder output = OutputFolder.open(console, folder, command)) {
            if (!replaces) {
                output.claim(
                        earlier -> earlier.isAbout(snapshots),
                        reports.stream().map(DiffReport::fileName).toList());
            }
            try (OutputSet files = output.begin(snapshots)) {
                for (DiffReport report : reports) {
                    files.write(report.fileName(), text -> report.write(diff, text));
                }
                files.publish();
            }
        }
        reports.forEach(report -> console.err().println("Written: " + folder.resolve(report.fileName())));
    }
}

package dev.plaudit.cli;

import dev.plaudit.diff.Diff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.DiffReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes the reports of a difference into a folder. */
final class DiffFiles {

    private DiffFiles() {}

    /**
     * Writes all reports or none.
     *
     * @param command the command that the folder is locked for
     * @param replaces whether files of other snapshots may be replaced
     */
    static void write(Console console, Diff diff, List<DiffReport> reports, Path out, String command, boolean replaces)
            throws IOException, InvalidInputException {
        List<String> snapshots = Stream.of(diff.before(), diff.after())
                .flatMap(result -> result.provenance().snapshots().stream())
                .distinct()
                .toList();
        Path folder = console.directory().path().resolve(out);
        try (OutputFolder output =
                OutputFolder.open(folder, command, console.clock().instant())) {
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

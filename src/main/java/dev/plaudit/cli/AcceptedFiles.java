package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.FolderChoice;
import dev.plaudit.config.TriageChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.results.AcceptedRisks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of accepted risks: waivers, and the baseline, which may be what the previous run left in the output folder. */
final class AcceptedFiles {

    private static final List<String> WRITTEN = List.of("findings.json", "findings.json.gz");

    private AcceptedFiles() {}

    /**
     * Reads waivers and baseline.
     *
     * @throws InvalidInputException with everything that is wrong with both
     */
    static AcceptedRisks read(Console console, Configuration configuration) throws InvalidInputException, IOException {
        TriageChoice triage = configuration.triage();
        Optional<Node.Scalar> baseline =
                triage.isBaselineOfPreviousRun() ? previous(console, configuration) : triage.baseline();
        return AcceptedRisks.read(triage.waivers(), baseline, console.directory());
    }

    private static Optional<Node.Scalar> previous(Console console, Configuration configuration)
            throws InvalidInputException, IOException {
        FolderChoice out = configuration.reports().out();
        Optional<String> found = out instanceof FolderChoice.Bucket bucket
                ? inBucket(console, configuration, bucket.prefix())
                : inFolder(((FolderChoice.Local) out).path().toAbsolutePath());
        String folder = out instanceof FolderChoice.Bucket bucket
                ? bucket.prefix().toString()
                : ((FolderChoice.Local) out).path().toString();
        console.err()
                .println("Baseline: "
                        + found.orElse("none, because " + folder
                                + " holds no findings.json of a previous run; every finding counts as new"));
        Node.Scalar written = configuration.triage().baseline().orElseThrow();
        return found.map(name -> new Node.Scalar(written.place(), name, name));
    }

    private static Optional<String> inBucket(Console console, Configuration configuration, S3Uri folder)
            throws InvalidInputException, IOException {
        try (InputFiles files = new InputFiles(console, configuration.requests())) {
            return files.present(folder, WRITTEN).stream().map(S3Uri::toString).findFirst();
        }
    }

    private static Optional<String> inFolder(Path folder) {
        return WRITTEN.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .findFirst();
    }

    /** Reads them; empty after problems. */
    static Optional<AcceptedRisks> read(Console console, Configuration configuration, Problems problems)
            throws IOException {
        try {
            return Optional.of(read(console, configuration));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}

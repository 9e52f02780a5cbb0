package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.TriageChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.results.AcceptedRisks;
import java.io.IOException;
import java.util.Optional;

/** The files of accepted risks: waivers, and the baseline, which may be in S3. */
final class AcceptedFiles {

    private AcceptedFiles() {}

    /**
     * Reads waivers and baseline.
     *
     * @throws InvalidInputException with everything that is wrong with both
     */
    static AcceptedRisks read(Console console, Configuration configuration) throws InvalidInputException, IOException {
        TriageChoice triage = configuration.triage();
        try (InputFiles files = new InputFiles(console, configuration.requests())) {
            files.find(triage.baseline().stream()
                    .map(Node.Scalar::text)
                    .filter(S3Uri::is)
                    .toList());
            return files.named(() -> AcceptedRisks.read(
                    triage.waivers(), triage.baseline(), console.directory().with(files.copies())));
        }
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

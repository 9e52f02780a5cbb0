package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.Report;
import dev.plaudit.report.sarif.SarifPerAccount;
import dev.plaudit.report.sarif.SarifReport;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A SARIF file for each account.
 *
 * @param category the start of each account's category
 */
record AccountReports(Console console, String category) {

    /** Writes the files to a folder, which may be the output folder itself. */
    void write(ScanResult result, Path directory, OutputFolder folder) throws IOException, InvalidInputException {
        if (Files.exists(directory) && Files.isSameFile(directory, folder.path())) {
            write(result, directory, folder.beginBeside(result.provenance().snapshots()));
            return;
        }
        try (OutputFolder other = OutputFolder.open(console, directory, "--sarif-per-account")) {
            write(result, directory, other.beginBeside(result.provenance().snapshots()));
        }
    }

    /** Deletes an earlier scan's file of an account that is left out, so that nobody uploads it as current. */
    private void write(ScanResult result, Path directory, OutputSet set) throws IOException {
        SarifPerAccount perAccount = new SarifPerAccount(category);
        List<SarifReport> written = perAccount.written(result);
        List<String> leftOut = perAccount.leftOut(result);
        try (set) {
            set.write(written, result);
            leftOut.forEach(accountId -> set.drop(SarifPerAccount.fileName(accountId)));
            set.publish();
        }
        console.err().println("SARIF per account: " + written.size() + " written to " + directory);
        if (!leftOut.isEmpty()) {
            console.log()
                    .warning("SARIF per account: skipped because verdicts are missing and"
                            + " GitHub would close their alerts: "
                            + String.join(", ", leftOut));
        }
        announce(console, written, result);
    }

    /** Prints the notices of reports. */
    static void announce(Console console, List<? extends Report> written, ScanResult result) {
        for (Report report : written) {
            report.notices(result).forEach(notice -> console.err().println(report.fileName() + ": " + notice));
        }
    }
}

package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * SARIF 2.1.0 as GitHub code scanning accepts it. GitHub turns every result into an open alert, whatever its
 * {@code kind} and {@code suppressions} say, and closes the alerts that the next file of the same category lacks. So:
 *
 * <ul>
 *   <li>only failures are results; what could not be judged is a notification;
 *   <li>waived failures are left out, except by {@link #withWaived()}, which is for other readers;
 *   <li>an incomplete scan states {@code executionSuccessful: false}, which GitHub refuses, so that nothing unseen is
 *       closed as fixed; {@link #perAccount} keeps one account's trouble from holding back the others.
 * </ul>
 */
public final class SarifReport implements Report {

    /** GitHub shows no more results than this of one run. */
    private static final int GITHUB_SHOWS = 5_000;

    private final String fileName;
    private final Optional<String> accountId;
    private final Predicate<Finding> wanted;
    private final int limit;

    /** {@code report.sarif}: the whole scan as one run of category {@code plaudit}, for GitHub. */
    public SarifReport() {
        this("report.sarif", Optional.empty(), finding -> !isWaived(finding), GITHUB_SHOWS);
    }

    private SarifReport(String fileName, Optional<String> accountId, Predicate<Finding> wanted, int limit) {
        this.fileName = fileName;
        this.accountId = accountId;
        this.wanted = wanted;
        this.limit = limit;
    }

    /** {@code report-full.sarif}: waived failures too, with their suppressions, and no limit; not for GitHub. */
    public static SarifReport withWaived() {
        return new SarifReport("report-full.sarif", Optional.empty(), finding -> true, Integer.MAX_VALUE);
    }

    /**
     * {@code sarif/111122223333.sarif}, …: one file and category {@code plaudit/111122223333} for each account of the
     * result, by account id.
     */
    public static List<SarifReport> perAccount(ScanResult result) {
        return result.coverage().stream()
                .map(ScanResult.ScopeCoverage::accountId)
                .distinct()
                .sorted()
                .map(SarifReport::ofAccount)
                .toList();
    }

    private static SarifReport ofAccount(String id) {
        return new SarifReport("sarif/" + id + ".sarif", Optional.of(id), finding -> !isWaived(finding), GITHUB_SHOWS);
    }

    private static boolean isWaived(Finding finding) {
        return finding.state().filter(State.WAIVED::equals).isPresent();
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public void write(ScanResult result, Appendable out) throws IOException {
        ScanResult scanned = accountId.map(result::ofAccount).orElse(result);
        String category = "plaudit/" + accountId.map(id -> id + "/").orElse("");
        JsonText.write(
                new Fields()
                        .add("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .add("version", "2.1.0")
                        .add("runs", List.of(new SarifRun(scanned, category, wanted, limit).run())),
                out);
    }
}

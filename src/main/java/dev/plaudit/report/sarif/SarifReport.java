package dev.plaudit.report.sarif;

import dev.plaudit.report.JsonFields;
import dev.plaudit.report.Report;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * SARIF 2.1.0 as GitHub code scanning accepts it. GitHub turns every result into an open alert, whatever its
 * {@code kind} and {@code suppressions} say, and closes the alerts that the next file of the same category lacks. So:
 *
 * <ul>
 *   <li>only failures are results, those that one block of code made as one; what could not be judged is a notification;
 *   <li>waived failures are left out; {@link SarifFullReport} has them;
 *   <li>failures of the baseline that could not be judged again stay in;
 *   <li>an incomplete scan states {@code executionSuccessful: false}, which GitHub refuses, so that nothing unseen is
 *       closed as fixed; {@link SarifPerAccount} keeps one account's trouble from holding back the others.
 * </ul>
 */
public final class SarifReport implements Report {

    /** GitHub shows no more results than this of one run. */
    private static final int GITHUB_SHOWS = 5_000;

    private final String fileName;
    private final String category;
    private final UnaryOperator<ScanResult> part;

    /**
     * {@code report.sarif}: the whole scan as one run.
     *
     * @param category GitHub's category, {@code plaudit}
     */
    public SarifReport(String category) {
        this("report.sarif", category, UnaryOperator.identity());
    }

    /** @param part takes from a result what the file is about */
    SarifReport(String fileName, String category, UnaryOperator<ScanResult> part) {
        this.fileName = fileName;
        this.category = category;
        this.part = part;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public void write(ScanResult whole, Writer out) throws IOException {
        ScanResult result = part.apply(whole);
        List<SarifBlock> blocks = blocks(result);
        SarifRun run = new SarifRun(result, category);
        List<JsonFields> notifications = run.notifications().all(leftOut(blocks));
        run.write(
                run.driver(result.rules().stream().map(SarifRule::descriptor)),
                run.invocation(notifications),
                new JsonFields(),
                blocks.stream().limit(GITHUB_SHOWS).map(block -> {
                    Finding worst = block.failures().get(0);
                    return block.result(run.ruleIndex(worst), run.title(worst));
                }),
                out);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return leftOut(blocks(part.apply(result))).stream().toList();
    }

    private static List<SarifBlock> blocks(ScanResult result) {
        List<Finding> failures = result.findings(Outcome.FAIL).stream()
                .filter(finding -> finding.state().filter(State.WAIVED::equals).isEmpty())
                .toList();
        return SarifBlock.of(failures, result::codeOf);
    }

    private static Optional<String> leftOut(List<SarifBlock> blocks) {
        int all = count(blocks);
        int left = count(blocks.subList(Math.min(GITHUB_SHOWS, blocks.size()), blocks.size()));
        return left == 0
                ? Optional.empty()
                : Optional.of(
                        left + " of " + all + " failures, the least severe, are omitted because GitHub shows at most "
                                + GITHUB_SHOWS + " alerts; findings.json has them.");
    }

    private static int count(List<SarifBlock> blocks) {
        return blocks.stream().mapToInt(block -> block.failures().size()).sum();
    }
}

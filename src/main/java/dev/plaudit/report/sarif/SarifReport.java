package dev.plaudit.report.sarif;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * SARIF 2.1.0 as GitHub code scanning accepts it. GitHub turns every result into an open alert, whatever its
 * {@code kind} and {@code suppressions} say, and closes the alerts that the next file of the same category lacks. So:
 *
 * <ul>
 *   <li>only failures are results, those created by one block of code as one; what could not be judged is a notification;
 *   <li>waived and superseded failures are left out; {@link SarifFullReport} has them;
 *   <li>failures of the baseline that could not be judged again stay in;
 *   <li>an incomplete scan states {@code executionSuccessful: false}, which GitHub refuses, so that nothing unseen is
 *       closed as fixed; with {@link SarifPerAccount}, the problems of one account do not hold back the others.
 * </ul>
 *
 * @param category GitHub's category, {@code plaudit}
 * @param part selects from a result what the file is about
 */
public record SarifReport(String fileName, String category, UnaryOperator<ScanResult> part) implements TextReport {

    /** GitHub shows at most this many results of a run. */
    private static final int GITHUB_SHOWS = 5_000;

    /** Creates {@code report.sarif}: the whole scan as one run. */
    public SarifReport(String category) {
        this("report.sarif", category, UnaryOperator.identity());
    }

    @Override
    public void write(ScanResult whole, Writer out) throws IOException {
        ScanResult result = part.apply(whole);
        List<SarifBlock> blocks = blocks(result);
        SarifRun run = new SarifRun(result, category);
        Function<Finding, FindingContext> context = FindingContext.in(result);
        List<JsonFields> notifications = run.notifications().all(leftOut(blocks));
        run.write(
                run.driver(result.rules().stream().map(SarifRule::descriptor)),
                run.invocation(notifications),
                new JsonFields(),
                blocks.stream().limit(GITHUB_SHOWS).map(block -> block.result(run.ruleIndex(block.worst()), context)),
                out);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return leftOut(blocks(part.apply(result))).stream().toList();
    }

    private static List<SarifBlock> blocks(ScanResult result) {
        return SarifBlock.of(FindingContext.unwaived(result), result::codeOf);
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

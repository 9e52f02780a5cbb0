package dev.plaudit.report;

import dev.plaudit.findings.BaselineState;
import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.ScanResult;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code findings.asff.json}: an array of findings in the AWS Security Finding Format, for {@code BatchImportFindings} of
 * Security Hub. Each rule and resource stands in it once, so that an import brings the findings of the one before up to
 * date; what is gone or does not apply is archived.
 *
 * <p>An account whose Regions could not be listed has no Region to import a finding into, and is left out.
 */
final class AsffReport implements Report {

    @Override
    public String fileName() {
        return "findings.asff.json";
    }

    @Override
    public void write(ScanResult result, Appendable out) throws IOException {
        FixedFailures fixed = new FixedFailures(result);
        Function<Finding, FindingContext> context = FindingContext.in(result);
        AsffFinding findings = new AsffFinding(result);
        JsonText.write(
                Stream.concat(
                        result.findings().stream()
                                .filter(AsffReport::hasRegion)
                                .filter(isTheOnlyOne(result, fixed))
                                .map(context)
                                .map(findings::of),
                        fixed.gone().stream()
                                .filter(AsffReport::hasRegion)
                                .map(context)
                                .map(findings::gone)),
                out);
    }

    private static boolean hasRegion(Finding finding) {
        return !finding.region().equals("*");
    }

    /** A failure that could not be judged again wins over the UNKNOWN beside it, and one that is fixed over what came of it. */
    private static Predicate<Finding> isTheOnlyOne(ScanResult result, FixedFailures fixed) {
        Set<String> notRechecked = result.findings(Outcome.FAIL).stream()
                .filter(finding -> finding.baselineState()
                        .filter(BaselineState.NOT_RECHECKED::equals)
                        .isPresent())
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
        return finding -> switch (finding.outcome()) {
            case FAIL, PASS -> true;
            case UNKNOWN -> !notRechecked.contains(finding.fingerprint());
            case NOT_APPLICABLE -> !fixed.isGone(finding);
        };
    }
}

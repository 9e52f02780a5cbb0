package dev.plaudit.report.exchange;

import dev.plaudit.report.DistinctFindings;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code findings.asff.json}: an array of findings in the AWS Security Finding Format, for {@code BatchImportFindings} of
 * Security Hub. It contains each rule and resource once, so that an import updates the findings of the previous one;
 * findings that are gone or do not apply are archived.
 *
 * <p>An account whose Regions could not be listed is left out, because a finding is imported into a Region.
 */
public final class AsffReport implements TextReport {

    @Override
    public String fileName() {
        return "findings.asff.json";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        DistinctFindings distinct = new DistinctFindings(result);
        Function<Finding, FindingContext> context = FindingContext.in(result);
        AsffFinding findings = new AsffFinding(result);
        JsonText.write(
                Stream.concat(
                        distinct.verdicts().filter(AsffReport::hasRegion).map(context.andThen(findings::of)),
                        distinct.gone().stream().filter(AsffReport::hasRegion).map(context.andThen(findings::gone))),
                out);
    }

    private static boolean hasRegion(Finding finding) {
        return !finding.region().equals("*");
    }
}

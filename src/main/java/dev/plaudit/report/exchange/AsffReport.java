package dev.plaudit.report.exchange;

import dev.plaudit.report.DistinctFindings;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.Report;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code findings.asff.json}: an array of findings in the AWS Security Finding Format, for {@code BatchImportFindings} of
 * Security Hub. Each rule and resource stands in it once, so that an import brings the findings of the one before up to
 * date; what is gone or does not apply is archived.
 *
 * <p>An account whose Regions could not be listed has no Region to import a finding into, and is left out.
 */
public final class AsffReport implements Report {

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
                        distinct.verdicts()
                                .filter(AsffReport::hasRegion)
                                .map(context)
                                .map(findings::of),
                        distinct.gone().stream()
                                .filter(AsffReport::hasRegion)
                                .map(context)
                                .map(findings::gone)),
                out);
    }

    private static boolean hasRegion(Finding finding) {
        return !finding.region().equals("*");
    }
}

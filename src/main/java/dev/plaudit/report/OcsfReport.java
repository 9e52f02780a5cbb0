package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.ScanResult;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code findings.ocsf.json}: an array of Compliance Findings (class 2003) of the Open Cybersecurity Schema Framework
 * 1.5.0 with its cloud profile. A rule that does not apply to a resource is no finding.
 *
 * @see <a href="https://schema.ocsf.io/1.5.0/classes/compliance_finding">Compliance Finding</a>
 */
final class OcsfReport implements Report {

    @Override
    public String fileName() {
        return "findings.ocsf.json";
    }

    @Override
    public void write(ScanResult result, Appendable out) throws IOException {
        DistinctFindings distinct = new DistinctFindings(result);
        Function<Finding, FindingContext> context = FindingContext.in(result);
        OcsfFinding events = new OcsfFinding(result);
        JsonText.write(
                Stream.concat(
                        distinct.verdicts()
                                .filter(finding -> finding.outcome() != Outcome.NOT_APPLICABLE)
                                .map(context)
                                .map(finding -> distinct.isFixed(finding.finding())
                                        ? events.fixed(finding, OcsfValue.PASS)
                                        : events.of(finding)),
                        distinct.gone().stream().map(context).map(finding -> events.fixed(finding, OcsfValue.UNKNOWN))),
                out);
    }
}

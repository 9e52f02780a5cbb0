package dev.plaudit.report.exchange;

import dev.plaudit.report.DistinctFindings;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.LeftOut;
import dev.plaudit.report.Report;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code findings.ocsf.json}: an array of Compliance Findings (class 2003) of the Open Cybersecurity Schema Framework
 * 1.5.0 with its cloud profile. A rule that does not apply to a resource is no finding; passes that are left out are one
 * event for each rule.
 *
 * @param listed which verdicts have an event of their own; a pass that closes a failure always has
 * @see <a href="https://schema.ocsf.io/1.5.0/classes/compliance_finding">Compliance Finding</a>
 */
public record OcsfReport(ListedVerdicts listed) implements Report {

    @Override
    public String fileName() {
        return "findings.ocsf.json";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        DistinctFindings distinct = new DistinctFindings(result);
        Function<Finding, FindingContext> context = FindingContext.in(result);
        OcsfFinding events = new OcsfFinding(result);
        Stream<JsonFields> verdicts = findings(distinct)
                .filter(finding -> isListed(finding, distinct))
                .map(context)
                .map(verdict -> distinct.fixed(verdict.finding())
                        .map(failure -> events.fixed(verdict, OcsfValue.PASS, failure))
                        .orElseGet(() -> events.of(verdict)));
        Stream<JsonFields> gone = distinct.gone().stream()
                .map(context)
                .map(failure -> events.fixed(failure, OcsfValue.UNKNOWN, failure.finding()));
        Stream<JsonFields> leftOut = leftOut(distinct).stream()
                .map(passes -> events.counted(context.apply(passes.verdict()), passes.count()));
        JsonText.write(Stream.of(verdicts, gone, leftOut).flatMap(stream -> stream), out);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return listed == ListedVerdicts.ALL ? List.of() : LeftOut.notice(leftOut(new DistinctFindings(result)));
    }

    private List<LeftOut> leftOut(DistinctFindings distinct) {
        return LeftOut.count(findings(distinct).filter(finding -> !isListed(finding, distinct)));
    }

    private boolean isListed(Finding finding, DistinctFindings distinct) {
        return listed.include(finding.outcome()) || distinct.fixed(finding).isPresent();
    }

    private static Stream<Finding> findings(DistinctFindings distinct) {
        return distinct.verdicts().filter(finding -> finding.outcome() != Outcome.NOT_APPLICABLE);
    }
}

package dev.plaudit.report.parquet;

import static dev.plaudit.report.parquet.ScalarType.BOOLEAN;
import static dev.plaudit.report.parquet.ScalarType.CENTS;
import static dev.plaudit.report.parquet.ScalarType.DATE;
import static dev.plaudit.report.parquet.ScalarType.JSON;
import static dev.plaudit.report.parquet.ScalarType.LONG;
import static dev.plaudit.report.parquet.ScalarType.TEXT;
import static dev.plaudit.report.parquet.ScalarType.TIMESTAMP;
import static dev.plaudit.report.parquet.StructType.column;

import dev.plaudit.costs.Estimate;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.LeftOut;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code findings.parquet}: a row for each verdict in report order, and then one for each rule and outcome of what is left out. Most
 * columns are the keys of {@code findings} in {@code findings.json}; those of the scan and of the rule are in each row, because a
 * table of many scans has nothing to join them with. Columns keep their names and types; new ones are added at the end.
 *
 * @param listed which verdicts have a row
 */
public record FindingsParquetReport(ListedVerdicts listed) implements Report {

    private static final StructType OWNER = StructType.of(
            column("status", TEXT),
            column("team", TEXT),
            column("contact", TEXT),
            column("chat", TEXT),
            column("reason", TEXT),
            column("possible", new ListType(TEXT)));
    private static final StructType WAIVER =
            StructType.of(column("reason", TEXT), column("owner", TEXT), column("expires", DATE));
    private static final StructType SAME_FLAW = StructType.of(
            column("ruleId", TEXT),
            column("resourceType", TEXT),
            column("resourceId", TEXT),
            column("message", TEXT),
            column("fingerprint", TEXT));
    private static final StructType GAP = StructType.of(
            column("accountId", TEXT),
            column("region", TEXT),
            column("call", TEXT),
            column("cause", TEXT),
            column("resource", TEXT),
            column("message", TEXT));
    private static final StructType CODE = StructType.of(
            column("file", TEXT),
            column("line", LONG),
            column("endLine", LONG),
            column("block", TEXT),
            column("address", TEXT),
            column("anchoredBy", TEXT));
    static final StructType COLUMNS = StructType.of(
            column("scanStartedAt", TIMESTAMP),
            column("scanComplete", BOOLEAN),
            column("ruleId", TEXT),
            column("name", TEXT),
            column("title", TEXT),
            column("ruleGroup", TEXT),
            column("severity", TEXT),
            column("outcome", TEXT),
            column("state", TEXT),
            column("baselineState", TEXT),
            column("firstSeen", TIMESTAMP),
            column("ageDays", LONG),
            column("accountId", TEXT),
            column("accountName", TEXT),
            column("region", TEXT),
            column("resourceType", TEXT),
            column("resourceId", TEXT),
            column("resourceArn", TEXT),
            column("resourceName", TEXT),
            column("serviceId", TEXT),
            column("message", TEXT),
            column("evidence", JSON),
            column("gaps", new ListType(GAP)),
            column("owner", OWNER),
            column("waiver", WAIVER),
            column("supersededBy", SAME_FLAW),
            column("alsoBreaks", new ListType(SAME_FLAW)),
            column("costUsdPerMonth", CENTS),
            column("costIsLowerBound", BOOLEAN),
            column("costs", JSON),
            column("fix", TEXT),
            column("terraform", TEXT),
            column("cloudformation", TEXT),
            column("code", CODE),
            column("mappings", new ListType(TEXT)),
            column("fingerprint", TEXT),
            column("leftOut", LONG));

    @Override
    public String fileName() {
        return "findings.parquet";
    }

    @Override
    public List<ReportFile> files(ScanResult result) {
        return List.of(new ReportFile(fileName(), out -> write(result, out)));
    }

    private void write(ScanResult result, OutputStream out) throws IOException {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        ParquetFile file = new ParquetFile(COLUMNS, "finding", out);
        for (Finding finding : result.findings()) {
            if (listed.include(finding.outcome())) {
                FindingContext verdict = context.apply(finding);
                file.add(row(verdict, result).addAll(JsonReport.finding(verdict)));
            }
        }
        for (LeftOut some : LeftOut.of(result, listed)) {
            file.add(row(context.apply(some.verdict()), result)
                    .add("ruleId", some.ruleId())
                    .add("outcome", some.outcome().name())
                    .add("leftOut", some.count()));
        }
        file.finish(ParquetFile.createdBy(result));
    }

    /** Returns what {@code findings.json} states elsewhere. */
    private static JsonFields row(FindingContext context, ScanResult result) {
        Optional<Estimate> cost = context.finding().costs().stream().findFirst().map(CostOption::estimate);
        return new JsonFields()
                .add("scanStartedAt", result.startedAt())
                .add("scanComplete", result.complete())
                .add("title", context.title())
                .addUnlessEmpty("ruleGroup", context.rule().map(RuleInfo::group))
                .addUnlessEmpty("costUsdPerMonth", cost.map(Estimate::usd))
                .addUnlessEmpty("costIsLowerBound", cost.map(estimate -> !estimate.isWhole()))
                .add("mappings", context.requirements());
    }

    @Override
    public List<String> notices(ScanResult result) {
        return LeftOut.notice(LeftOut.of(result, listed));
    }
}

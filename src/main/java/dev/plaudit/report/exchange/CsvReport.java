package dev.plaudit.report.exchange;

import dev.plaudit.costs.Estimate;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingContext.Age;
import dev.plaudit.report.GapText;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.LeftOut;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Owner;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import dev.plaudit.results.Team;
import dev.plaudit.results.Waiver;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code findings.csv} for spreadsheets: RFC 4180 with a header line, UTF-8 without a byte order mark, one row for each
 * verdict in report order, and then one for each rule and outcome of what is left out. Columns keep their order; new ones
 * are added at the end.
 *
 * @param listed which verdicts have a row
 */
public record CsvReport(ListedVerdicts listed) implements TextReport {

    private static final List<Column> COLUMNS = List.of(
            of("ruleId", Finding::ruleId),
            new Column("title", FindingContext::title),
            new Column("group", context -> context.rule().map(RuleInfo::group).orElse("")),
            of("severity", finding -> finding.severity().text()),
            of("outcome", finding -> finding.outcome().name()),
            of("state", finding -> finding.state().map(State::text).orElse("")),
            of(
                    "baselineState",
                    finding -> finding.baselineState().map(BaselineState::text).orElse("")),
            ofWaiver("waiverReason", Waiver::reason),
            ofWaiver("waiverOwner", Waiver::owner),
            ofWaiver("waiverExpires", waiver -> waiver.expires().toString()),
            of("accountId", Finding::accountId),
            of("accountName", Finding::accountName),
            of("region", Finding::region),
            of("resourceType", Finding::resourceType),
            of("resourceId", Finding::resourceId),
            of("resourceArn", Finding::resourceArn),
            of("resourceName", Finding::resourceName),
            of("serviceId", Finding::serviceId),
            of("message", Finding::message),
            of("evidence", finding -> finding.evidence().isEmpty() ? "" : JsonText.line(finding.evidence())),
            of("gaps", finding -> GapText.line(finding.gaps())),
            new Column("code", FindingContext::codePlace),
            of("fix", finding -> finding.fix().text()),
            new Column("mappings", context -> String.join("; ", context.requirements())),
            // A row about no resource has no identity to compare it by.
            of("fingerprint", finding -> finding.resourceId().isEmpty() ? "" : finding.fingerprint()),
            ofCost("costUsdPerMonth", cost -> Estimate.rounded(cost.usd()).toPlainString()),
            ofCost("costIsLowerBound", cost -> String.valueOf(!cost.isWhole())),
            ofCost("costFormula", cost -> String.join("; ", cost.formulas())),
            ofCost("costUnknown", cost -> String.join("; ", cost.unknown())),
            of(
                    "supersededBy",
                    finding -> finding.superseding().map(Finding::ruleId).orElse("")),
            of("alsoBreaks", finding -> String.join("; ", SameFlawText.lines(finding))),
            ofAge("firstSeen", age -> age.firstSeen().toString()),
            ofAge("ageDays", age -> String.valueOf(age.days())),
            ofTeam("owner", Team::name),
            new Column(
                    "ownerStatus",
                    context ->
                            context.owner().map(owner -> owner.status().text()).orElse("")),
            ofTeam("ownerContact", Team::contact),
            ofTeam("ownerChat", Team::chat));

    private record Column(String name, Function<FindingContext, String> value) {}

    @Override
    public String fileName() {
        return "findings.csv";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        out.append(row(columns()));
        for (Finding finding : result.findings()) {
            if (listed.include(finding.outcome())) {
                out.append(row(context.apply(finding)));
            }
        }
        for (LeftOut some : LeftOut.of(result, listed)) {
            out.append(row(context.apply(some.verdict())));
        }
    }

    @Override
    public List<String> notices(ScanResult result) {
        return LeftOut.notice(LeftOut.of(result, listed));
    }

    static List<String> columns() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    private static String row(FindingContext context) {
        return row(COLUMNS.stream().map(column -> column.value().apply(context)).toList());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static Column of(String name, Function<Finding, String> value) {
        return new Column(name, context -> value.apply(context.finding()));
    }

    /** A column about the cost of the resource as it is. */
    private static Column ofCost(String name, Function<Estimate, String> value) {
        return of(
                name,
                finding -> finding.costs().stream()
                        .findFirst()
                        .map(CostOption::estimate)
                        .map(value)
                        .orElse(""));
    }

    private static Column ofAge(String name, Function<Age, String> value) {
        return new Column(name, context -> context.age().map(value).orElse(""));
    }

    private static Column ofTeam(String name, Function<Team, String> value) {
        return new Column(
                name, context -> context.owner().flatMap(Owner::team).map(value).orElse(""));
    }

    private static Column ofWaiver(String name, Function<Waiver, String> value) {
        return of(name, finding -> FindingContext.waiver(finding).map(value).orElse(""));
    }
}

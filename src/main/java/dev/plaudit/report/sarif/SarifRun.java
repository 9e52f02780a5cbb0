package dev.plaudit.report.sarif;

import dev.plaudit.costs.Costs;
import dev.plaudit.inventory.Gap;
import dev.plaudit.report.Headline;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.Tally;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one run of a SARIF file: the tool with its rules, how the scan went, and the results. */
final class SarifRun {

    /** Causes that are the same in every scan, so that they turn no failure into an UNKNOWN. */
    private static final Set<Gap.Cause> LASTING = Set.of(
            Gap.Cause.NOT_SCANNED,
            Gap.Cause.NOT_STATED,
            Gap.Cause.KNOWN_AFTER_APPLY,
            Gap.Cause.REGION_DISABLED,
            Gap.Cause.ACCOUNT_NOT_ACTIVE);

    private final ScanResult result;
    private final String category;
    private final Map<String, Integer> ruleIndexes = new HashMap<>();

    /** @param category GitHub's category, without a slash at its end */
    SarifRun(ScanResult result, String category) {
        this.result = result;
        this.category = category;
        for (RuleInfo rule : result.rules()) {
            ruleIndexes.putIfAbsent(rule.id(), ruleIndexes.size());
        }
    }

    /** Returns the index of a finding's rule among the tool's; empty for a rule of an earlier scan that no longer exists. */
    Optional<Integer> ruleIndex(Finding finding) {
        return Optional.ofNullable(ruleIndexes.get(finding.ruleId()));
    }

    /** Returns the tool with its rules. */
    JsonFields driver(Stream<JsonFields> rules) {
        return new JsonFields()
                .add("name", "Plaudit")
                .add("semanticVersion", result.provenance().toolVersion())
                .add("version", result.provenance().toolVersion())
                .add("rules", rules);
    }

    /** Returns how the scan went. */
    JsonFields invocation(List<JsonFields> notifications) {
        return new JsonFields()
                .add("executionSuccessful", mayCloseAlerts(result))
                .add("startTimeUtc", result.startedAt())
                .add("endTimeUtc", result.finishedAt())
                .add("toolExecutionNotifications", notifications);
    }

    SarifNotifications notifications() {
        return new SarifNotifications(result, ruleIndexes);
    }

    private JsonFields properties() {
        Headline headline = Headline.of(result);
        Tally tally = Tally.of(result.findings());
        Costs costs = new Costs(result.costs());
        return new JsonFields()
                .add("complete", result.complete())
                .add("profile", result.provenance().profile())
                .add("accountRegions", headline.scopes())
                .add("accountRegionsNotFullySeen", headline.unseenScopes())
                .add("open", tally.open())
                .add("existing", tally.existing())
                .add("waived", tally.waived())
                .add("unknown", tally.unknown())
                .add("monthlyUsd", costs.usd())
                .add("monthlyUsdIsLowerBound", !costs.isWhole());
    }

    /**
     * Writes a file with this run in it.
     *
     * @param driver from {@link #driver}
     * @param invocation from {@link #invocation}
     * @param taxonomies further fields of the run
     */
    void write(JsonFields driver, JsonFields invocation, JsonFields taxonomies, Stream<JsonFields> results, Writer out)
            throws IOException {
        JsonFields run = new JsonFields()
                .add("tool", new JsonFields().add("driver", driver))
                .add("invocations", List.of(invocation))
                // GitHub takes the text after the last slash for the ID of a run and tells uploads apart by the text
                // before it.
                .add("automationDetails", new JsonFields().add("id", category + "/"))
                .addAll(taxonomies)
                .add("results", results)
                .add("properties", properties());
        JsonText.write(
                new JsonFields()
                        .add("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .add("version", "2.1.0")
                        .add("runs", List.of(run)),
                out);
    }

    /**
     * Returns whether a failure that is not among the results is fixed. It may not be if a fact is missing, even in another
     * account: the failure may have become an UNKNOWN.
     */
    static boolean mayCloseAlerts(ScanResult result) {
        return !Headline.of(result).incomplete()
                && result.defects().isEmpty()
                && result.findings(Outcome.UNKNOWN).stream()
                        .flatMap(finding -> finding.gaps().stream())
                        .allMatch(gap -> LASTING.contains(gap.cause()));
    }
}

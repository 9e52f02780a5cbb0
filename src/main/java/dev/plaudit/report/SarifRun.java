package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.inventory.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One run of a SARIF file: the tool with its rules, how the scan went, and the failures, worst first. */
final class SarifRun {

    /** Causes that are the same in every scan, so that no failure turns into an UNKNOWN by them. */
    private static final Set<Gap.Cause> LASTING = Set.of(
            Gap.Cause.NOT_SCANNED, Gap.Cause.NOT_STATED, Gap.Cause.REGION_DISABLED, Gap.Cause.ACCOUNT_NOT_ACTIVE);

    private final ScanResult result;
    private final String category;
    private final List<Finding> failures;
    private final int limit;
    private final Map<String, Integer> ruleIndexes = new HashMap<>();

    /**
     * @param category GitHub's category with a slash at its end, since what follows the last slash is a run id to it
     * @param wanted the failures to show
     * @param limit how many results at most; the rest is counted in a notification
     */
    SarifRun(ScanResult result, String category, Predicate<Finding> wanted, int limit) {
        this.result = result;
        this.category = category;
        this.failures = result.findings(Outcome.FAIL).stream().filter(wanted).toList();
        this.limit = limit;
        for (RuleInfo rule : result.rules()) {
            ruleIndexes.putIfAbsent(rule.id(), ruleIndexes.size());
        }
    }

    Fields run() {
        return new Fields()
                .add("tool", new Fields().add("driver", driver()))
                .add("invocations", List.of(invocation()))
                .add("automationDetails", new Fields().add("id", category))
                .add("results", results())
                .add("properties", properties());
    }

    private Fields driver() {
        return new Fields()
                .add("name", "Plaudit")
                .add("semanticVersion", result.toolVersion())
                .add("version", result.toolVersion())
                .add("rules", result.rules().stream().map(SarifRule::descriptor));
    }

    private Fields invocation() {
        SarifNotifications notifications = new SarifNotifications(result, ruleIndexes);
        return new Fields()
                .add("executionSuccessful", mayCloseAlerts())
                .add("startTimeUtc", result.startedAt())
                .add("endTimeUtc", result.finishedAt())
                .add("toolExecutionNotifications", notifications.all(failures.size(), limit));
    }

    /**
     * Whether a failure that is not here is mended. It is not when a fact went missing, be it in another account: the
     * failure may have become an UNKNOWN.
     */
    private boolean mayCloseAlerts() {
        return !Verdict.of(result).incomplete()
                && result.defects().isEmpty()
                && result.findings(Outcome.UNKNOWN).stream()
                        .flatMap(finding -> finding.gaps().stream())
                        .allMatch(gap -> LASTING.contains(gap.cause()));
    }

    private List<Fields> results() {
        return failures.stream()
                .limit(limit)
                .map(finding -> SarifResult.of(finding, Optional.ofNullable(ruleIndexes.get(finding.ruleId()))))
                .toList();
    }

    private Fields properties() {
        Verdict verdict = Verdict.of(result);
        Tally tally = Tally.of(result.findings());
        return new Fields()
                .add("complete", result.complete())
                .add("profile", result.profile())
                .add("accountRegions", verdict.scopes())
                .add("accountRegionsNotFullySeen", verdict.unseenScopes())
                .add("open", tally.open())
                .add("existing", tally.existing())
                .add("waived", tally.waived())
                .add("unknown", tally.unknown());
    }
}

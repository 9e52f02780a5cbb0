package dev.plaudit.report.json;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Triage.Comparison;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;

/** Waivers and the baseline, as {@code findings.json} states them. */
public final class JsonTriage {

    private JsonTriage() {}

    /** Returns {@code baseline}, if there is one, and {@code waivers}. */
    static JsonFields of(ScanResult result) {
        Triage triage = result.triage();
        return new JsonFields()
                .addUnlessEmpty("baseline", triage.baseline().map(baseline -> baseline(baseline, result)))
                .add("waivers", triage.waivers().stream().map(JsonTriage::waiver));
    }

    /** Returns the {@code waiver} of a finding, empty if it is not waived. */
    public static JsonFields waiver(Finding finding) {
        return FindingContext.waiver(finding).map(JsonTriage::terms).orElseGet(JsonFields::new);
    }

    private static JsonFields terms(Waiver waiver) {
        return new JsonFields()
                .add("reason", waiver.reason())
                .add("owner", waiver.owner())
                .add("expires", waiver.expires());
    }

    private static JsonFields waiver(WaiverUse use) {
        Waiver waiver = use.waiver();
        return new JsonFields()
                .add("rule", waiver.rule())
                .add("resource", waiver.resource())
                .addUnlessEmpty("account", waiver.account())
                .addUnlessEmpty("region", waiver.region())
                .addAll(terms(waiver))
                .add("status", use.status().text())
                .add("failures", use.failures())
                .add("line", waiver.line());
    }

    private static JsonFields baseline(Comparison baseline, ScanResult result) {
        return new JsonFields()
                .add("startedAt", baseline.startedAt())
                .add("fixed", baseline.fixed().stream().map(finding -> fixed(finding, result)));
    }

    private static JsonFields fixed(Finding finding, ScanResult result) {
        return new JsonFields()
                .add("ruleId", finding.ruleId())
                .add("severity", finding.severity().text())
                .add("baselineState", "fixed")
                .add("firstSeen", result.firstSeen(finding))
                .addAll(JsonReport.resource(finding))
                .add("message", finding.message())
                .add("fingerprint", finding.fingerprint());
    }
}

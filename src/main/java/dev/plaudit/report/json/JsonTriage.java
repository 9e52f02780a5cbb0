package dev.plaudit.report.json;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Triage.Comparison;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;

/** What waivers and a baseline say, as {@code findings.json} states it. */
public final class JsonTriage {

    private JsonTriage() {}

    /** {@code baseline}, if there is one, and {@code waivers}. */
    static JsonFields of(Triage triage) {
        JsonFields fields = new JsonFields();
        triage.baseline().ifPresent(baseline -> fields.add("baseline", baseline(baseline)));
        return fields.add("waivers", triage.waivers().stream().map(JsonTriage::waiver));
    }

    /** The {@code waiver} of a waived finding. */
    public static JsonFields waiver(Finding finding) {
        JsonFields fields = new JsonFields();
        finding.standing().flatMap(FindingStatus::waiver).ifPresent(waiver -> fields.add("waiver", terms(waiver)));
        return fields;
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
                .addUnlessEmpty("account", waiver.account().orElse(""))
                .addUnlessEmpty("region", waiver.region().orElse(""))
                .addAll(terms(waiver))
                .add("status", use.status().text())
                .add("failures", use.failures())
                .add("line", waiver.line());
    }

    private static JsonFields baseline(Comparison baseline) {
        return new JsonFields()
                .add("startedAt", baseline.startedAt())
                .add("fixed", baseline.fixed().stream().map(JsonTriage::fixed));
    }

    private static JsonFields fixed(Finding finding) {
        return new JsonFields()
                .add("ruleId", finding.ruleId())
                .add("severity", finding.severity().text())
                .add("baselineState", "fixed")
                .addAll(JsonResource.of(finding))
                .add("message", finding.message())
                .add("fingerprint", finding.fingerprint());
    }
}

package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.FindingStatus;
import dev.plaudit.findings.Triage;
import dev.plaudit.findings.Triage.Comparison;
import dev.plaudit.findings.Waiver;
import dev.plaudit.findings.WaiverUse;

/** What waivers and a baseline say, as {@code findings.json} states it. */
final class JsonTriage {

    private JsonTriage() {}

    /** {@code baseline}, if there is one, and {@code waivers}. */
    static Fields of(Triage triage) {
        Fields fields = new Fields();
        triage.baseline().ifPresent(baseline -> fields.add("baseline", baseline(baseline)));
        return fields.add("waivers", triage.waivers().stream().map(JsonTriage::waiver));
    }

    /** The {@code waiver} of a waived finding. */
    static Fields waiver(Finding finding) {
        Fields fields = new Fields();
        finding.standing().flatMap(FindingStatus::waiver).ifPresent(waiver -> fields.add("waiver", terms(waiver)));
        return fields;
    }

    private static Fields terms(Waiver waiver) {
        return new Fields()
                .add("reason", waiver.reason())
                .add("owner", waiver.owner())
                .add("expires", waiver.expires());
    }

    private static Fields waiver(WaiverUse use) {
        Waiver waiver = use.waiver();
        return new Fields()
                .add("rule", waiver.rule())
                .add("resource", waiver.resource())
                .addUnlessEmpty("account", waiver.account().orElse(""))
                .addUnlessEmpty("region", waiver.region().orElse(""))
                .addAll(terms(waiver))
                .add("status", use.status().text())
                .add("failures", use.failures())
                .add("line", waiver.line());
    }

    private static Fields baseline(Comparison baseline) {
        return new Fields()
                .add("startedAt", baseline.startedAt())
                .add("fixed", baseline.fixed().stream().map(JsonTriage::fixed));
    }

    private static Fields fixed(Finding finding) {
        return new Fields()
                .add("ruleId", finding.ruleId())
                .add("severity", finding.severity().text())
                .add("baselineState", "fixed")
                .add("accountId", finding.accountId())
                .add("accountName", finding.accountName())
                .add("region", finding.region())
                .add("resourceType", finding.resourceType())
                .add("resourceId", finding.resourceId())
                .add("resourceArn", finding.resourceArn())
                .add("resourceName", finding.resourceName())
                .addUnlessEmpty("serviceId", finding.serviceId())
                .add("message", finding.message())
                .add("fingerprint", finding.fingerprint());
    }
}

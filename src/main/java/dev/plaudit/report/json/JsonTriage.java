package dev.plaudit.report.json;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Ownership;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Team;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Triage.Comparison;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;

/** Waivers, the baseline and owners, as {@code findings.json} states them. */
public final class JsonTriage {

    private JsonTriage() {}

    /** Returns {@code baseline} and {@code owners}, if there are any, and {@code waivers}. */
    static JsonFields of(ScanResult result) {
        Triage triage = result.triage();
        return new JsonFields()
                .addUnlessEmpty("baseline", triage.baseline().map(baseline -> baseline(baseline, result)))
                .add("waivers", triage.waivers().stream().map(JsonTriage::waiver))
                .addUnlessEmpty("owners", owners(triage.ownership()));
    }

    private static JsonFields owners(Ownership ownership) {
        return ownership.isKnown()
                ? new JsonFields()
                        .add("teams", ownership.teams().stream().map(JsonTriage::team))
                        .add("unused", ownership.unused().stream().map(JsonTriage::unused))
                : new JsonFields();
    }

    private static JsonFields team(Team team) {
        return new JsonFields()
                .add("team", team.name())
                .addUnlessEmpty("contact", team.contact())
                .addUnlessEmpty("chat", team.chat());
    }

    private static JsonFields unused(Ownership.Unused entry) {
        return new JsonFields()
                .add("team", entry.team())
                .add("where", JsonReport.where(entry.where()).addUnlessEmpty("services", entry.services()));
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

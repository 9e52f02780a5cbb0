package dev.plaudit.report.json;

import dev.plaudit.report.Control;
import dev.plaudit.report.Controls;
import dev.plaudit.report.FirstChange;
import dev.plaudit.report.FirstChanges;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.OwnerText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.util.stream.Stream;

/** What {@code findings.json} concludes from all findings: what to do first, and how controls stand. */
final class JsonSummary {

    /** More are found by their rules. */
    private static final int MOST_FINDINGS = 100;

    private JsonSummary() {}

    /** Returns {@code doFirst} and {@code controls}, which are made when they are written. */
    static JsonFields of(ScanResult result) {
        return new JsonFields()
                .add(
                        "doFirst",
                        Stream.of(result)
                                .flatMap(all -> FirstChanges.of(all).stream())
                                .map(JsonSummary::change))
                .add(
                        "controls",
                        Stream.of(result)
                                .flatMap(all -> Controls.of(all).stream())
                                .map(JsonSummary::control));
    }

    private static JsonFields change(FirstChange change) {
        Finding worst = change.worst().finding();
        return new JsonFields()
                .add("what", change.what())
                .add("severity", worst.severity().text())
                .addUnlessEmpty("accountId", change.account().id())
                .addUnlessEmpty("accountName", change.account().name())
                .addUnlessEmpty("serviceId", change.account().serviceId())
                .add("region", worst.region())
                .addUnlessEmpty("owner", OwnerText.fields(change.worst()))
                .add("closes", change.count())
                .add("rules", change.rules())
                .add(
                        "fingerprints",
                        change.closes().stream()
                                .flatMap(finding -> Stream.concat(Stream.of(finding), finding.alsoBreaks().stream()))
                                .map(Finding::fingerprint))
                .add(
                        "affects",
                        new JsonFields()
                                .add("endpoints", change.consumers().endpoints())
                                .add("lowerBound", !change.consumers().whole())
                                .add(
                                        "accounts",
                                        change.consumers().accounts().entrySet().stream()
                                                .map(account -> new JsonFields()
                                                        .add("accountId", account.getKey())
                                                        .add("accountName", account.getValue()))));
    }

    private static JsonFields control(Control control) {
        return new JsonFields()
                .add("framework", control.framework())
                .add("control", control.id())
                .add("status", control.status().text())
                .add("fail", control.tally().fail())
                .add("waived", control.tally().waived())
                .add("unknown", control.tally().unknown())
                .add("pass", control.tally().pass())
                .add("notApplicable", control.tally().notApplicable())
                .add("rules", control.rules())
                .add("notChecked", control.notChecked())
                .add(
                        "failures",
                        control.failures().stream().limit(MOST_FINDINGS).map(Finding::fingerprint));
    }
}

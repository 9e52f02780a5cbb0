package dev.plaudit.report.json;

import dev.plaudit.costs.CostChange;
import dev.plaudit.costs.Price;
import dev.plaudit.diff.Attribution;
import dev.plaudit.diff.Bill.Amount;
import dev.plaudit.diff.CostDifference;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.inventory.Resource;
import dev.plaudit.inventory.TrailEvent;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.OwnerText;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * {@code diff.json}, a public contract for scripts. Its schema is {@code dev/plaudit/report/diff.schema.json}, also in
 * {@code docs/}; a change that could break readers gets a new schema version.
 */
public final class DiffJsonReport implements DiffReport {

    private static final String SCHEMA = "plaudit/diff/1";

    @Override
    public String fileName() {
        return "diff.json";
    }

    @Override
    public void write(Diff diff, Writer out) throws IOException {
        JsonText.write(
                new JsonFields()
                        .add("schema", SCHEMA)
                        .add("old", side(diff.before()))
                        .add("new", side(diff.after()))
                        .add("factsCompared", diff.hasFacts())
                        .add("doubts", diff.doubts())
                        .add("verdicts", diff.verdicts().stream().map(change -> verdict(diff, change)))
                        .add("facts", diff.facts().stream().map(change -> fact(diff, change)))
                        .add("costs", costs(diff.costs())),
                out);
    }

    private static JsonFields side(ScanResult result) {
        return new JsonFields()
                .add("toolVersion", result.provenance().toolVersion())
                .add("startedAt", result.startedAt())
                .add("finishedAt", result.finishedAt())
                .add("complete", result.complete())
                .add("profile", result.provenance().profile())
                .add("snapshots", result.provenance().snapshots());
    }

    private static JsonFields verdict(Diff diff, VerdictChange change) {
        Finding verdict = change.verdict();
        Optional<CodeLocation> code =
                diff.after().codeOf(verdict).or(() -> diff.before().codeOf(verdict));
        return new JsonFields()
                .add("change", change.turn().text())
                .add("ruleId", verdict.ruleId())
                .addAll(JsonReport.resource(verdict))
                .addUnlessEmpty("address", diff.addresses().getOrDefault(verdict.resourceId(), ""))
                .addUnlessEmpty("code", code.map(line -> line.file() + ":" + line.line()))
                .addUnlessEmpty("old", change.before().map(DiffJsonReport::outcome))
                .addUnlessEmpty("new", change.after().map(DiffJsonReport::outcome))
                .addUnlessEmpty("owner", diff.owner(change).map(OwnerText::fields))
                .add("fingerprint", verdict.fingerprint())
                .add("because", change.because().stream().map(DiffJsonReport::reason))
                .add("becauseLeftOut", change.moreFacts());
    }

    private static JsonFields outcome(Finding verdict) {
        return new JsonFields()
                .add("outcome", verdict.outcome().name())
                .add("severity", verdict.severity().text())
                .addUnlessEmpty("state", verdict.state().map(State::text))
                .add("message", verdict.message());
    }

    private static JsonFields reason(FactChange change) {
        return new JsonFields()
                .add("resourceId", change.resource().id())
                .addUnlessEmpty("serviceId", change.serviceId())
                .add("path", change.path().text())
                .add("says", change.says());
    }

    private static JsonFields fact(Diff diff, FactChange change) {
        return resource(change.resource())
                .addUnlessEmpty("serviceId", change.serviceId())
                .add("about", change.about())
                .add("path", change.path().text())
                .add("change", change.how().text())
                .add("topic", change.topic().text())
                .addIfPresent("old", change.before())
                .addIfPresent("new", change.after())
                .add("says", change.says())
                .addUnlessEmpty("madeBy", diff.attribution(change).map(DiffJsonReport::attribution));
    }

    private static JsonFields attribution(Attribution found) {
        return new JsonFields()
                .add("outcome", found.outcome().text())
                .addUnlessEmpty("event", found.likely().map(DiffJsonReport::event))
                .add("otherEvents", found.others())
                .add("limits", found.limits().stream().sorted().map(Attribution.Limit::text))
                .add("gaps", JsonReport.gaps(found.gaps()));
    }

    private static JsonFields event(TrailEvent event) {
        return new JsonFields()
                .add("id", event.id())
                .add("name", event.name())
                .add("time", event.time())
                .add("principal", event.principal())
                .add("sourceIp", event.sourceIp())
                .add("userAgent", event.userAgent());
    }

    private static JsonFields resource(Resource resource) {
        return new JsonFields()
                .add("accountId", resource.accountId())
                .add("accountName", resource.accountName())
                .add("region", resource.region())
                .add("resourceType", resource.type())
                .add("resourceId", resource.id())
                .add("resourceArn", resource.arn())
                .add("resourceName", resource.name());
    }

    private static JsonFields costs(CostDifference costs) {
        return amounts(new JsonFields().add("currency", "USD").add("per", "month"), costs.before(), costs.after())
                .add("byAccount", costs.accounts().stream().map(DiffJsonReport::account))
                .add("lines", costs.lines().stream().map(DiffJsonReport::line))
                .add("prices", costs.prices().stream().map(DiffJsonReport::price));
    }

    private static JsonFields account(CostDifference.OfAccount account) {
        return amounts(
                new JsonFields().add("accountId", account.accountId()).add("accountName", account.accountName()),
                account.before(),
                account.after());
    }

    private static JsonFields line(CostChange change) {
        return amounts(
                new JsonFields()
                        .add("charge", change.line().charge().text())
                        .add("accountId", change.line().payerAccountId())
                        .add("resourceId", change.line().resourceId())
                        .addUnlessEmpty("serviceId", change.line().serviceId()),
                new Amount(change.before().usd(), change.before().isWhole()),
                new Amount(change.after().usd(), change.after().isWhole()));
    }

    private static JsonFields amounts(JsonFields fields, Amount before, Amount after) {
        return fields.add("old", amount(before)).add("new", amount(after));
    }

    private static JsonFields amount(Amount amount) {
        return new JsonFields().add("usd", amount.usd()).add("lowerBound", !amount.whole());
    }

    private static JsonFields price(CostDifference.PriceChange change) {
        Price price = change.after();
        return new JsonFields()
                .add("item", price.item().text())
                .add("region", price.region())
                .addUnlessEmpty("toRegion", price.toRegion())
                .add("aboveGb", price.aboveGb())
                .add("old", change.before().usd())
                .add("new", price.usd());
    }
}

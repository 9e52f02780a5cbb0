package dev.plaudit.report.json;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Price;
import dev.plaudit.report.CostSummary;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Costs as every JSON report states them: exact amounts in US dollars per month, so that they add up. */
public final class JsonCosts {

    private JsonCosts() {}

    /** Returns the costs of all links. */
    public static JsonFields of(ScanResult result) {
        Costs costs = new Costs(result.costs());
        return sum(new JsonFields().add("currency", "USD").add("per", "month"), costs)
                .add(
                        "unknown",
                        costs.unknown().entrySet().stream()
                                .map(entry -> new JsonFields()
                                        .add("reason", entry.getKey())
                                        .add("lines", entry.getValue())))
                .add(
                        "byAccount",
                        costs.by(CostLine::payerAccountId).entrySet().stream().map(JsonCosts::account))
                .add(
                        "byCharge",
                        costs.by(CostLine::charge).entrySet().stream()
                                .map(entry -> sum(
                                        new JsonFields()
                                                .add("charge", entry.getKey().text()),
                                        entry.getValue())))
                .add("prices", costs.prices().stream().map(price -> price(price, result.finishedAt())))
                .add("lines", costs.lines().stream().map(JsonCosts::line));
    }

    /** Returns the costs of a finding's resource as it is and of its alternatives; empty if its rule states no costs. */
    public static List<JsonFields> options(Finding finding) {
        return finding.costs().stream()
                .map(option -> estimate(new JsonFields().add("label", option.label()), option.estimate())
                        .add("rates", option.estimate().prices().stream().map(JsonCosts::rate)))
                .toList();
    }

    private static JsonFields account(Map.Entry<String, Costs> account) {
        return sum(
                new JsonFields()
                        .add("accountId", account.getKey())
                        .add("accountName", account.getValue().lines().get(0).payerAccountName()),
                account.getValue());
    }

    private static JsonFields sum(JsonFields fields, Costs costs) {
        return fields.add("usd", costs.usd()).add("lowerBound", !costs.isWhole());
    }

    private static JsonFields line(CostLine line) {
        return estimate(
                new JsonFields()
                        .add("charge", line.charge().text())
                        .add("accountId", line.payerAccountId())
                        .add("accountName", line.payerAccountName())
                        .add("resourceType", line.resource().type())
                        .add("resourceId", line.resourceId())
                        .add("resourceName", line.resourceName())
                        .addUnlessEmpty("serviceId", line.serviceId())
                        .add("region", line.region())
                        .add("peerRegion", line.peerRegion()),
                line.estimate());
    }

    private static JsonFields estimate(JsonFields fields, Estimate estimate) {
        return fields.add("usd", estimate.usd())
                .add("lowerBound", !estimate.isWhole())
                .add("formulas", estimate.formulas())
                .add("unknown", estimate.unknown());
    }

    private static JsonFields price(Price price, Instant at) {
        return rate(price).add("stale", CostSummary.isStale(price, at));
    }

    private static JsonFields rate(Price price) {
        return new JsonFields()
                .add("item", price.item().text())
                .add("region", price.region())
                .addUnlessEmpty("toRegion", price.toRegion())
                .add("aboveGb", price.aboveGb())
                .add("usd", price.usd())
                .add("unit", price.item().unit())
                .add("asOf", price.asOf())
                .add("source", price.source());
    }
}

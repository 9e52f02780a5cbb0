package dev.plaudit.report.html;

import dev.plaudit.diff.Attribution;
import dev.plaudit.diff.Bill.Amount;
import dev.plaudit.diff.CostDifference;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange;
import dev.plaudit.diff.FactPath;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.inventory.TrailEvent;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.topology.Subject.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small diff with one of everything, for trying templates before the comparison. */
final class SampleDiff {

    private SampleDiff() {}

    static Diff diff() {
        ScanResult result = SampleScan.result();
        Finding failure = result.findings().get(0);
        FactChange fact = new FactChange(
                failure.resource(),
                Kind.SERVICE,
                failure.serviceId(),
                failure.resourceId(),
                new FactPath(
                        "zoneIds[use1-az1]",
                        "zoneIds",
                        List.of("use1-az1"),
                        "Service.zoneIds",
                        List.of("Service.zoneIds")),
                FactChange.How.REMOVED,
                Optional.of("use1-az1"),
                Optional.empty(),
                FactChange.Topic.SETTING,
                "example");
        Amount before = new Amount(BigDecimal.ZERO, true);
        Amount after = new Amount(BigDecimal.TEN, false);
        return new Diff(
                result,
                result,
                true,
                List.of(fact),
                List.of(
                        new VerdictChange(
                                VerdictChange.Turn.NEWLY_FAILING,
                                Optional.empty(),
                                Optional.of(failure),
                                List.of(fact),
                                1),
                        new VerdictChange(
                                VerdictChange.Turn.GONE, Optional.of(failure), Optional.empty(), List.of(), 0)),
                new CostDifference(
                        before,
                        after,
                        List.of(new CostDifference.OfAccount(failure.accountId(), "example", before, after)),
                        List.of(),
                        List.of()),
                List.of("An example."),
                Map.of(failure.resourceId(), "aws_vpc_endpoint_service.example"),
                Optional.of(Map.of(
                        fact,
                        new Attribution(
                                Attribution.Outcome.LIKELY,
                                Optional.of(new TrailEvent(
                                        "example",
                                        "SetSubnets",
                                        result.startedAt(),
                                        "example",
                                        "192.0.2.1",
                                        "example",
                                        Set.of())),
                                1,
                                Set.of(Attribution.Limit.LAST_15_MINUTES),
                                List.of()))));
    }
}

package dev.plaudit.report.html;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Item;
import dev.plaudit.costs.Tariff;
import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.MaxAge;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Reference;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.Severity;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;
import dev.plaudit.results.ZonePicture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A small result with one of everything, for trying templates before a scan. */
final class SampleScan {

    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final String SERVICE = "vpce-svc-0123456789abcdef0";
    private static final Gap GAP =
            new Gap(ACCOUNT, REGION, Calls.TARGET_HEALTH, Gap.Cause.DENIED, SERVICE, "AccessDenied");
    private static final Waiver WAIVER = new Waiver(
            "RES-04", SERVICE, Optional.of(ACCOUNT), Optional.of(REGION), "example", "example", LocalDate.EPOCH, 1);

    private static final Remediation FIX = new Remediation("aws help", "# nothing", "# nothing");

    private SampleScan() {}

    static ScanResult result() {
        RuleInfo rule = new RuleInfo(
                new RuleInfo.Identity("RES-04", "example", "resilience", "resilience/RES-04-example.yaml"),
                new RuleInfo.Guidance(
                        "Example",
                        "An example.",
                        "Because.",
                        List.of(new Reference(
                                "https://docs.aws.amazon.com/vpc/", "example", Optional.of(LocalDate.EPOCH)))),
                Severity.HIGH,
                List.of("service"),
                FIX,
                Map.of("min_zones", 2),
                Map.of("nist-800-53-r5", List.of("CP-10")),
                List.of("zones"),
                new RuleInfo.Activation(
                        "",
                        true,
                        List.of(new RuleOverride(
                                new RuleOverride.Where(
                                        List.of("111122223333"), Map.of(), List.of(), List.of(), Map.of()),
                                new RuleChange(Optional.of(false), Optional.of(Severity.LOW), Map.of("min_zones", 3L)),
                                "the configuration"))));
        return new ScanResult(
                new ScanResult.Provenance("0", Instant.EPOCH, Instant.EPOCH, "example", List.of("0".repeat(64))),
                List.of(
                        new ScopeCoverage(ACCOUNT, "example", REGION, Coverage.PARTIAL, List.of(GAP)),
                        new ScopeCoverage(ACCOUNT, "example", "us-west-2", Coverage.COMPLETE, List.of())),
                new ScanResult.Links(
                        List.of(new ServiceSummary(
                                SERVICE,
                                "example",
                                ACCOUNT,
                                "example",
                                REGION,
                                List.of("use1-az1"),
                                1,
                                List.of(new ConsumerPlace(ACCOUNT, "example", "us-west-2", 2)),
                                zones())),
                        drill()),
                List.of(rule),
                List.of(
                        finding(Outcome.FAIL, Optional.of(FindingStatus.OPEN), List.of()),
                        waived(),
                        finding(Outcome.UNKNOWN, Optional.empty(), List.of(GAP)),
                        finding(Outcome.PASS, Optional.empty(), List.of()),
                        finding(Outcome.NOT_APPLICABLE, Optional.empty(), List.of())),
                List.of(new RuleDefect("RES-04", "resilience/RES-04-example.yaml", 12, SERVICE, "example")),
                List.of(new RuleOverride.Where(List.of("example-*"), Map.of(), List.of(), List.of(), Map.of())),
                new Triage(
                                List.of(new WaiverUse(WAIVER, WaiverUse.Status.ACTIVE, 1)),
                                Optional.of(new Triage.Comparison(Instant.EPOCH, List.of(waived()), List.of())))
                        .with(new MaxAge(Map.of(Severity.HIGH, 1)))
                        .with(new History(List.of(
                                entry("1", Instant.EPOCH.minus(Duration.ofDays(1))), entry("2", Instant.EPOCH)))),
                List.of(new CostLine(
                        CostLine.Charge.ENDPOINT_HOURS,
                        ACCOUNT,
                        "example",
                        new Resource(ACCOUNT, "example", REGION, "endpoint", "vpce-0123456789abcdef0", "", "example"),
                        SERVICE,
                        REGION,
                        cost())),
                Map.of());
    }

    private static HistoryEntry entry(String rules, Instant at) {
        Map<Severity, HistoryEntry.Count> counts = Arrays.stream(Severity.values())
                .collect(Collectors.toMap(
                        Function.identity(), severity -> new HistoryEntry.Count(1, 1, 1, Optional.empty())));
        return new HistoryEntry(
                at,
                new HistoryEntry.Judged("0".repeat(64), "example", rules),
                "0",
                counts,
                Optional.of(new HistoryEntry.Ages(1, 2)),
                Optional.of(new HistoryEntry.Changes(at, 1, 1)),
                1,
                2,
                1);
    }

    private static DrillResult drill() {
        List<EndpointImpact> endpoints = Arrays.stream(Consequence.values())
                .map(consequence -> new EndpointImpact(
                        "vpce-0123456789abcdef0",
                        "example",
                        ACCOUNT,
                        "example",
                        REGION,
                        consequence,
                        "example",
                        List.of("use1-az2"),
                        List.of("use1-az1"),
                        List.of(GAP)))
                .toList();
        List<ServiceImpact> services = endpoints.stream()
                .map(endpoint -> new ServiceImpact(
                        new AffectedService(SERVICE, endpoint.consequence().text(), ACCOUNT, "example", REGION),
                        List.of(endpoint),
                        ""))
                .toList();
        return new DrillResult(
                List.of(new ZoneFailure("use1-az1", REGION, services, List.of())),
                List.of(new DrillResult.Unread(ACCOUNT, "example", REGION, List.of(GAP))));
    }

    private static ZonePicture zones() {
        List<ZonePicture.Row> rows = Arrays.stream(ZonePicture.Part.values())
                .flatMap(part -> Arrays.stream(ZonePicture.State.values())
                        .map(state -> new ZonePicture.Row(
                                part,
                                SERVICE,
                                "example",
                                ACCOUNT,
                                "example",
                                "cross-zone on",
                                List.of(new ZonePicture.Cell("us-east-1a", state, "example")))))
                .toList();
        return new ZonePicture(List.of("use1-az1"), rows);
    }

    private static Estimate cost() {
        Tariff tariff = Tariff.listPrices();
        return tariff.hours(ACCOUNT, Item.ENDPOINT_HOUR, REGION, 2, "zone")
                .plus(tariff.unknown(ACCOUNT, Item.ENDPOINT_DATA, REGION, "traffic was not read"));
    }

    private static Finding waived() {
        FindingStatus standing = FindingStatus.waived(WAIVER, Optional.of(BaselineState.NOT_RECHECKED));
        return finding(Outcome.FAIL, Optional.of(standing), List.of());
    }

    private static Finding finding(Outcome outcome, Optional<FindingStatus> standing, List<Gap> gaps) {
        return new Finding(
                "RES-04",
                Severity.HIGH,
                outcome,
                standing,
                new Resource(
                        ACCOUNT,
                        "example",
                        REGION,
                        "service",
                        SERVICE,
                        "arn:aws:ec2:us-east-1:111122223333:vpc-endpoint-service/" + SERVICE,
                        "example"),
                SERVICE,
                new Finding.Explanation("an example", Map.of("zones", List.of("use1-az1")), gaps),
                outcome == Outcome.FAIL ? List.of(new CostOption("as it is", cost())) : List.of(),
                FIX);
    }
}

package dev.plaudit.report;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Item;
import dev.plaudit.costs.Tariff;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.MaxAge;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Owner;
import dev.plaudit.results.Ownership;
import dev.plaudit.results.Reference;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import dev.plaudit.results.Team;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;
import dev.plaudit.results.ZonePicture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A result with every outcome and state, gaps, a broken rule, and names that try to break out of each format. */
public final class ReportFixture {

    public static final String SCRIPT_NAME = "</style><script>alert(1)</script>";
    public static final String ATTRIBUTE_NAME = "\" onmouseover=\"alert(1)";
    public static final String FORMULA_NAME = "=cmd()|' /C calc'!A0";
    public static final String TURNED_NAME = "payments\u202etnemyap\u001b[31m";
    public static final String LINK_NAME = "[click](https://evil.example/)";

    private static final String PAYMENTS = "111122223333";
    private static final String ORDERS = "444455556666";
    private static final String LEGACY = "777788889999";
    private static final String REGION = "us-east-1";
    public static final String OF_UNSCANNED_ACCOUNT = "vpce-0eeeeeeeeeeeeeee8";
    public static final String SERVICE = "vpce-svc-0aaaaaaaaaaaaaaa1";
    private static final String QUIET_SERVICE = "vpce-svc-0aaaaaaaaaaaaaaa2";
    private static final String FOREIGN_SERVICE = "vpce-svc-0ccccccccccccccc9";
    private static final String LOAD_BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/pay/50dc6c495c0c9188";
    private static final Gap DENIED_HEALTH = new Gap(
            ORDERS,
            REGION,
            Calls.TARGET_HEALTH,
            Gap.Cause.DENIED,
            "arn:aws:elasticloadbalancing:us-east-1:444455556666:targetgroup/orders/73e2d6bc24d8a067",
            "AccessDenied: not authorized <b>to perform</b>");
    private static final Gap THROTTLED =
            new Gap(ORDERS, REGION, Calls.SUBNETS, Gap.Cause.THROTTLED, "", "RequestLimitExceeded after 8 tries");
    private static final Gap NO_ENTRY =
            new Gap(LEGACY, "*", Calls.ASSUME_ROLE, Gap.Cause.DENIED, "", "AccessDenied for role PlauditAudit");
    private static final Gap DISABLED =
            new Gap(ORDERS, "ap-east-1", Calls.ZONES, Gap.Cause.REGION_DISABLED, "", "the Region is not enabled");
    private static final Gap OUTSIDE =
            new Gap("123456789012", REGION, Calls.ENDPOINTS, Gap.Cause.NOT_SCANNED, "", "not part of this scan");

    private static final Waiver LISTENER = new Waiver(
            "RES-04",
            LOAD_BALANCER,
            Optional.of(PAYMENTS),
            Optional.of(REGION),
            "moves in spring " + SCRIPT_NAME,
            TURNED_NAME,
            LocalDate.parse("2027-03-31"),
            2);

    private static final RuleOverride.Where SANDBOXES =
            new RuleOverride.Where(List.of("sandbocks-*"), Map.of(), List.of(), List.of("eu-*"), Map.of());

    private ReportFixture() {}

    public static ScanResult result() {
        return owned(new ScanResult(
                new ScanResult.Provenance(
                        "0.1.0",
                        Instant.parse("2026-11-24T10:00:00Z"),
                        Instant.parse("2026-11-24T10:01:32Z"),
                        "zonal",
                        List.of("0f".repeat(32))),
                List.of(
                        scope(PAYMENTS, "payments", REGION, Coverage.COMPLETE),
                        scope(PAYMENTS, "payments", "eu-west-1", Coverage.COMPLETE),
                        scope(ORDERS, TURNED_NAME, REGION, Coverage.PARTIAL, DENIED_HEALTH, THROTTLED),
                        scope(ORDERS, TURNED_NAME, "ap-east-1", Coverage.SKIPPED, DISABLED),
                        scope(LEGACY, "", "*", Coverage.FAILED, NO_ENTRY)),
                List.of(
                        new ServiceSummary(
                                SERVICE,
                                SCRIPT_NAME,
                                PAYMENTS,
                                "payments",
                                REGION,
                                List.of("use1-az1", "use1-az2"),
                                3,
                                List.of(
                                        new ScanResult.ConsumerPlace(ORDERS, TURNED_NAME, REGION, 2),
                                        new ScanResult.ConsumerPlace(LEGACY, SCRIPT_NAME, "eu-west-1", 1)),
                                zones()),
                        new ServiceSummary(
                                QUIET_SERVICE,
                                "orders-api",
                                ORDERS,
                                TURNED_NAME,
                                REGION,
                                List.of("use1-az4"),
                                1,
                                List.of(),
                                ZonePicture.NONE)),
                rules(),
                findings(),
                List.of(new RuleDefect(
                        "SEC-99", "security/SEC-99-own.yaml", 12, SERVICE, "no such overload: <int> + 'string'")),
                List.of(SANDBOXES),
                triage(),
                costs(),
                Map.of()));
    }

    /** Owners of one account, and of another whose tags were not read; the third has none. An entry owns nothing. */
    private static ScanResult owned(ScanResult result) {
        Team payments = new Team("payments " + TURNED_NAME, "payments@example.com", "#" + SCRIPT_NAME);
        Team orders = new Team("orders", "https://wiki.example.com/" + FORMULA_NAME, "");
        Owner unknown = new Owner(Optional.empty(), "tags not read", List.of("orders", "payments " + TURNED_NAME));
        Map<Ownership.Owned, Owner> owners = new HashMap<>();
        Map<String, Owner> byAccount = Map.of(PAYMENTS, Owner.of(payments), ORDERS, Owner.of(orders));
        result.findings()
                .forEach(finding -> owners.put(
                        Ownership.Owned.by(finding),
                        finding.isOfWholeScope()
                                ? unknown
                                : byAccount.getOrDefault(finding.accountId(), Owner.NOBODY)));
        return result.with(result.triage()
                .with(new Ownership(
                        List.of(payments, orders),
                        owners,
                        List.of(new Ownership.Unused("orders", SANDBOXES, List.of("vpce-svc-*"))))));
    }

    /** Known, unknown, discounted and old, of two accounts; names are hostile. */
    private static List<CostLine> costs() {
        Tariff tariff = Tariff.listPrices();
        return List.of(
                cost(Charge.ENDPOINT_HOURS, ORDERS, TURNED_NAME, endpoint(1), hours()),
                cost(
                        Charge.ENDPOINT_DATA,
                        ORDERS,
                        TURNED_NAME,
                        endpoint(1),
                        tariff.unknown(ORDERS, Item.ENDPOINT_DATA, REGION, "traffic was not read")),
                cost(Charge.REGION_TRANSFER, ORDERS, TURNED_NAME, endpoint(1), transfer()),
                cost(
                        Charge.LOAD_BALANCER_HOURS,
                        PAYMENTS,
                        "payments",
                        LOAD_BALANCER,
                        tariff.hours(PAYMENTS, Item.NETWORK_LOAD_BALANCER_HOUR, REGION, 1, "")),
                cost(Charge.ENDPOINT_HOURS, LEGACY, "", SCRIPT_NAME, Estimate.unknown("type " + SCRIPT_NAME)));
    }

    private static Estimate hours() {
        return Tariff.listPrices().hours(ORDERS, Item.ENDPOINT_HOUR, REGION, 2, "zone");
    }

    private static Estimate transfer() {
        return Tariff.listPrices().unknownTransfer(ORDERS, REGION, "eu-west-1", "AWS publishes no traffic");
    }

    private static CostLine cost(Charge charge, String payer, String name, String resourceId, Estimate estimate) {
        return new CostLine(
                charge,
                payer,
                name,
                new Resource(payer, name, REGION, "endpoint", resourceId, "", SCRIPT_NAME),
                SERVICE,
                "eu-west-1",
                estimate);
    }

    /** The result, in which the code of the first finding's resource is known; its names are hostile. */
    public static ScanResult located() {
        ScanResult result = result();
        CodeLocation code = new CodeLocation(
                "infra/<b>main.tf",
                12,
                20,
                "module.network",
                "module.network[\"\u202e<i>\"].aws_vpc_endpoint.a",
                CodeLocation.AnchoredBy.TERRAFORM_STATE,
                "c129715d7a2bc9a3:1");
        return located(result, Map.of(result.findings().get(0).resourceId(), code));
    }

    /** One zone name in two columns, and each state; names are hostile. */
    private static ZonePicture zones() {
        return new ZonePicture(
                List.of("use1-az1", "use1-az2"),
                List.of(
                        row(
                                ZonePicture.Part.SERVICE,
                                SERVICE,
                                PAYMENTS,
                                "",
                                cell("us-east-1a", ZonePicture.State.GOOD, "offered"),
                                cell("us-east-1b", ZonePicture.State.GOOD, "offered")),
                        row(
                                ZonePicture.Part.LOAD_BALANCER,
                                LOAD_BALANCER,
                                PAYMENTS,
                                "",
                                cell("us-east-1a", ZonePicture.State.GOOD, "enabled"),
                                cell("us-east-1b", ZonePicture.State.ABSENT, "not enabled")),
                        row(
                                ZonePicture.Part.TARGET_GROUP,
                                LOAD_BALANCER,
                                PAYMENTS,
                                "cross-zone on",
                                cell("us-east-1a", ZonePicture.State.AT_RISK, "1 of 2 healthy"),
                                cell("us-east-1b", ZonePicture.State.UNKNOWN, "targets not seen")),
                        row(
                                ZonePicture.Part.ENDPOINT,
                                endpoint(1),
                                ORDERS,
                                "",
                                cell("us-east-1b", ZonePicture.State.BLOCKED, "no healthy targets"),
                                cell("us-east-1a", ZonePicture.State.GOOD, "served"))));
    }

    private static ZonePicture.Row row(
            ZonePicture.Part part, String id, String account, String note, ZonePicture.Cell... cells) {
        return new ZonePicture.Row(part, id, SCRIPT_NAME, account, TURNED_NAME, note, List.of(cells));
    }

    private static ZonePicture.Cell cell(String zoneName, ZonePicture.State state, String text) {
        return new ZonePicture.Cell(zoneName, state, text);
    }

    /** A waiver of every status, and one failure that is fixed. */
    private static Triage triage() {
        return new Triage(
                        List.of(
                                new WaiverUse(LISTENER, WaiverUse.Status.ACTIVE, 1),
                                waiver("RES-04", SERVICE, "2026-11-23", WaiverUse.Status.EXPIRED, 1),
                                waiver(
                                        "RES-40",
                                        "vpce-0eeeeeeeeeeeeeee*",
                                        "2027-06-30",
                                        WaiverUse.Status.UNKNOWN_RULE,
                                        0),
                                waiver("RES-13", ATTRIBUTE_NAME, "2027-06-30", WaiverUse.Status.UNUSED, 0),
                                waiver("COST-01", "vpce-0eeeeeeeeeeeeeee3", "2026-12-08", WaiverUse.Status.EXPIRING, 1),
                                waiver(
                                        "RES-13",
                                        "vpce-0eeeeeeeeeeeeeee4",
                                        "2027-06-30",
                                        WaiverUse.Status.NOT_CHECKED,
                                        0),
                                waiver("SEC-98", "vpce-0eeeeeeeeeeeeeee5", "2027-06-30", WaiverUse.Status.RULE_OFF, 0)),
                        Optional.of(new Triage.Comparison(
                                Instant.parse("2026-11-17T10:00:00Z"),
                                List.of(fail(
                                                rules().get(2),
                                                State.OPEN,
                                                "service",
                                                QUIET_SERVICE,
                                                SCRIPT_NAME,
                                                QUIET_SERVICE,
                                                "every AWS principal could connect")
                                        .with(FindingStatus.OPEN.seenBefore(Instant.parse("2026-11-03T10:00:00Z")))),
                                List.of())))
                .with(new MaxAge(Map.of(Severity.INFO, 9)))
                .with(new History(List.of(
                        entry("2026-09-20", 4, 9, 2),
                        entry("2026-10-11", 3, 6, 1),
                        entry("2026-11-01", 2, 5, 1),
                        entry("2026-11-24", 1, 1, 1))));
    }

    /** A scan of the history; those of a month after the first use other rules. */
    private static HistoryEntry entry(String day, int high, int medium, int unread) {
        Map<Severity, HistoryEntry.Count> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, new HistoryEntry.Count(0, 0, 1, Optional.empty()));
        }
        counts.put(Severity.HIGH, new HistoryEntry.Count(high, 1, 0, Optional.of(new HistoryEntry.Ages(3, 20))));
        counts.put(Severity.MEDIUM, new HistoryEntry.Count(0, medium, 0, Optional.of(new HistoryEntry.Ages(12, 33))));
        Instant at = Instant.parse(day + "T10:00:00Z");
        boolean first = day.equals("2026-09-20");
        return new HistoryEntry(
                at,
                new HistoryEntry.Judged("snapshot of " + day, "zonal", first ? "few" : "more"),
                "0.1.0",
                counts,
                first ? Optional.empty() : Optional.of(new HistoryEntry.Ages(10, 33)),
                first ? Optional.empty() : Optional.of(new HistoryEntry.Changes(at.minusSeconds(60), high, medium)),
                7,
                4,
                day.equals("2026-10-11") ? 0 : unread);
    }

    private static WaiverUse waiver(
            String rule, String resource, String expires, WaiverUse.Status status, int failures) {
        Waiver waiver = new Waiver(
                rule,
                resource,
                Optional.empty(),
                Optional.empty(),
                FORMULA_NAME,
                "network-team",
                LocalDate.parse(expires),
                8);
        return new WaiverUse(waiver, status, failures);
    }

    private static FindingStatus standing(State state) {
        return switch (state) {
            case OPEN -> new FindingStatus(State.OPEN, Optional.empty(), Optional.of(BaselineState.NEW));
            case WAIVED ->
                FindingStatus.waived(LISTENER, Optional.of(BaselineState.EXISTING))
                        .seenBefore(Instant.parse("2026-10-21T10:00:00Z"));
            case EXISTING ->
                new FindingStatus(State.EXISTING, Optional.empty(), Optional.of(BaselineState.NOT_RECHECKED))
                        .seenBefore(Instant.parse("2026-11-10T10:00:00Z"));
            case SUPERSEDED -> throw new IllegalArgumentException("needs another failure");
        };
    }

    /** The whole scan seen and nothing wrong. */
    public static ScanResult clean() {
        ScanResult full = result();
        return new ScanResult(
                full.provenance(),
                full.coverage().subList(0, 2),
                full.services().subList(0, 1),
                full.rules(),
                full.findings(Outcome.PASS),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    /** Nothing could be read. */
    public static ScanResult blind() {
        ScanResult full = result();
        return new ScanResult(
                full.provenance(),
                full.coverage().stream()
                        .filter(scope -> scope.status() == Coverage.PARTIAL || scope.status() == Coverage.FAILED)
                        .toList(),
                List.of(),
                full.rules(),
                List.of(),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    /** As many open findings as asked for. */
    public static ScanResult many(int count) {
        ScanResult full = clean();
        List<RuleInfo> rules = rules();
        List<Finding> findings = IntStream.range(0, count)
                .mapToObj(i -> fail(
                                rules.get(i % 4),
                                State.OPEN,
                                "endpoint",
                                "vpce-%017x".formatted(i),
                                "",
                                SERVICE,
                                "flaw " + i)
                        .with(FindingStatus.OPEN))
                .toList();
        return new ScanResult(
                full.provenance(),
                full.coverage(),
                full.services(),
                full.rules(),
                findings,
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    /** The first account was seen in full, but a verdict of it needs a fact of the second, which was not. */
    public static ScanResult unknownByAnotherAccount(Gap.Cause cause) {
        ScanResult full = result();
        Gap gap = new Gap(ORDERS, REGION, Calls.TARGET_HEALTH, cause, "", "");
        return new ScanResult(
                full.provenance(),
                full.coverage().subList(0, 3),
                full.services(),
                full.rules(),
                List.of(other(rules().get(0), Outcome.UNKNOWN, PAYMENTS, "vpce-0eeeeeeeeeeeeeee9", List.of(gap))),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    /** Ten endpoints that one block made, by a loop, in two accounts; one that another made; and one whose code is not known. */
    public static ScanResult anchored(int line) {
        ScanResult full = clean();
        List<Finding> findings = IntStream.range(0, 12)
                .mapToObj(i -> fail(rules().get(1), State.OPEN, "endpoint", endpoint(i), "", SERVICE, "flaw " + i)
                        .with(FindingStatus.OPEN))
                .toList();
        Map<String, CodeLocation> code = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            String address = "module.link[\"eu\"].aws_vpc_endpoint.this[" + i + "]";
            code.put(endpoint(i), code("modules/my link/main.tf", line, "aws_vpc_endpoint.this", address));
        }
        code.put(endpoint(10), code("main.tf", line, "aws_vpc_endpoint.own", "aws_vpc_endpoint.own"));
        return located(
                new ScanResult(
                        full.provenance(),
                        full.coverage(),
                        full.services(),
                        full.rules(),
                        findings,
                        List.of(),
                        List.of(),
                        Triage.NONE,
                        List.of(),
                        Map.of()),
                code);
    }

    /** Two accounts seen in full, with failures of both, and one of an endpoint in an account outside. */
    public static ScanResult organization() {
        ScanResult full = result();
        List<Finding> failures = new ArrayList<>(full.findings(Outcome.FAIL).stream()
                .filter(finding -> finding.resourceType().equals("service"))
                .toList());
        failures.add(outside(failures.get(0)));
        return new ScanResult(
                full.provenance(),
                List.of(
                        scope(PAYMENTS, "payments", REGION, Coverage.COMPLETE),
                        scope(ORDERS, TURNED_NAME, REGION, Coverage.COMPLETE)),
                full.services(),
                full.rules(),
                failures,
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
    }

    private static Finding outside(Finding finding) {
        return new Finding(
                finding.ruleId(),
                finding.severity(),
                finding.outcome(),
                finding.standing(),
                new Resource("123456789012", "", REGION, "connection", OF_UNSCANNED_ACCOUNT, "", ""),
                SERVICE,
                new Finding.Explanation("a consumer outside", Map.of(), List.of()),
                List.of(),
                Remediation.NONE);
    }

    public static String endpoint(int number) {
        return "vpce-%017x".formatted(number);
    }

    private static CodeLocation code(String file, int line, String block, String address) {
        return new CodeLocation(
                file, line, line + 8, block, address, CodeLocation.AnchoredBy.TERRAFORM_STATE, "0123456789abcdef:1");
    }

    private static List<Finding> findings() {
        List<RuleInfo> rules = rules();
        RuleInfo oneZone = rules.get(0);
        RuleInfo noOverlap = rules.get(1);
        RuleInfo open = rules.get(2);
        RuleInfo idle = rules.get(3);
        RuleInfo untagged = rules.get(4);
        return List.of(
                fail(open, State.OPEN, "service", SERVICE, SCRIPT_NAME, SERVICE, "every AWS principal may connect"),
                fail(oneZone, State.OPEN, "service", SERVICE, SCRIPT_NAME, SERVICE, "targets only in use1-az1"),
                fail(
                        oneZone,
                        State.WAIVED,
                        "load_balancer",
                        LOAD_BALANCER,
                        LINK_NAME,
                        SERVICE,
                        "listener " + LINK_NAME),
                fail(noOverlap, State.EXISTING, "endpoint", "vpce-0eeeeeeeeeeeeeee1", ATTRIBUTE_NAME, SERVICE, "x"),
                fail(
                        noOverlap,
                        State.OPEN,
                        "endpoint",
                        "vpce-0eeeeeeeeeeeeeee2",
                        FORMULA_NAME,
                        FOREIGN_SERVICE,
                        "no zone"),
                fail(
                        idle,
                        State.OPEN,
                        "endpoint",
                        "vpce-0eeeeeeeeeeeeeee3",
                        "",
                        "",
                        "7.30 USD a month and no traffic."),
                fail(untagged, State.OPEN, "service", QUIET_SERVICE, "orders-api", QUIET_SERVICE, "no owner tag"),
                other(oneZone, Outcome.UNKNOWN, QUIET_SERVICE, List.of(DENIED_HEALTH, THROTTLED)),
                other(noOverlap, Outcome.UNKNOWN, "vpce-0eeeeeeeeeeeeeee4", List.of(THROTTLED)),
                other(noOverlap, Outcome.UNKNOWN, "vpce-0eeeeeeeeeeeeeee5", List.of(OUTSIDE)),
                other(open, Outcome.PASS, QUIET_SERVICE, List.of()),
                other(idle, Outcome.PASS, "vpce-0eeeeeeeeeeeeeee1", List.of()),
                other(untagged, Outcome.NOT_APPLICABLE, "vpce-0eeeeeeeeeeeeeee2", List.of()));
    }

    private static List<RuleInfo> rules() {
        return List.of(
                rule(
                        "RES-04",
                        "targets-in-one-zone",
                        "Targets in one Availability Zone only",
                        Severity.HIGH,
                        "resilience"),
                rule("RES-13", "no-common-zone", "Consumer and provider share no zone", Severity.MEDIUM, "resilience"),
                rule("SEC-01", "open-to-everyone", "Every AWS principal may connect", Severity.CRITICAL, "security"),
                rule("COST-01", "idle-endpoint", "Endpoint without traffic", Severity.LOW, "cost"),
                rule("OPS-03", "no-owner", "No owner tag", Severity.INFO, "operations"));
    }

    private static RuleInfo rule(String id, String name, String title, Severity severity, String group) {
        return new RuleInfo(
                new RuleInfo.Identity(id, name, group, group + "/" + id + "-" + name + ".yaml"),
                new RuleInfo.Guidance(
                        title,
                        title + ", as far as AWS states it.",
                        "One zone's failure takes the service away from every consumer.",
                        List.of(
                                Reference.to(
                                        "https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html"),
                                Reference.to("javascript:alert(1)"))),
                severity,
                List.of("service"),
                new Remediation(
                        "aws elbv2 register-targets --target-group-arn ${targetGroup} --targets Id=i-0123456789abcdef0",
                        "target_id = <target>",
                        "Targets: [<target>]"),
                Map.of("min_zones", 2, "ignored", List.of()),
                Map.of("nist-800-53-r5", List.of("CP-10", "SC-5"), "aws-well-architected", List.of("REL10-BP01")),
                List.of("zones"),
                new RuleInfo.Activation(
                        "",
                        true,
                        List.of(new RuleOverride(
                                new RuleOverride.Where(
                                        List.of("sandbox-*"),
                                        Map.of("stage", List.of("dev", "test")),
                                        List.of("Workloads/Sandbox"),
                                        List.of("eu-*"),
                                        Map.of("tier", List.of("gold"))),
                                new RuleChange(Optional.of(false), Optional.of(Severity.LOW), Map.of("min_zones", 1)),
                                "the configuration"))));
    }

    private static Finding fail(
            RuleInfo rule, State state, String type, String id, String name, String serviceId, String message) {
        return new Finding(
                rule.id(),
                rule.severity(),
                Outcome.FAIL,
                Optional.of(standing(state)),
                new Resource(
                        PAYMENTS,
                        "payments",
                        REGION,
                        type,
                        id,
                        id.startsWith("arn:") ? id : "arn:aws:ec2:us-east-1:111122223333:" + type + "/" + id,
                        name),
                serviceId,
                new Finding.Explanation(
                        message,
                        Map.of(
                                "zones", List.of("use1-az1"),
                                "monthlyUsd", 7.3,
                                "targets", Map.of("i-0b", "healthy", "i-0a", "unhealthy"),
                                "crossZone", false,
                                "tagged", List.of()),
                        List.of()),
                rule.group().equals("cost")
                        ? List.of(
                                new CostOption("as it is", hours().plus(transfer())),
                                new CostOption("with the service " + SCRIPT_NAME, hours()))
                        : List.of(),
                new Remediation(
                        "# " + name + "\naws elbv2 register-targets \\\n  --target-group-arn " + id,
                        "# " + name + "\ntarget_group_arn = " + id,
                        rule.group().equals("cost") ? "" : "# " + name + "\nTargetGroupArn: " + id));
    }

    private static Finding other(RuleInfo rule, Outcome outcome, String id, List<Gap> gaps) {
        return other(rule, outcome, ORDERS, id, gaps);
    }

    private static Finding other(RuleInfo rule, Outcome outcome, String account, String id, List<Gap> gaps) {
        return new Finding(
                rule.id(),
                rule.severity(),
                outcome,
                Optional.empty(),
                new Resource(
                        account,
                        TURNED_NAME,
                        REGION,
                        id.startsWith("vpce-svc") ? "service" : "endpoint",
                        id,
                        "arn:aws:ec2:us-east-1:444455556666:x/" + id,
                        ""),
                id.startsWith("vpce-svc") ? id : "",
                new Finding.Explanation(
                        outcome == Outcome.NOT_APPLICABLE ? "made by an AWS service" : "", Map.of(), gaps),
                List.of(),
                Remediation.NONE);
    }

    private static ScopeCoverage scope(String account, String name, String region, Coverage status, Gap... gaps) {
        return new ScopeCoverage(account, name, region, status, List.of(gaps));
    }

    /** The same result, knowing the code that made resources. */
    public static ScanResult located(ScanResult result, Map<String, CodeLocation> code) {
        return new ScanResult(
                result.provenance(),
                result.coverage(),
                result.services(),
                result.rules(),
                result.findings(),
                result.defects(),
                result.unmet(),
                result.triage(),
                result.costs(),
                code);
    }
}

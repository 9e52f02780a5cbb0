package dev.plaudit.report;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Item;
import dev.plaudit.costs.Price;
import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ShiftOption;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Owner;
import dev.plaudit.results.Ownership;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.Team;
import dev.plaudit.results.Triage;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A result in which whatever AWS or the team wrote tries to break out of the format it is reported in. */
public final class HostileText {

    public static final List<String> TEXTS = List.of(
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "\"><svg/onload=alert(1)> ' \" ` ]]> <!-- --> &lt; &#60; &amp;",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1+1",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "  =1+1",
            "\uff1d1+1",
            "::error file=a.tf,line=1::pwned",
            "\n::error::pwned\r\n##[error]pwned\n::set-output name=a::b",
            "turned \u202etxet\u202c \u2066isolated\u2069 \u200bhidden",
            "nul \u0000 escape \u001b[31mred\u001b[0m bell \u0007 c1 \u0085 bom \ufeff",
            "half \ud800 other half \udc00 not a character \ufffe \uffff whole \ud83d\ude00",
            "@octocat #1 GH-1 owner/repository#1 a@b.example 0123456789abcdef0123456789abcdef01234567",
            "[click](https://evil.example/) ![x](https://evil.example/x.png) <https://evil.example/>",
            "https://evil.example/ www.evil.example ftp://evil.example [x]: https://evil.example",
            "| a | b |\n|---|---|\n| c | d |",
            "a\\| b \\\\| c `|` ``` ~~~ **bold** __bold__ *i* _i_ ~~s~~ :smile: $x$ \\",
            "# heading\n> quote\n- item\n1. item\n---\n```\ncode\n",
            "a,b;c\td\"e\"\r\nf",
            "\"quoted\"",
            "line\u2028separator\u2029paragraph",
            "x".repeat(10_000),
            "\u00e4\"<&|\n".repeat(2_000),
            "\ud83d\ude00".repeat(5_000));

    private HostileText() {}

    /** A failure of each state and every other outcome for each text, in an account that was not fully seen. */
    public static ScanResult result() {
        ScanResult plain = ReportFixture.result();
        List<Finding> findings = new ArrayList<>();
        List<Finding> fixed = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        List<WaiverUse> waivers = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            Gap gap = new Gap("444455556666", "us-east-1", "ec2:DescribeSubnets", Gap.Cause.DENIED, text, text);
            gaps.add(gap);
            Waiver waiver = waiver(text);
            waivers.add(new WaiverUse(waiver, WaiverUse.Status.EXPIRED, 1));
            String id = "vpce-" + i + text;
            findings.add(finding(Outcome.FAIL, Optional.of(FindingStatus.OPEN), "a" + id, text, List.of()));
            findings.add(finding(
                    Outcome.FAIL,
                    Optional.of(FindingStatus.waived(waiver, Optional.empty())),
                    "b" + id,
                    text,
                    List.of()));
            findings.add(finding(Outcome.UNKNOWN, Optional.empty(), "c" + id, text, List.of(gap)));
            findings.add(finding(Outcome.PASS, Optional.empty(), "d" + id, text, List.of()));
            findings.add(finding(Outcome.NOT_APPLICABLE, Optional.empty(), "e" + id, text, List.of()));
            fixed.add(finding(Outcome.FAIL, Optional.of(FindingStatus.OPEN), "f" + id, text, List.of()));
        }
        ScopeCoverage partial = plain.coverage().get(2);
        ScopeCoverage unread = new ScopeCoverage(
                partial.accountId(), TEXTS.get(0) + TEXTS.get(14), partial.region(), partial.status(), gaps);
        return new ScanResult(
                plain.provenance(),
                List.of(unread),
                new ScanResult.Links(plain.services(), drill()),
                plain.rules(),
                findings,
                plain.defects(),
                plain.unmet(),
                new Triage(waivers, Optional.of(new Triage.Comparison(plain.startedAt(), fixed, List.of())))
                        .with(ownership(findings)),
                TEXTS.stream().map(HostileText::cost).toList(),
                Map.of());
    }

    /** Owners with hostile names, known and unknown. */
    private static Ownership ownership(List<Finding> findings) {
        List<Team> teams =
                TEXTS.stream().map(text -> new Team(text, "a@b." + text, text)).toList();
        Map<Ownership.Owned, Owner> owners = new HashMap<>();
        for (int at = 0; at < findings.size(); at++) {
            Team team = teams.get(at % teams.size());
            owners.put(
                    Ownership.Owned.by(findings.get(at)),
                    at % 3 == 0 ? new Owner(Optional.empty(), "tags not read", List.of(team.name())) : Owner.of(team));
        }
        RuleOverride.Where where = new RuleOverride.Where(TEXTS, Map.of(), List.of(), List.of(), Map.of());
        return new Ownership(teams, owners, List.of(new Ownership.Unused(TEXTS.get(0), where, TEXTS)));
    }

    /** A drill in which every name is hostile, with each consequence. */
    public static DrillResult drill() {
        List<ServiceImpact> services = new ArrayList<>();
        List<ShiftOption> shifts = new ArrayList<>();
        for (String text : TEXTS) {
            Gap gap = new Gap("444455556666", "us-east-1", "ec2:DescribeSubnets", Gap.Cause.DENIED, text, text);
            List<EndpointImpact> endpoints = Stream.of(Consequence.values())
                    .map(consequence -> new EndpointImpact(
                            "vpce-" + text,
                            text,
                            text,
                            text,
                            text,
                            consequence,
                            text,
                            List.of(text),
                            List.of(text),
                            consequence == Consequence.UNKNOWN ? List.of(gap) : List.of()))
                    .toList();
            services.add(new ServiceImpact(new AffectedService(text, text, text, text, text), endpoints, text));
            services.add(new ServiceImpact(
                    new AffectedService("capacity" + text, text, text, text, text),
                    endpoints.stream()
                            .filter(endpoint -> endpoint.consequence() == Consequence.CAPACITY)
                            .toList(),
                    ""));
            shifts.add(new ShiftOption(text, text, text, text, ShiftOption.Outcome.CANNOT, text));
        }
        Gap unread = new Gap("444455556666", "us-east-1", "ec2:DescribeVpcEndpoints", Gap.Cause.DENIED, "", "denied");
        return new DrillResult(
                List.of(new ZoneFailure("use1-az1", "us-east-1", services, shifts)),
                List.of(new DrillResult.Unread("444455556666", TEXTS.get(0), "us-east-1", List.of(unread))));
    }

    private static CostLine cost(String text) {
        Price price = new Price(
                Item.ENDPOINT_HOUR, text, text, BigDecimal.ZERO, BigDecimal.ONE, LocalDate.parse("2026-01-01"), text);
        Estimate estimate = Estimate.of(BigDecimal.ONE, text, new Estimate.Rate(price, BigDecimal.ONE))
                .plus(Estimate.unknown(text));
        return new CostLine(
                CostLine.Charge.ENDPOINT_HOURS,
                text,
                text,
                new Resource(text, text, text, "endpoint", text, "", text),
                text,
                "eu-west-1",
                estimate);
    }

    private static Waiver waiver(String text) {
        return new Waiver(
                "RES-04", text, Optional.empty(), Optional.empty(), text, text, LocalDate.parse("2026-10-31"), 1);
    }

    private static Finding finding(
            Outcome outcome, Optional<FindingStatus> standing, String id, String text, List<Gap> gaps) {
        return new Finding(
                "RES-04",
                ReportFixture.result().rules().get(0).severity(),
                outcome,
                standing,
                new Resource(
                        "444455556666",
                        text,
                        "us-east-1",
                        "endpoint",
                        id,
                        "arn:aws:ec2:us-east-1:444455556666:vpc-endpoint/" + id,
                        text),
                "vpce-svc-" + text,
                new Finding.Explanation(
                        text, Map.of("text", text, "list", List.of(text, text), "map", Map.of(text, text)), gaps),
                outcome == Outcome.FAIL ? List.of(new CostOption(text, Estimate.unknown(text))) : List.of(),
                outcome == Outcome.FAIL ? new Remediation(text, text, text) : Remediation.NONE);
    }
}

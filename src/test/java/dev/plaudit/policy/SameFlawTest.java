package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import dev.plaudit.results.Triage;
import dev.plaudit.rules.ExampleSubject;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleIndex;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.LinkedService;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each pair of rules that state the same flaw, on a service with its load balancers, target groups and endpoint. */
class SameFlawTest {

    private static final String ONE_TARGET_ZONE = """
            "loadBalancers[0].targetGroups[0].targets[1].zoneIds": [use1-az1]
            "loadBalancers[0].targetGroups[0].targets[1].workerZoneIds": [use1-az1]
            """;

    private static final Inventory NOTHING =
            new Inventory("0", "aws", Instant.parse("2026-11-20T06:30:00Z"), List.of());

    /** A flaw: what differs from the compliant service and endpoint. */
    private static final Map<String, List<String>> FLAWS = Map.ofEntries(
            Map.entry("one service zone", List.of("zoneIds: [use1-az1]", "")),
            Map.entry("one service zone for other Regions", List.of("""
                    zoneIds: [use1-az1]
                    access.supportedRegions: [us-east-1, eu-west-1]
                    """, "")),
            Map.entry("one load balancer zone", List.of("""
                    zoneIds: [use1-az1]
                    "loadBalancers[0].zoneIds": [use1-az1]
                    """, "")),
            Map.entry("targets in one zone, with cross-zone load balancing", List.of(ONE_TARGET_ZONE + """
                    "loadBalancers[0].targetGroups[0].crossZone": true
                    """, "")),
            Map.entry("targets in one zone", List.of(ONE_TARGET_ZONE, "")),
            Map.entry("no target is healthy", List.of("""
                    "loadBalancers[0].targetGroups[0].targets[0].state": unhealthy
                    "loadBalancers[0].targetGroups[0].targets[0].healthy": false
                    "loadBalancers[0].targetGroups[0].targets[1].state": unhealthy
                    "loadBalancers[0].targetGroups[0].targets[1].healthy": false
                    """, "")),
            Map.entry("endpoint in one zone", List.of("", "zoneIds: [use1-az1]")),
            Map.entry(
                    "endpoint in one zone of a service of one zone",
                    List.of("zoneIds: [use1-az1]", "zoneIds: [use1-az1]")),
            Map.entry("everybody may connect", List.of("""
                    access.acceptanceRequired: false
                    access.allowedPrincipals: [{type: All, principal: "*", accountId: "", scanned: false}]
                    """, "")),
            Map.entry("no consumer in two Regions", List.of("""
                    access.supportedRegions: [us-east-1, eu-west-1]
                    connections: []
                    """, "")),
            Map.entry("failed endpoint", List.of("", """
                    state: failed
                    details.failure: something broke
                    """)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one service zone                                    | RES-16  | RES-01
            one service zone                                    | RES-03  | RES-01
            one service zone for other Regions                  | RES-01  | RES-21
            one service zone for other Regions                  | RES-16  | RES-21
            one load balancer zone                              | RES-02  | RES-01
            targets in one zone                                 | RES-04  | RES-06
            targets in one zone                                 | RES-05  | RES-06
            targets in one zone                                 | RES-11  | RES-06
            targets in one zone                                 | RES-14  | RES-06
            targets in one zone, with cross-zone load balancing | RES-04  | RES-06
            no target is healthy                                | RES-07  | RES-06
            no target is healthy                                | RES-11  | RES-06
            no target is healthy                                | RES-14  | RES-06
            endpoint in one zone                                | RES-13  | RES-14
            endpoint in one zone                                | RES-15  | RES-14
            endpoint in one zone of a service of one zone       | RES-16  | RES-01
            everybody may connect                               | SEC-02  | SEC-01
            everybody may connect                               | SEC-06  | SEC-01
            no consumer in two Regions                          | COST-02 | COST-07
            failed endpoint                                     | COST-05 | OPS-12
            """)
    void one_flaw_is_one_finding(String flaw, String hidden, String shown) throws Exception {
        List<Finding> findings = findings(flaw);

        Finding under = failure(findings, hidden);
        assertThat(under.superseding()).map(Finding::ruleId).contains(shown);
        assertThat(under.state()).contains(State.SUPERSEDED);
        assertThat(failure(findings, shown).alsoBreaks()).contains(under);
        assertThat(failure(findings, shown).isOpen()).isTrue();
    }

    @Test
    void every_pair_of_the_shipped_rules_is_in_the_table() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (String flaw : FLAWS.keySet()) {
            findings(flaw).stream()
                    .filter(finding -> finding.superseding().isPresent())
                    .forEach(finding -> shown.add(finding.ruleId()));
        }

        assertThat(shown)
                .isEqualTo(RuleIndex.shipped().values().stream()
                        .filter(rule -> !rule.supersededBy().isEmpty())
                        .map(Rule::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Other rules may find something else; the rules of the table find one thing, once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one service zone for other Regions | RES-21
            targets in one zone                | RES-06
            no target is healthy               | RES-06
            endpoint in one zone               | RES-14
            everybody may connect              | SEC-01
            """)
    void it_counts_once(String flaw, String shown) throws Exception {
        Set<String> about = RuleIndex.shipped().values().stream()
                .filter(rule -> !rule.supersededBy().isEmpty() && !rule.id().startsWith("COST"))
                .flatMap(rule -> Stream.concat(Stream.of(rule.id()), rule.supersededBy().stream()))
                .collect(Collectors.toSet());

        assertThat(findings(flaw))
                .filteredOn(finding -> finding.isOpen() && about.contains(finding.ruleId()))
                .extracting(Finding::ruleId)
                .containsExactly(shown);
    }

    private static Finding failure(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.ruleId().equals(rule) && finding.outcome() == Outcome.FAIL)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " does not fail"));
    }

    private static List<Finding> findings(String flaw) throws Exception {
        List<String> given = Objects.requireNonNull(FLAWS.get(flaw));
        Subject service = subject(Kind.SERVICE, given.get(0));
        Service facts = (Service) service.facts();
        List<Subject> subjects = new ArrayList<>();
        subjects.add(of(facts.id(), service, facts, facts.id()));
        Subject balancer = subject(Kind.LOAD_BALANCER, "");
        Subject group = subject(Kind.TARGET_GROUP, "");
        for (ServiceLoadBalancer each : facts.loadBalancers()) {
            subjects.add(of(facts.id(), balancer, each, each.arn()));
            for (ServiceTargetGroup one :
                    each.targetGroups().stream().flatMap(Collection::stream).toList()) {
                subjects.add(of(facts.id(), group, one, one.arn()));
            }
        }
        Subject endpoint = subject(Kind.ENDPOINT, given.get(1));
        subjects.add(of(facts.id(), endpoint, linked((Endpoint) endpoint.facts(), facts), endpoint.resourceId()));
        ScanResult result = new ScanResult(
                new ScanResult.Provenance("0", NOTHING.startedAt(), NOTHING.finishedAt(), "standard", List.of()),
                List.of(),
                List.of(),
                List.of(),
                RuleSet.load(DefaultRules.choice(Optional.empty()))
                        .judge(new Topology(NOTHING, subjects, List.of()))
                        .findings(),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
        return AcceptedRisks.nothing().applyTo(result, Set.of()).findings();
    }

    private static Endpoint linked(Endpoint endpoint, Service service) {
        LinkedService link = endpoint.service();
        return new Endpoint(
                endpoint.id(),
                endpoint.account(),
                endpoint.region(),
                endpoint.type(),
                endpoint.state(),
                endpoint.zoneIds(),
                new LinkedService(
                        link.name(),
                        link.id(),
                        link.region(),
                        link.crossRegion(),
                        link.owner(),
                        link.ownerScanned(),
                        link.policySupported(),
                        service.zoneIds(),
                        Optional.of(service),
                        link.payer()),
                endpoint.network(),
                endpoint.details(),
                endpoint.tags());
    }

    private static Subject of(String serviceId, Subject like, Record facts, String id) {
        Resource resource = like.resource();
        return new Subject(
                like.kind(),
                new Resource(resource.accountId(), "", resource.region(), resource.type(), id, "", resource.name()),
                serviceId,
                facts,
                like.costs(),
                List.of());
    }

    private static Subject subject(Kind kind, String given) {
        Problems problems = new Problems();
        Map<String, Node.Entry> changes = given.isEmpty()
                ? Map.of()
                : ((Node.Mapping) Yaml.read("given.yaml", given, problems).orElseThrow()).entries();
        Subject subject = ExampleSubject.of(kind, changes, Map.of(), problems);
        assertThat(problems.list()).isEmpty();
        return subject;
    }
}

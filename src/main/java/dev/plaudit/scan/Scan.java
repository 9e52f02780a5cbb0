package dev.plaudit.scan;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.OrganizationListing;
import dev.plaudit.accounts.Selection;
import dev.plaudit.accounts.Shard;
import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.CollectListener;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.OrganizationLister;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.config.Configuration;
import dev.plaudit.costs.PricedTopology;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.diff.Side;
import dev.plaudit.drill.Drill;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.ExplainedFinding;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.Triage;
import dev.plaudit.rules.Judgement;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole flow on one page: {@link #select} accounts → {@link #plan} calls → {@link #collect} → {@link #judge}, which joins,
 * prices, judges, applies waivers and baseline, and finds the owners. {@code scan}, {@code collect}, {@code check} and {@code demo} all use it.
 * The configuration and the rules are checked before; reports and the exit code belong to the command line.
 *
 * @param owners which team owns what
 * @param toolVersion part of the role session's name
 * @param known waivers and baseline
 * @param code finds the line of code that created a resource
 * @param tariff list prices and discounts
 */
public record Scan(
        RuleSet rules, Owners owners, String toolVersion, AcceptedRisks known, CodeLocator code, Tariff tariff) {

    /** Returns a scan that collects and judges nothing, for commands that only need the accounts, the calls and the facts. */
    public static Scan toCollect(RuleSet rules, Owners owners, String toolVersion, Tariff tariff) {
        return new Scan(rules, owners, toolVersion, AcceptedRisks.nothing(), CodeLocator.none(), tariff);
    }

    /**
     * Returns the accounts to scan and those to skip; lists the organization if the configuration says so.
     *
     * @throws OrganizationException if the organization cannot be listed or lacks something that the configuration names
     */
    public Selection select(Configuration configuration, AwsConnection connection)
            throws NoAccessException, OrganizationException {
        if (configuration.organization().isEmpty()) {
            return new Selection(configuration.accounts(), 0);
        }
        Organization organization = configuration.organization().get();
        OrganizationListing listing =
                OrganizationLister.list(connection, organization, labels(organization, rules, owners), toolVersion);
        Problems problems = new Problems();
        Selection selection = organization.select(listing, problems);
        if (!problems.isEmpty()) {
            throw new OrganizationException(problems.list().stream().sorted().toList());
        }
        return selection;
    }

    /** Returns what the configuration, the rules and the owners read of an account. */
    public static Set<AccountLabel> labels(Organization organization, RuleSet rules, Owners owners) {
        Set<AccountLabel> labels = organization.labels();
        if (rules.readsOrganizationalUnits() || owners.readsOrganizationalUnits()) {
            labels.add(AccountLabel.ORGANIZATIONAL_UNIT);
        }
        if (rules.readsAccountTags() || owners.readsAccountTags()) {
            labels.add(AccountLabel.TAGS);
        }
        return labels;
    }

    /**
     * Plans the calls that the rules need in these accounts.
     *
     * @param trafficDays the days of traffic to read for all links, whatever the rules read
     * @param shard the shard of the accounts to read; empty for all
     */
    public Assignment plan(
            List<Account> accounts, Optional<Integer> trafficDays, Optional<Shard> shard, AwsConnection connection) {
        CallPlan calls = CallPlan.toRead(callsRead(rules, owners)).withTraffic(trafficDays);
        return Assignment.of(accounts, calls, shard).at(connection);
    }

    /** Returns the API calls, in IAM's spelling, that a scan needs for its rules and to find owners. */
    public static List<String> callsRead(RuleSet rules, Owners owners) {
        return Stream.concat(rules.callsRead().stream(), owners.callsRead().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Collects the planned facts into the journal. */
    public void collect(Assignment assignment, Collector collector, Journal journal, CollectListener listener)
            throws NoAccessException, InvalidInputException, IOException {
        collector.collect(assignment, journal, listener);
    }

    /** Judges a snapshot; sends no request. */
    public ScanResult judge(Inventory inventory) {
        Side side = side(inventory);
        return side.result().with(drill(side.topology().orElseThrow()));
    }

    /** Without the health of targets, which no rule may have asked for, a drill would say that nothing is known. */
    private DrillResult drill(Topology topology) {
        return rules.callsRead().contains(Calls.TARGET_HEALTH) ? Drill.of(topology) : DrillResult.NONE;
    }

    /** Judges a snapshot, and returns the verdicts with the facts that they are based on, to be compared with another. */
    public Side side(Inventory inventory) {
        PricedTopology priced = Pricing.of(TopologyJoin.of(inventory), tariff);
        Topology topology = priced.topology();
        Judgement judgement = rules.judge(topology);
        ScanResult result = new ScanResult(
                new ScanResult.Provenance(
                        toolVersion,
                        inventory.startedAt(),
                        inventory.finishedAt(),
                        rules.profile(),
                        inventory.digests(),
                        rules.off()),
                coverage(inventory),
                services(topology),
                rules.rules(),
                judgement.findings(),
                judgement.defects(),
                rules.unmet(topology),
                Triage.NONE,
                priced.lines(),
                code.locate(inventory));
        Set<String> rulesOff = rules.off().stream().map(RuleInfo::id).collect(Collectors.toSet());
        ScanResult classified = known.applyTo(result, rulesOff);
        return new Side(topology, classified.with(classified.triage().with(owners.of(topology, classified))));
    }

    /** Explains a finding of a side: its rule judges its resource again and leaves a trace. */
    public ExplainedFinding explain(Side side, Finding finding) {
        Optional<RuleInfo> rule = side.result().rules().stream()
                .filter(one -> one.id().equals(finding.ruleId()))
                .findFirst();
        return new ExplainedFinding(
                side.result().provenance(),
                finding,
                rule,
                finding.isNotRechecked()
                        ? Optional.empty()
                        : side.topology().flatMap(topology -> rules.trace(topology, finding)));
    }

    private static List<ScopeCoverage> coverage(Inventory inventory) {
        return inventory.regions().parallelStream()
                .map(region -> new ScopeCoverage(
                        region.accountId(), region.accountName(), region.region(), region.coverage(), region.gaps()))
                .toList();
    }

    private static List<ServiceSummary> services(Topology topology) {
        ServicePictures pictures = new ServicePictures(topology);
        return topology.subjects(Subject.Kind.SERVICE).parallelStream()
                .map(subject -> summary(subject, (Service) subject.facts(), pictures))
                .toList();
    }

    private static ServiceSummary summary(Subject subject, Service service, ServicePictures pictures) {
        return new ServiceSummary(
                service.id(),
                service.name(),
                service.account().id(),
                subject.resource().accountName(),
                service.region(),
                service.zoneIds().orElse(List.of()),
                (int) service.connections().stream().flatMap(Collection::stream).count(),
                pictures.consumers(service),
                pictures.of(service));
    }
}

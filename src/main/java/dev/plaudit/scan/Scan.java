package dev.plaudit.scan;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Selection;
import dev.plaudit.accounts.Shard;
import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.CollectListener;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.config.Configuration;
import dev.plaudit.costs.PricedTopology;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.AcceptedRisks;
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
import java.util.stream.Collectors;

/**
 * The whole flow on one page: {@link #select} accounts → {@link #plan} calls → {@link #collect} → {@link #judge}, which joins,
 * prices, judges and compares with what is known. {@code scan}, {@code collect}, {@code check} and {@code demo} all come by
 * here. The configuration and the rules are checked before; reports and the exit code belong to the command line.
 */
public final class Scan {

    private final RuleSet rules;
    private final String toolVersion;
    private final AcceptedRisks known;
    private final CodeLocator code;
    private final Tariff tariff;

    /** A scan without waivers, baseline and code, at list prices. */
    public Scan(RuleSet rules, String toolVersion) {
        this(rules, toolVersion, AcceptedRisks.nothing(), CodeLocator.none(), Tariff.listPrices());
    }

    /**
     * A scan.
     *
     * @param known waivers and baseline
     * @param code finds the line of code that made a resource
     * @param tariff list prices and discounts
     */
    public Scan(RuleSet rules, String toolVersion, AcceptedRisks known, CodeLocator code, Tariff tariff) {
        this.rules = rules;
        this.toolVersion = toolVersion;
        this.known = known;
        this.code = code;
        this.tariff = tariff;
    }

    /** The accounts to scan and those to skip; lists the organization if the configuration says so. */
    public Selection select(Configuration configuration, AwsConnection connection)
            throws NoAccessException, OrganizationException {
        return AccountSelection.of(configuration, rules, connection, toolVersion);
    }

    /**
     * The calls that the rules need in these accounts.
     *
     * @param trafficDays how many days of traffic to read for all links, whatever the rules read
     * @param shard the part of the accounts to read, or empty for all
     */
    public Assignment plan(
            List<Account> accounts, Optional<Integer> trafficDays, Optional<Shard> shard, AwsConnection connection) {
        CallPlan calls = CallPlan.toRead(rules.callsRead()).withTraffic(trafficDays);
        return Assignment.of(accounts, calls, shard).at(connection);
    }

    /** Reads what is planned into the journal. */
    public void collect(Assignment assignment, Collector collector, Journal journal, CollectListener listener)
            throws NoAccessException, InvalidInputException, IOException {
        collector.collect(assignment, journal, listener);
    }

    /** Judges a snapshot; sends no request. */
    public ScanResult judge(Inventory inventory) {
        PricedTopology priced = Pricing.of(TopologyJoin.of(inventory), tariff);
        Topology topology = priced.topology();
        Judgement judgement = rules.judge(topology);
        ScanResult result = new ScanResult(
                new ScanResult.Provenance(
                        toolVersion,
                        inventory.startedAt(),
                        inventory.finishedAt(),
                        rules.profile(),
                        inventory.digests()),
                coverage(inventory),
                services(topology),
                rules.rules(),
                judgement.findings(),
                judgement.defects(),
                rules.unmet(topology),
                Triage.NONE,
                priced.lines(),
                code.locate(inventory));
        return known.applyTo(result, rules.off().stream().map(RuleInfo::id).collect(Collectors.toSet()));
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

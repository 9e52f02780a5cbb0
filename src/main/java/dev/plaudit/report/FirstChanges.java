package dev.plaudit.report;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.FirstChange.Consumers;
import dev.plaudit.report.FirstChange.Place;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The changes to make first: those that close the worst findings, of these the ones that most endpoints depend on, and of these
 * the ones that close most. All of it is from findings. Findings are closed by one change if their fixes consist of the same
 * commands, with the same IDs, in the same account and Region.
 */
public final class FirstChanges {

    /** How many are listed. */
    public static final int MOST = 10;

    private static final String PROVIDER = "Provider:";

    private final Function<Finding, FindingContext> context;
    private final Map<String, ServiceSummary> services;
    private final Set<AccountRegion> unlisted = new HashSet<>();

    private FirstChanges(ScanResult result) {
        this.context = FindingContext.in(result);
        this.services = result.services().stream()
                .collect(Collectors.toMap(ServiceSummary::serviceId, Function.identity(), (first, second) -> first));
        for (ScopeCoverage scope : result.coverage()) {
            boolean connectionsMissing =
                    scope.gaps().stream().anyMatch(gap -> gap.call().equals(Calls.CONNECTIONS));
            if (connectionsMissing || scope.status() == Coverage.FAILED) {
                unlisted.add(scope.place());
            }
        }
    }

    /**
     * What findings that the same change closes have in common.
     *
     * @param change the commands, or the rule and the resource if they name none
     */
    private record Key(String accountId, String region, String change) {

        static Key of(Finding finding) {
            String commands = FixCommands.changing(finding.fix().steps());
            String change = commands.isEmpty()
                    ? finding.ruleId() + "\n" + finding.resourceType() + "\n" + finding.resourceId()
                    : commands;
            return new Key(finding.accountId(), finding.region(), change);
        }
    }

    /** What decides about the order of changes; the rest is found out about the first only. */
    private record Ranked(List<Finding> closes, int endpoints, int count) {

        static final Comparator<Ranked> ORDER = Comparator.comparing(
                        (Ranked ranked) -> ranked.closes().get(0).severity())
                .thenComparingInt(ranked -> -ranked.endpoints())
                .thenComparingInt(ranked -> -ranked.count());
    }

    /** Returns the changes in order, at most {@value #MOST}. */
    public static List<FirstChange> of(ScanResult result) {
        return new FirstChanges(result).list(result);
    }

    private List<FirstChange> list(ScanResult result) {
        Map<Key, List<Finding>> byChange = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            if (finding.isOpen()) {
                byChange.computeIfAbsent(Key.of(finding), key -> new ArrayList<>(1))
                        .add(finding);
            }
        }
        List<Ranked> ranked = new ArrayList<>(byChange.size());
        byChange.values()
                .forEach(closes -> ranked.add(new Ranked(closes, endpoints(closes), FirstChange.count(closes))));
        ranked.sort(Ranked.ORDER);
        return ranked.stream().limit(MOST).map(first -> change(first.closes())).toList();
    }

    private int endpoints(List<Finding> closes) {
        return closes.size() == 1 && isOfEndpoint(closes.get(0))
                ? 1
                : consumers(closes).endpoints();
    }

    private static boolean isOfEndpoint(Finding finding) {
        return finding.resourceType().equals("endpoint")
                || finding.resourceType().equals("connection");
    }

    private FirstChange change(List<Finding> closes) {
        FindingContext worst = context.apply(closes.get(0));
        return new FirstChange(what(worst), place(worst.finding()), worst, closes, consumers(closes));
    }

    /** The first sentence of a fix introduces its first command with a colon. */
    private static String what(FindingContext worst) {
        Optional<String> first = FixStep.of(worst.finding().fix().steps()).stream()
                .filter(step -> !step.command())
                .map(step -> VisibleText.line(step.text()))
                .findFirst();
        return first.map(text -> text.endsWith(":") ? text.substring(0, text.length() - 1) : text)
                .orElseGet(() -> VisibleText.line(worst.title()));
    }

    /** A fix says if it is up to the provider, whose account may not be that of the resource. */
    private Place place(Finding finding) {
        boolean elsewhere = finding.fix().steps().startsWith(PROVIDER) && isOfEndpoint(finding);
        if (!elsewhere) {
            return new Place(finding.accountId(), finding.accountName(), "");
        }
        return Optional.ofNullable(services.get(finding.serviceId()))
                .map(service -> new Place(service.accountId(), service.accountName(), ""))
                .orElseGet(() -> new Place("", "", finding.serviceId()));
    }

    /** Counts an endpoint once, whether a finding is about it or about its service. */
    private Consumers consumers(List<Finding> closes) {
        Map<AccountRegion, ConsumerPlace> places = new LinkedHashMap<>();
        Map<String, Finding> endpoints = new HashMap<>();
        Set<String> whole = new HashSet<>();
        boolean all = true;
        for (Finding finding : closes) {
            if (isOfEndpoint(finding)) {
                endpoints.putIfAbsent(finding.resourceId(), finding);
            } else if (!finding.isOfWholeScope() && whole.add(finding.serviceId())) {
                ServiceSummary service = services.get(finding.serviceId());
                if (service == null) {
                    all = false;
                    continue;
                }
                all &= !unlisted.contains(service.place());
                service.consumedFrom().forEach(place -> add(places, place));
            }
        }
        endpoints.values().stream()
                .filter(finding -> !whole.contains(finding.serviceId()))
                .sorted()
                .forEach(finding -> add(
                        places, new ConsumerPlace(finding.accountId(), finding.accountName(), finding.region(), 1)));
        return new Consumers(List.copyOf(places.values()), all);
    }

    private static void add(Map<AccountRegion, ConsumerPlace> places, ConsumerPlace place) {
        places.merge(
                new AccountRegion(place.accountId(), place.region()),
                place,
                (one, other) -> new ConsumerPlace(
                        one.accountId(), one.accountName(), one.region(), one.endpoints() + other.endpoints()));
    }
}

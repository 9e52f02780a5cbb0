package dev.plaudit.results;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one rule says about one resource.
 *
 * @param ruleId {@code RES-04}
 * @param standing present exactly for a FAIL
 * @param resource of type {@code scope}, with the id {@code account/region}, for an account and Region whose resources
 *     could not be listed
 * @param serviceId the endpoint service it is about, or empty
 * @param costs what it costs by the month as it is, and then otherwise; empty unless it is a FAIL of a rule that states costs
 * @param fix what to do about it; empty unless it is a FAIL
 */
public record Finding(
        String ruleId,
        Severity severity,
        Outcome outcome,
        Optional<FindingStatus> standing,
        Resource resource,
        String serviceId,
        Explanation explanation,
        List<CostOption> costs,
        Remediation fix)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::outcome)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::accountId)
            .thenComparing(Finding::region)
            .thenComparing(Finding::resourceId)
            .thenComparing(Finding::message)
            .thenComparing(Finding::serviceId);

    /** What is judged for each of its services; a connection is an endpoint and a service. */
    private static final Set<String> OF_A_SERVICE = Set.of("load_balancer", "target_group", "connection");

    public Finding {
        costs = List.copyOf(costs);
        if (standing.isPresent() != (outcome == Outcome.FAIL)) {
            throw new IllegalArgumentException(
                    ruleId + " " + resource.id() + ": a FAIL has a standing, and nothing else has");
        }
    }

    /**
     * Why a rule says what it says.
     *
     * @param message one sentence for people
     * @param evidence the facts it was decided on: strings, numbers, booleans, lists and maps of these, by name
     * @param gaps what could not be seen; never empty for UNKNOWN
     */
    public record Explanation(String message, Map<String, Object> evidence, List<Gap> gaps) {

        public Explanation {
            message = Canonical.of(message);
            evidence = Evidence.of(evidence);
            gaps = Gap.ordered(gaps);
        }
    }

    /** The same verdict with another standing. */
    public Finding with(FindingStatus other) {
        return new Finding(ruleId, severity, outcome, Optional.of(other), resource, serviceId, explanation, costs, fix);
    }

    public String accountId() {
        return resource.accountId();
    }

    public String accountName() {
        return resource.accountName();
    }

    public String region() {
        return resource.region();
    }

    /** The resource's own account and Region. */
    public AccountRegion place() {
        return resource.place();
    }

    public String resourceType() {
        return resource.type();
    }

    public String resourceId() {
        return resource.id();
    }

    public String resourceArn() {
        return resource.arn();
    }

    public String resourceName() {
        return resource.name();
    }

    public String message() {
        return explanation.message();
    }

    public Map<String, Object> evidence() {
        return explanation.evidence();
    }

    public List<Gap> gaps() {
        return explanation.gaps();
    }

    /** Present exactly for a FAIL. */
    public Optional<State> state() {
        return standing.map(FindingStatus::state);
    }

    /** Present for a FAIL when there is a baseline. */
    public Optional<BaselineState> baselineState() {
        return standing.flatMap(FindingStatus::baseline);
    }

    /** A FAIL that counts: nobody has waived it, and it is not one of those that the baseline asks to let be. */
    public boolean isOpen() {
        return state().filter(State.OPEN::equals).isPresent();
    }

    /** Whether it is about an account and Region as a whole; an UNKNOWN then stands for resources that were not listed. */
    public boolean isOfWholeScope() {
        return resource.type().equals("scope");
    }

    /**
     * The identity of the finding over time, for baselines and for GitHub: SHA-256 over rule, account, Region and
     * resource, in hexadecimal, and over the service for a load balancer or target group, which several services may
     * share, and for a connection. It does not change with names, tags, the message or the evidence.
     */
    public String fingerprint() {
        String id = OF_A_SERVICE.contains(resource.type()) ? resource.id() + "\n" + serviceId : resource.id();
        return Fingerprint.of(ruleId, resource.accountId(), resource.region(), id);
    }

    /** Worst first, then by rule and place: the order of every report. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}

package dev.plaudit.results;

import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The verdict of a rule on a resource.
 *
 * @param ruleId {@code RES-04}
 * @param standing the status of a failure; empty for other outcomes
 * @param resource of type {@code scope}, with the ID {@code account/region}, for an account-Region whose resources could not
 *     be listed; of type {@link #SCAN} for all resources that the rule cannot judge as configured
 * @param serviceId the endpoint service it is about, or empty
 * @param costs the monthly costs, first as it is, then of the alternatives; empty unless it is a failure of a rule that
 *     states costs
 * @param fix what to do about it; empty unless it is a failure
 * @param supersededBy the IDs of the rules whose failures state the same flaw, first choice first
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
        Remediation fix,
        List<String> supersededBy)
        implements Comparable<Finding> {

    /** The type and ID of the resource of a verdict on the whole scan, in the account-Region where it first matters. */
    public static final String SCAN = "scan";

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::outcome)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::accountId)
            .thenComparing(Finding::region)
            .thenComparing(Finding::resourceId)
            .thenComparing(Finding::message)
            .thenComparing(Finding::serviceId);

    /** Types of resources that are judged once for each of their services; a connection is an endpoint and a service. */
    private static final Set<String> OF_A_SERVICE = Set.of("load_balancer", "target_group", "connection");

    public Finding {
        costs = List.copyOf(costs);
        supersededBy = List.copyOf(supersededBy);
        if (standing.isPresent() != (outcome == Outcome.FAIL)) {
            throw new IllegalArgumentException(
                    ruleId + " " + resource.id() + ": a FAIL has a status, and nothing else has");
        }
    }

    /** A verdict that no other supersedes. */
    public Finding(
            String ruleId,
            Severity severity,
            Outcome outcome,
            Optional<FindingStatus> standing,
            Resource resource,
            String serviceId,
            Explanation explanation,
            List<CostOption> costs,
            Remediation fix) {
        this(ruleId, severity, outcome, standing, resource, serviceId, explanation, costs, fix, List.of());
    }

    /**
     * The reason for a verdict.
     *
     * @param message one sentence for people
     * @param evidence the deciding facts by name: strings, numbers, booleans, and lists and maps of these
     * @param gaps what could not be read; never empty for UNKNOWN
     */
    public record Explanation(String message, Map<String, Object> evidence, List<Gap> gaps) {

        public Explanation {
            message = Canonical.of(message);
            evidence = Evidence.of(evidence);
            gaps = Gap.ordered(gaps);
        }
    }

    /** Returns this verdict with another status. */
    public Finding with(FindingStatus other) {
        return new Finding(
                ruleId,
                severity,
                outcome,
                Optional.of(other),
                resource,
                serviceId,
                explanation,
                costs,
                fix,
                supersededBy);
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

    /** Returns the state of a failure; empty for other outcomes. */
    public Optional<State> state() {
        return standing.map(FindingStatus::state);
    }

    /** Returns how a failure compares with the baseline; empty for other outcomes and without a baseline. */
    public Optional<BaselineState> baselineState() {
        return standing.flatMap(FindingStatus::baseline);
    }

    /** Returns whether this is a failure that the baseline does not have, or only with a lower severity. */
    public boolean isNews() {
        return baselineState().filter(BaselineState::isNews).isPresent();
    }

    /** Returns whether this is a failure of the baseline that could not be judged again. */
    public boolean isNotRechecked() {
        return baselineState().equals(Optional.of(BaselineState.NOT_RECHECKED));
    }

    /** Returns the failure that states the same flaw and that this one is listed under. */
    public Optional<Finding> superseding() {
        return standing.flatMap(FindingStatus::supersession).map(FindingStatus.Supersession::by);
    }

    /** Returns the failures that state the same flaw and are listed under this one, in report order. */
    public List<Finding> alsoBreaks() {
        return standing.map(FindingStatus::alsoBreaks).orElse(List.of());
    }

    /** Returns whether this is a failure that counts: neither waived, existing nor superseded. */
    public boolean isOpen() {
        return state().filter(State.OPEN::equals).isPresent();
    }

    /** Returns whether it is about all resources of the scan that its rule cannot judge as configured. */
    public boolean isOfScan() {
        return resource.type().equals(SCAN);
    }

    /** Returns whether its resource is judged once for each of its services. */
    public boolean isOfAService() {
        return OF_A_SERVICE.contains(resource.type());
    }

    /** Returns whether it is about a whole account-Region; UNKNOWN then means that its resources were not listed. */
    public boolean isOfWholeScope() {
        return resource.type().equals("scope");
    }

    /**
     * Returns the identifier of the finding across scans: the SHA-256 of rule, account, Region and resource, in hexadecimal.
     * It includes the service for connections, and for load balancers and target groups, which several services may share.
     * It does not change with names, tags, the message or the evidence.
     */
    public String fingerprint() {
        String id = isOfAService() ? resource.id() + "\n" + serviceId : resource.id();
        return Fingerprint.of(ruleId, resource.accountId(), resource.region(), id);
    }

    /** Compares by severity, rule and place: the order of every report, worst first. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}

package dev.plaudit.findings;

import dev.plaudit.inventory.Gap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one rule says about one resource.
 *
 * @param ruleId {@code RES-04}
 * @param state present exactly for a FAIL
 * @param accountId the resource's own account
 * @param region the resource's own Region
 * @param resourceType {@code service}, {@code endpoint}, {@code load_balancer}, …, or {@code scope} for an account and
 *     Region whose resources could not be listed
 * @param resourceId AWS's own id, or {@code account/region} for a scope
 * @param resourceArn empty for a scope
 * @param resourceName a name for people, or empty; untrusted text
 * @param serviceId the endpoint service it is about, or empty
 * @param message one sentence for people
 * @param evidence the facts it was decided on: strings, numbers, booleans, lists and maps of these, by name
 * @param gaps what could not be seen; never empty for UNKNOWN
 * @param fix what to do about it with the real ids filled in; empty unless it is a FAIL
 */
public record Finding(
        String ruleId,
        Severity severity,
        Outcome outcome,
        Optional<State> state,
        String accountId,
        String accountName,
        String region,
        String resourceType,
        String resourceId,
        String resourceArn,
        String resourceName,
        String serviceId,
        String message,
        Map<String, Object> evidence,
        List<Gap> gaps,
        String fix)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::outcome)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::accountId)
            .thenComparing(Finding::region)
            .thenComparing(Finding::resourceId)
            .thenComparing(Finding::message);

    public Finding {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        gaps = gaps.stream().sorted().distinct().toList();
        if (state.isPresent() != (outcome == Outcome.FAIL)) {
            throw new IllegalArgumentException(ruleId + " " + resourceId + ": only a FAIL has a state");
        }
    }

    /** A FAIL that nobody has waived and no baseline knows. */
    public boolean isOpen() {
        return state.filter(State.OPEN::equals).isPresent();
    }

    /**
     * The identity of the finding over time, for baselines and for GitHub: SHA-256 over rule, account, Region and
     * resource, in hexadecimal. It does not change with the message or the evidence.
     */
    public String fingerprint() {
        String identity = String.join("\n", "plaudit/1", ruleId, accountId, region, resourceId);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Worst first, then by rule and place: the order of every report. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}

package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings with the same cause: one row in reports for people. They are of the same rule, severity, status, account, Region and
 * kind of resource, their notes are equal, so that those of the first are those of all, and their messages differ in nothing but the
 * resource's own ARN, ID and name. A failure with others under it is a row of its own, because it lists them.
 *
 * @param findings at least one, in report order
 */
public record Flaw(List<Finding> findings) {

    /** Stands for the resource itself; AWS allows no such character in a name. */
    private static final String ITSELF = "\0";

    public Flaw {
        findings = List.copyOf(findings);
    }

    /**
     * What the findings of a flaw have in common.
     *
     * @param alone the fingerprint of a failure with others under it, which nothing else shares; otherwise empty
     * @param message without names of the resource
     */
    private record Cause(
            String ruleId,
            Severity severity,
            Optional<State> state,
            String label,
            List<String> notes,
            String accountId,
            String region,
            String resourceType,
            String alone,
            String message) {

        static Cause of(Finding finding) {
            return new Cause(
                    finding.ruleId(),
                    finding.severity(),
                    finding.state(),
                    finding.state().isPresent() ? FindingStatusText.label(finding) : "",
                    finding.state().isPresent() ? FindingStatusText.notes(finding) : List.of(),
                    finding.accountId(),
                    finding.region(),
                    finding.resourceType(),
                    finding.alsoBreaks().isEmpty() ? "" : finding.fingerprint(),
                    Stream.of(finding.resourceArn(), finding.resourceId(), finding.resourceName())
                            .reduce(finding.message(), Flaw::without));
        }
    }

    /** Returns the flaws in the order of their first findings. */
    public static List<Flaw> of(Collection<Finding> findings) {
        Map<Cause, List<Finding>> byCause =
                findings.stream().collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()));
        return byCause.values().stream().map(Flaw::new).toList();
    }

    /** Returns the first finding, which stands for the others. */
    public Finding first() {
        return findings.get(0);
    }

    /** Returns the service that all of them are about, or nothing if they are about several. */
    public Optional<String> serviceId() {
        String service = first().serviceId();
        return findings.stream().allMatch(finding -> finding.serviceId().equals(service))
                ? Optional.of(service)
                : Optional.empty();
    }

    /** Returns the first findings of this flaw, as many as that, and the others; each part is a flaw. */
    public List<Flaw> splitAt(int size) {
        return size <= 0 || size >= findings.size()
                ? List.of(this)
                : List.of(new Flaw(findings.subList(0, size)), new Flaw(findings.subList(size, findings.size())));
    }

    /** Returns {@code from 1 flaw} if there are fewer flaws than findings, or nothing. */
    public static String count(int flaws, int findings) {
        return flaws < findings ? "from " + Headline.plural(flaws, "flaw", "flaws") : "";
    }

    /** Replaces a name where it is a word of its own. A text of nothing but the name states no cause and stays. */
    private static String without(String text, String name) {
        if (name.isEmpty() || text.equals(name) || !text.contains(name)) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
            int end = at + name.length();
            if (isEdge(text, at - 1) && isEdge(text, end)) {
                parts.add(text.substring(from, at));
                from = end;
            }
        }
        parts.add(text.substring(from));
        return String.join(ITSELF, parts);
    }

    private static boolean isEdge(String text, int at) {
        return at < 0
                || at >= text.length()
                || (!Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) != '-' && text.charAt(at) != '_');
    }
}

package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds one finding among many.
 *
 * @param words a fingerprint or the beginning of one, or a rule and a resource
 */
record FindingChoice(List<String> words) {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{1,64}");

    /** A shorter prefix is more likely a mistake. */
    private static final int SHORTEST = 4;

    private static final int MOST_CANDIDATES = 8;
    private static final String JUDGED = "It judged:\n";

    FindingChoice {
        words = List.copyOf(words);
    }

    /**
     * Returns the one finding that fits.
     *
     * @throws InvalidInputException if none fits, or several do, with those that are near
     */
    Finding among(List<Finding> findings, RuleSet rules) throws InvalidInputException {
        if (words.size() == 2) {
            return byResource(findings, rules);
        }
        requireResource(findings, rules);
        return byFingerprint(findings);
    }

    private void requireResource(List<Finding> findings, RuleSet rules) throws InvalidInputException {
        String ruleId = words.get(0).toUpperCase(Locale.ROOT);
        if (rules.rule(ruleId).isPresent()) {
            List<Finding> judged = of(ruleId, findings);
            throw judged.isEmpty()
                    ? noVerdict(ruleId, rules)
                    : wrong(
                            ruleId + " needs a resource: plaudit explain " + ruleId + " RESOURCE",
                            JUDGED + candidates(judged));
        }
    }

    private static List<Finding> of(String ruleId, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.ruleId().equals(ruleId))
                .toList();
    }

    private Finding byFingerprint(List<Finding> findings) throws InvalidInputException {
        String prefix = words.get(0).toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(prefix).matches() || prefix.length() < SHORTEST) {
            throw wrong(
                    Quoted.text(words.get(0)) + " is not the fingerprint of a finding",
                    "Give at least " + SHORTEST + " of its hexadecimal digits, as in findings.json, or a rule and a"
                            + " resource: plaudit explain RES-05 vpce-svc-0123456789abcdef0");
        }
        List<Finding> fitting = findings.stream()
                .filter(finding -> finding.fingerprint().startsWith(prefix))
                .toList();
        if (fitting.isEmpty()) {
            throw wrong(
                    "no finding has a fingerprint that begins with " + prefix,
                    "Fingerprints are in findings.json. Was the finding in another snapshot, or is its rule off?");
        }
        return only(fitting, "begins several fingerprints");
    }

    private Finding byResource(List<Finding> findings, RuleSet rules) throws InvalidInputException {
        String ruleId = words.get(0).toUpperCase(Locale.ROOT);
        String resource = words.get(1);
        List<Finding> ofRule = of(ruleId, findings);
        if (ofRule.isEmpty()) {
            throw noVerdict(ruleId, rules);
        }
        Stream<Predicate<Finding>> meanings = Stream.of(
                finding -> finding.resourceId().equals(resource)
                        || finding.resourceArn().equals(resource),
                finding -> finding.serviceId().equals(resource),
                finding -> finding.resourceName().equals(resource),
                finding -> finding.resourceId().startsWith(resource)
                        || finding.serviceId().startsWith(resource));
        List<Finding> fitting = meanings.map(
                        meaning -> ofRule.stream().filter(meaning).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (fitting.isEmpty()) {
            List<String> ids = ofRule.stream()
                    .flatMap(finding -> Stream.of(finding.resourceId(), finding.serviceId(), finding.resourceName()))
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .toList();
            throw wrong(
                    ruleId + " has no verdict on " + Quoted.text(resource) + Suggestions.didYouMean(resource, ids),
                    JUDGED + candidates(ofRule));
        }
        return only(fitting, "names several findings of " + ruleId);
    }

    private InvalidInputException noVerdict(String ruleId, RuleSet rules) {
        if (rules.off().stream().anyMatch(rule -> rule.id().equals(ruleId))) {
            return wrong(
                    ruleId + " is off, so it has no verdicts",
                    "Turn it on with --rule " + ruleId + ", or choose a profile in which it is on.");
        }
        List<String> ids = rules.rules().stream().map(RuleInfo::id).toList();
        return ids.contains(ruleId)
                ? wrong(ruleId + " judged nothing in this snapshot", "There is no resource that it applies to.")
                : wrong(
                        "there is no rule " + Quoted.text(words.get(0)) + Suggestions.didYouMean(ruleId, ids),
                        "`plaudit rules list` lists them; --rules DIR adds your own.");
    }

    private Finding only(List<Finding> fitting, String problem) throws InvalidInputException {
        if (fitting.size() > 1) {
            throw wrong(
                    Quoted.text(words.get(words.size() - 1)) + " " + problem,
                    "Give the fingerprint of one:\n" + candidates(fitting));
        }
        return fitting.get(0);
    }

    private static String candidates(List<Finding> findings) {
        int digits = digits(findings);
        Function<Finding, String> line = finding -> "  " + finding.fingerprint().substring(0, digits) + "  "
                + finding.outcome() + "  " + finding.ruleId() + "  " + finding.accountId() + " " + finding.region()
                + " " + finding.resourceId()
                + (finding.serviceId().isEmpty() || finding.serviceId().equals(finding.resourceId())
                        ? ""
                        : " of " + finding.serviceId());
        int more = findings.size() - MOST_CANDIDATES;
        return findings.stream()
                        .limit(MOST_CANDIDATES)
                        .map(finding -> VisibleText.line(line.apply(finding)))
                        .collect(Collectors.joining("\n"))
                + (more > 0 ? "\n  and " + more + " more" : "");
    }

    /** How many digits tell the fingerprints apart. */
    private static int digits(List<Finding> findings) {
        int digits = 12;
        while (digits < 64 && distinct(findings, digits) < findings.size()) {
            digits++;
        }
        return digits;
    }

    private static long distinct(List<Finding> findings, int digits) {
        return findings.stream()
                .map(finding -> finding.fingerprint().substring(0, digits))
                .distinct()
                .count();
    }

    private static InvalidInputException wrong(String problem, String fix) {
        return new InvalidInputException(new Position("explain", 0, 0).problem(problem, fix));
    }
}

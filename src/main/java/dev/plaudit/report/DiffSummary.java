package dev.plaudit.report;

import dev.plaudit.costs.Estimate;
import dev.plaudit.diff.Bill.Amount;
import dev.plaudit.diff.CostDifference;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.FactChange;
import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.diff.VerdictChange.Turn;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A diff as people read it: the verdicts that concern a failure or are unknown, and the facts that somebody changed. The rest
 * is counted.
 *
 * @param verdicts those to list, by what became of them
 * @param facts those to list; equal changes of several resources are one
 */
public record DiffSummary(Diff diff, Map<Turn, List<VerdictChange>> verdicts, List<FactGroup> facts) {

    private static final Set<Turn> OF_FAILURES =
            Set.of(Turn.NEWLY_FAILING, Turn.WORSENED, Turn.FIXED, Turn.EASED, Turn.STATE_CHANGED);
    private static final Set<Turn> OF_DOUBT = Set.of(Turn.NEWLY_UNKNOWN, Turn.NO_LONGER_UNKNOWN);

    /** A change that several resources have in common. */
    public record FactGroup(Topic topic, String says, List<FactChange> changes) {}

    public static DiffSummary of(Diff diff) {
        Map<Turn, List<VerdictChange>> verdicts = new EnumMap<>(Turn.class);
        diff.verdicts().stream()
                .filter(DiffSummary::isListed)
                .forEach(change -> verdicts.computeIfAbsent(change.turn(), turn -> new ArrayList<>())
                        .add(change));
        Map<List<Object>, List<FactChange>> groups = diff.facts().stream()
                .filter(FactChange::isNews)
                .collect(Collectors.groupingBy(
                        change -> List.of(change.topic(), change.kind(), change.says()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<FactGroup> facts = groups.values().stream()
                .map(all -> new FactGroup(all.get(0).topic(), all.get(0).says(), all))
                .toList();
        return new DiffSummary(diff, verdicts, facts);
    }

    /** A failure that another one states as well is listed with neither. */
    private static boolean isListed(VerdictChange change) {
        if (isSuperseded(change)) {
            return false;
        }
        boolean failed = change.before()
                .filter(then -> then.outcome() == Outcome.FAIL || then.outcome() == Outcome.UNKNOWN)
                .isPresent();
        return OF_FAILURES.contains(change.turn()) || OF_DOUBT.contains(change.turn()) || failed;
    }

    private static boolean isSuperseded(VerdictChange change) {
        return change.verdict().state().equals(Optional.of(State.SUPERSEDED));
    }

    /** Returns {@code 3 newly failing, 1 fixed}, or that no verdict changed. */
    public String headline() {
        if (diff.isEmpty()) {
            return "Nothing changed";
        }
        String counts = verdicts.entrySet().stream()
                .map(entry -> entry.getValue().size() + " " + entry.getKey().words())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "No failure and no unknown verdict changed" : counts;
    }

    /** Returns when both sides ended, and whether the later one is complete. */
    public String compared() {
        ScanResult before = diff.before();
        ScanResult after = diff.after();
        return "From " + before.finishedAt() + (before.complete() ? "" : " (incomplete)") + " to " + after.finishedAt()
                + (after.complete() ? "" : " (incomplete)");
    }

    /** Returns who made a change; empty if CloudTrail was not asked. */
    public String madeBy(FactChange change) {
        return diff.attribution(change).map(AttributionText::of).orElse("");
    }

    /** Returns the title of what became of verdicts. */
    public static String title(Turn turn) {
        return switch (turn) {
            case NEWLY_FAILING -> "Newly failing";
            case WORSENED -> "Failing with a higher severity";
            case NEWLY_UNKNOWN -> "Newly unknown";
            case NOT_RECHECKED -> "Could not be judged again";
            case FIXED -> "Fixed";
            case EASED -> "Failing with a lower severity";
            case STATE_CHANGED -> "Failing in another state";
            case NO_LONGER_UNKNOWN -> "No longer unknown";
            case NEWLY_PASSING -> "Newly passing";
            case NO_LONGER_APPLICABLE -> "The rule no longer applies";
            case GONE -> "Gone with the resource";
        };
    }

    /** Returns the severity of a changed verdict, and what it was before if that differs. */
    public static String severity(VerdictChange change) {
        String now = change.verdict().severity().text();
        return change.before()
                .map(Finding::severity)
                .filter(then -> then != change.verdict().severity())
                .filter(then -> change.turn() == Turn.WORSENED || change.turn() == Turn.EASED)
                .map(then -> now + ", was " + then.text())
                .orElse(now);
    }

    /** Returns what became of the state of a failure: {@code waived, was open}; empty for any other change. */
    public static String state(VerdictChange change) {
        if (change.turn() != Turn.STATE_CHANGED) {
            return "";
        }
        return change.after().flatMap(Finding::state).map(State::text).orElse("") + ", was "
                + change.before().flatMap(Finding::state).map(State::text).orElse("");
    }

    /** Returns the address of a resource in the plan and the line of code that creates it; empty without a plan. */
    public String address(Finding verdict) {
        String address = diff.addresses().getOrDefault(verdict.resourceId(), "");
        return diff.after()
                .codeOf(verdict)
                .or(() -> diff.before().codeOf(verdict))
                .map(code -> (address.isEmpty() ? code.address() : address) + " in " + code.file() + ":" + code.line())
                .orElse(address);
    }

    /** Returns why a verdict changed: the changed facts that it depends on, or what else it may be; empty if not known. */
    public List<String> reasons(VerdictChange change) {
        if (!diff.hasFacts() || change.verdict().isOfScan()) {
            return List.of();
        }
        if (change.because().isEmpty()) {
            return List.of(
                    diff.costs().prices().isEmpty()
                            ? "no fact that the rule reads changed, only the time of the scan"
                            : "no fact that the rule reads changed; a price did");
        }
        boolean hasCause = change.because().stream().anyMatch(fact -> fact.topic() != Topic.CONSEQUENCE);
        return change.because().stream()
                .filter(fact -> !hasCause || fact.topic() != Topic.CONSEQUENCE)
                .map(fact -> fact.resource().id().equals(change.verdict().resourceId())
                        ? fact.says()
                        : fact.says() + " (" + name(fact) + ")")
                .distinct()
                .toList();
    }

    /** Returns the last part of an ARN, or the whole ID. */
    public static String name(FactChange change) {
        return name(change.resource());
    }

    /** Returns the last part of an ARN, or the whole ID. */
    public static String name(Resource resource) {
        String id = resource.id();
        return id.startsWith("arn:") ? id.substring(id.lastIndexOf(':') + 1) : id;
    }

    /** Returns how many changes are not listed: {@code measurements: 2, verdicts newly passing: 14}; empty if there are none. */
    public String others() {
        Map<String, Long> counts = new LinkedHashMap<>();
        diff.facts().stream()
                .filter(change -> !change.isNews())
                .forEach(change -> counts.merge(words(change.topic()), 1L, Long::sum));
        Set<VerdictChange> listed =
                verdicts.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        diff.verdicts().stream()
                .filter(change -> !listed.contains(change))
                .forEach(change -> counts.merge(
                        isSuperseded(change)
                                ? "verdicts on a flaw that another failure states"
                                : "verdicts " + change.turn().words(),
                        1L,
                        Long::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String words(Topic topic) {
        return switch (topic) {
            case TAG -> "changed tags";
            case COVERAGE -> "facts seen for the first time or no longer";
            case MEASURE -> "measurements";
            case COST -> "costs of resources";
            case CONSEQUENCE -> "consequences of other changes";
            default -> "changed facts";
        };
    }

    /** Returns the difference in costs as sentences; none if nothing differs. */
    public List<String> costs() {
        CostDifference costs = diff.costs();
        if (costs.isNothing() && costs.prices().isEmpty()) {
            return List.of();
        }
        Stream<String> prices = costs.prices().stream()
                .map(price -> "A price changed: " + price.after().item().text() + " in "
                        + price.after().region() + " from " + price.before().rate() + " to "
                        + price.after().rate() + ".");
        return Stream.concat(
                        Stream.of("Links cost " + difference(costs.usd(), costs.exact()) + ": " + amount(costs.before())
                                + " before, " + amount(costs.after()) + " after."),
                        prices)
                .toList();
    }

    /** Returns {@code 7.30 USD a month more}. */
    public static String difference(BigDecimal usd, boolean exact) {
        BigDecimal rounded = Estimate.rounded(usd);
        String known = exact ? "" : ", as far as amounts are known";
        return rounded.signum() == 0
                ? "the same" + known
                : rounded.abs().toPlainString() + " USD a month " + (rounded.signum() > 0 ? "more" : "less") + known;
    }

    public static String amount(Amount amount) {
        return Estimate.bareAmount(amount.usd(), amount.whole());
    }
}

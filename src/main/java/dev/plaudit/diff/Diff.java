package dev.plaudit.diff;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Owner;
import dev.plaudit.results.ScanResult;
import dev.plaudit.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What differs between two sides, judged by the same rules, so that only facts differ.
 *
 * @param before the earlier result
 * @param after the later result
 * @param hasFacts whether the facts were compared, and not only the verdicts
 * @param facts in the order of reports
 * @param verdicts in the order of reports
 * @param doubts reasons why the two may not be comparable, in sentences
 * @param addresses of resources in the plan that the later side comes from, by ID; none without a plan
 * @param attributions who made the changes of facts that somebody can make; empty unless CloudTrail was asked
 */
public record Diff(
        ScanResult before,
        ScanResult after,
        boolean hasFacts,
        List<FactChange> facts,
        List<VerdictChange> verdicts,
        CostDifference costs,
        List<String> doubts,
        Map<String, String> addresses,
        Optional<Map<FactChange, Attribution>> attributions) {

    public Diff {
        attributions = attributions.map(Map::copyOf);
        addresses = Map.copyOf(addresses);
        facts = List.copyOf(facts);
        verdicts = List.copyOf(verdicts);
        doubts = List.copyOf(doubts);
    }

    /**
     * Compares two sides.
     *
     * @param rules the rules that judged both
     */
    public static Diff of(Side before, Side after, Collection<Rule> rules) {
        return of(before, after, rules, Deletions.NONE);
    }

    /**
     * Compares what is with what a plan would make of it.
     *
     * @param rules the rules that judged both
     * @param deleted the IDs and ARNs of the resources that the plan deletes or replaces
     */
    public static Diff of(Side before, Side after, Collection<Rule> rules, Set<String> deleted) {
        return of(before, after, rules, new Deletions(deleted));
    }

    private static Diff of(Side before, Side after, Collection<Rule> rules, Deletions deletions) {
        Optional<FactDiff> facts = before.topology()
                .flatMap(earlier -> after.topology().map(later -> FactDiff.of(earlier, later, deletions)));
        Function<Finding, Reasons> reasons = facts.<Function<Finding, Reasons>>map(
                        known -> new DecidingFacts(known, rules)::of)
                .orElse(finding -> Reasons.NONE);
        return new Diff(
                before.result(),
                after.result(),
                facts.isPresent(),
                facts.map(FactDiff::changes).orElse(List.of()),
                new VerdictDiff(before.result(), after.result(), after.listsPasses(), deletions, reasons).changes(),
                CostDifference.between(before.bill(), after.bill()),
                Doubts.about(before, after),
                Map.of(),
                Optional.empty());
    }

    /** Returns the same difference with who made its changes. */
    Diff with(Map<FactChange, Attribution> found) {
        return new Diff(before, after, hasFacts, facts, verdicts, costs, doubts, addresses, Optional.of(found));
    }

    /** Returns who made a change; empty if CloudTrail was not asked about it. */
    public Optional<Attribution> attribution(FactChange change) {
        return attributions.map(found -> found.get(change));
    }

    /** Returns whether one of the sides names owners. */
    public boolean namesOwners() {
        return Stream.of(before, after)
                .anyMatch(side -> side.triage().ownership().isKnown());
    }

    /** Returns the owner of a verdict's resource, as the side of the verdict names it; empty if that side names no owners. */
    public Optional<Owner> owner(VerdictChange change) {
        ScanResult side = change.after().isPresent() ? after : before;
        return side.triage().ownership().of(change.verdict());
    }

    /**
     * Returns the difference that a plan makes.
     *
     * @param resources the address of each resource of the plan, by ID
     * @param notes what the plan does not say, in sentences
     */
    public Diff ofPlan(Map<String, String> resources, List<String> notes) {
        List<String> sentences = notes.stream().map(note -> note + ".").toList();
        return new Diff(before, after, hasFacts, facts, verdicts, costs, sentences, resources, attributions);
    }

    /** Returns whether nothing differs: no fact, no verdict and no cost. */
    public boolean isEmpty() {
        return facts.isEmpty() && verdicts.isEmpty() && costs.isNothing();
    }
}

package dev.plaudit.policy;

import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.RuleOverride.Where;
import dev.plaudit.rules.Rule;
import dev.plaudit.topology.Topology;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds places that a configuration names in {@code where:} and nothing of a scan is in. */
final class UnmetPlaces {

    private UnmetPlaces() {}

    /** Those in which no rule that is set there judges anything. A profile may be about places of other scans. */
    static List<Where> of(Collection<RuleInForce> rules, Topology topology) {
        RuleScopes scopes = new RuleScopes(topology.inventory());
        Set<Where> unmet = new LinkedHashSet<>();
        Set<Where> met = new HashSet<>();
        for (RuleInForce rule : rules) {
            rule.overrides().stream()
                    .filter(override -> override.setBy().equals(RuleSettings.CONFIGURATION))
                    .map(RuleOverride::where)
                    .filter(where -> !met.contains(where))
                    .forEach(where -> (isMet(where, rule.rule(), topology, scopes) ? met : unmet).add(where));
        }
        unmet.removeAll(met);
        return List.copyOf(unmet);
    }

    /** What could not be seen may be there. */
    private static boolean isMet(Where where, Rule rule, Topology topology, RuleScopes scopes) {
        return rule.appliesTo().stream()
                .flatMap(kind -> Stream.concat(
                        topology.subjects(kind).stream().map(scopes::of),
                        topology.unseen(kind).stream().map(scopes::of)))
                .anyMatch(scope -> scope.fits(where) != RuleScope.Fit.NO);
    }
}

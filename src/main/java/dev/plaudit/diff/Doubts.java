package dev.plaudit.diff;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reasons why two sides may not be comparable, in sentences. */
final class Doubts {

    private static final int MOST_NAMED = 5;

    private Doubts() {}

    static List<String> about(Side before, Side after) {
        List<String> doubts = new ArrayList<>();
        ScanResult earlier = before.result();
        ScanResult later = after.result();
        String profile = earlier.provenance().profile();
        String otherProfile = later.provenance().profile();
        if (!profile.isEmpty() && !otherProfile.isEmpty() && !profile.equals(otherProfile)) {
            doubts.add("The earlier side was judged with profile " + profile + ", the later one with " + otherProfile
                    + ", so some differences come from the profiles.");
        }
        if (later.finishedAt().isBefore(earlier.finishedAt())) {
            doubts.add("The earlier side ended at " + earlier.finishedAt() + ", after the later one: "
                    + later.finishedAt() + ".");
        }
        Set<String> rules = ids(earlier);
        Set<String> otherRules = ids(later);
        only(rules, otherRules, "Rules that only the earlier side was judged by", doubts);
        only(otherRules, rules, "Rules that only the later side was judged by", doubts);
        Set<String> places = places(earlier);
        Set<String> otherPlaces = places(later);
        only(places, otherPlaces, "Accounts and Regions that only the earlier side covers", doubts);
        only(otherPlaces, places, "Accounts and Regions that only the later side covers", doubts);
        if (Stream.of(before, after).anyMatch(side -> !side.listsPasses())) {
            doubts.add("A side lists failures and unknown verdicts only, so passes are not compared.");
        }
        return doubts;
    }

    private static Set<String> ids(ScanResult result) {
        return result.rules().stream().map(RuleInfo::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(ScanResult result) {
        return result.coverage().stream()
                .map(ScopeCoverage::place)
                .map(AccountRegion::scopeId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void only(Set<String> one, Set<String> other, String which, List<String> doubts) {
        List<String> missing =
                one.stream().filter(item -> !other.contains(item)).toList();
        if (!missing.isEmpty()) {
            String more = missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : "";
            doubts.add(
                    which + ": " + missing.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more + ".");
        }
    }
}

package dev.plaudit.report.html;

import dev.plaudit.report.Unseen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A call without an answer, or without the answer that decides, and what cannot be judged for want of it.
 *
 * @param undecided resources, and the rules that cannot judge them
 */
public record HtmlUnseen(Unseen unseen, List<Undecided> undecided) {

    private static final int MOST_IDS = 100;

    /**
     * What several rules cannot judge.
     *
     * @param rules their ids
     * @param resources ids, separated by commas
     */
    public record Undecided(List<String> rules, String resources) {}

    /** Those that some verdict needed. */
    static List<HtmlUnseen> all(List<Unseen> calls, Predicate<Unseen> wanted) {
        return calls.stream()
                .filter(unseen -> unseen.verdicts() > 0)
                .filter(wanted)
                .map(unseen -> new HtmlUnseen(unseen, undecided(unseen.undecided())))
                .toList();
    }

    /** Rules that cannot judge the very same resources stand together: a closed account would repeat them for each. */
    private static List<Undecided> undecided(Map<String, List<String>> resourcesByRule) {
        Map<List<String>, List<String>> rules = new LinkedHashMap<>();
        resourcesByRule.forEach((rule, resources) ->
                rules.computeIfAbsent(resources, ids -> new ArrayList<>()).add(rule));
        return rules.entrySet().stream()
                .map(entry -> new Undecided(entry.getValue(), ids(entry.getKey())))
                .toList();
    }

    private static String ids(List<String> resources) {
        String shown = resources.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
        int leftOut = resources.size() - MOST_IDS;
        return leftOut > 0 ? shown + ", and " + leftOut + " more in findings.json" : shown;
    }
}

package dev.plaudit.report.html;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The coverage of the scan.
 *
 * @param incomplete account-Regions that were not fully read
 * @param complete account-Regions that were read in full
 * @param skipped Regions that are not enabled in the account, and accounts that are not active
 * @param unseen calls without an answer that some verdict needed
 * @param unstated facts that AWS does not expose and some verdict needed
 * @param remedies how to allow the calls that were denied
 */
public record HtmlCoverage(
        List<ScopeCoverage> incomplete,
        List<ScopeCoverage> complete,
        List<ScopeCoverage> skipped,
        List<Missing> unseen,
        List<Missing> unstated,
        List<HtmlRemedy> remedies) {

    private static final int MOST_IDS = 100;

    /** A missing fact, and the verdicts that it leaves unknown. */
    public record Missing(Unseen unseen, List<Undecided> undecided) {}

    /**
     * Resources that the same rules cannot judge.
     *
     * @param rules their IDs
     * @param resources IDs, separated by commas
     */
    public record Undecided(List<String> rules, String resources) {}

    static HtmlCoverage of(ScanResult result, List<Unseen> unseen) {
        return new HtmlCoverage(
                scopes(result, scope -> scope.status() == Coverage.PARTIAL || scope.status() == Coverage.FAILED),
                scopes(result, scope -> scope.status() == Coverage.COMPLETE),
                scopes(result, scope -> scope.status() == Coverage.SKIPPED),
                missing(unseen, call -> !call.isUnstated()),
                missing(unseen, Unseen::isUnstated),
                HtmlRemedy.all(result, unseen));
    }

    private static List<ScopeCoverage> scopes(ScanResult result, Predicate<ScopeCoverage> wanted) {
        return result.coverage().stream().filter(wanted).toList();
    }

    private static List<Missing> missing(List<Unseen> calls, Predicate<Unseen> wanted) {
        return calls.stream()
                .filter(unseen -> unseen.verdicts() > 0)
                .filter(wanted)
                .map(unseen -> new Missing(unseen, undecided(unseen.undecided())))
                .toList();
    }

    /** Groups rules that cannot judge the very same resources: an unreadable account would repeat them for each rule. */
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

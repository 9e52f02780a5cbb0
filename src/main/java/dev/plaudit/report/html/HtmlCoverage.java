package dev.plaudit.report.html;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.List;
import java.util.Set;

/**
 * What was read and what was not.
 *
 * @param incomplete accounts and Regions that were not fully read
 * @param complete those that were
 * @param skipped Regions that are not enabled in the account, and accounts that are not active
 * @param unseen calls without an answer that some verdict needed
 * @param unstated what AWS does not state and some verdict needed
 * @param remedies how to let the scanner see what was refused
 */
public record HtmlCoverage(
        List<ScopeCoverage> incomplete,
        List<ScopeCoverage> complete,
        List<ScopeCoverage> skipped,
        List<HtmlUnseen> unseen,
        List<HtmlUnseen> unstated,
        List<HtmlRemedy> remedies) {

    static HtmlCoverage of(ScanResult result, List<Unseen> unseen) {
        return new HtmlCoverage(
                scopes(result, Set.of(Coverage.PARTIAL, Coverage.FAILED)),
                scopes(result, Set.of(Coverage.COMPLETE)),
                scopes(result, Set.of(Coverage.SKIPPED)),
                HtmlUnseen.all(unseen, call -> !call.isUnstated()),
                HtmlUnseen.all(unseen, Unseen::isUnstated),
                HtmlRemedy.all(result, unseen));
    }

    private static List<ScopeCoverage> scopes(ScanResult result, Set<Coverage> statuses) {
        return result.coverage().stream()
                .filter(scope -> statuses.contains(scope.status()))
                .toList();
    }
}

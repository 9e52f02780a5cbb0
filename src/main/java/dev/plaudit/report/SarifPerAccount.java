package dev.plaudit.report;

import dev.plaudit.findings.ScanResult;
import java.util.List;
import java.util.function.Predicate;

/**
 * SARIF for GitHub with a file and a category for each account, {@code 111122223333.sarif} in {@code plaudit/111122223333},
 * so that an account that could not be read completely loses none of its alerts and holds back no other: it has no file.
 *
 * @param category what the category of each account begins with
 */
public record SarifPerAccount(String category) {

    /** The accounts of which every verdict could be given: their files, by name. */
    public List<SarifReport> written(ScanResult result) {
        return accounts(result, SarifRun::mayCloseAlerts).stream()
                .map(this::ofAccount)
                .toList();
    }

    /** The ids of the accounts that have no file this time. */
    public List<String> leftOut(ScanResult result) {
        return accounts(result, part -> !SarifRun.mayCloseAlerts(part));
    }

    /** The file of an account, written or not. */
    public static String fileName(String accountId) {
        return accountId + ".sarif";
    }

    private SarifReport ofAccount(String accountId) {
        return new SarifReport(fileName(accountId), category + "/" + accountId, result -> result.ofAccount(accountId));
    }

    private static List<String> accounts(ScanResult result, Predicate<ScanResult> wanted) {
        return result.coverage().stream()
                .map(ScanResult.ScopeCoverage::accountId)
                .distinct()
                .sorted()
                .filter(accountId -> wanted.test(result.ofAccount(accountId)))
                .toList();
    }
}

package dev.plaudit.report.sarif;

import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * SARIF for GitHub with a file and a category for each account, {@code 111122223333.sarif} in {@code plaudit/111122223333},
 * so that an account that could not be read in full loses none of its alerts and holds back no other: it has no file.
 *
 * @param category the start of each account's category
 */
public record SarifPerAccount(String category) {

    /** Returns the files of the accounts for which every verdict could be given. */
    public List<SarifReport> written(ScanResult result) {
        return accounts(result, SarifRun::mayCloseAlerts)
                .map(account -> ofAccount(account.getKey(), account.getValue()))
                .toList();
    }

    /** Returns the IDs of the accounts that have no file this time. */
    public List<String> leftOut(ScanResult result) {
        return accounts(result, part -> !SarifRun.mayCloseAlerts(part))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the name of an account's file, written or not. */
    public static String fileName(String accountId) {
        return accountId + ".sarif";
    }

    private SarifReport ofAccount(String accountId, ScanResult part) {
        return new SarifReport(fileName(accountId), category + "/" + accountId, whole -> part);
    }

    private static Stream<Map.Entry<String, ScanResult>> accounts(ScanResult result, Predicate<ScanResult> wanted) {
        return result.byAccount().entrySet().stream()
                .filter(account -> !account.getValue().coverage().isEmpty())
                .filter(account -> wanted.test(account.getValue()));
    }
}

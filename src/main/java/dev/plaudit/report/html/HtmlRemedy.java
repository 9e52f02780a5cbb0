package dev.plaudit.report.html;

import dev.plaudit.accounts.Partition;
import dev.plaudit.inventory.Calls;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The permissions that allow the calls that one account denied.
 *
 * @param account id and name
 * @param calls that were denied
 * @param statement the IAM statement that allows them
 * @param where the policy to add it to
 * @param denied whether AWS reported an explicit deny, which an Allow cannot override
 */
public record HtmlRemedy(String account, List<String> calls, String statement, String where, boolean denied) {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/[A-Za-z0-9+=,.@_/-]+");

    private static final String SCANNER = "the policy of the principal that runs Plaudit (the audit role must exist,"
            + " and its trust policy must name that principal and the same external ID)";

    /** Returns one for each account that denied calls of the audit role, and one for each whose role could not be assumed. */
    static List<HtmlRemedy> all(ScanResult result, List<Unseen> unseen) {
        Map<String, String> names = result.coverage().stream()
                .collect(Collectors.toMap(ScopeCoverage::accountId, ScopeCoverage::accountName, (a, b) -> a));
        Map<String, List<Unseen>> byAccount = unseen.stream()
                .filter(Unseen::isDenied)
                .collect(Collectors.groupingBy(Unseen::accountId, TreeMap::new, Collectors.toList()));
        Partition partition = partition(result);
        List<HtmlRemedy> remedies = new ArrayList<>();
        byAccount.forEach((accountId, refused) -> {
            String account = ScopeText.account(accountId, names.getOrDefault(accountId, ""));
            refused.stream()
                    .collect(Collectors.partitioningBy(denied -> !denied.call().equals(Calls.ASSUME_ROLE)))
                    .forEach((isInAccount, calls) -> {
                        if (!calls.isEmpty() && isInAccount) {
                            remedies.add(of(account, calls, "*", "the policy of the audit role in this account"));
                        } else if (!calls.isEmpty()) {
                            remedies.add(of(account, calls, roleArn(partition, accountId, calls), SCANNER));
                        }
                    });
        });
        return remedies;
    }

    private static HtmlRemedy of(String account, List<Unseen> refused, String resource, String where) {
        List<String> calls =
                refused.stream().map(Unseen::call).sorted().distinct().toList();
        JsonFields statement = new JsonFields()
                .add("Sid", "Plaudit")
                .add("Effect", "Allow")
                .add("Action", calls)
                .add("Resource", resource);
        boolean isExplicit =
                refused.stream().anyMatch(unseen -> unseen.message().contains("explicit deny"));
        return new HtmlRemedy(account, calls, JsonText.block(statement), where, isExplicit);
    }

    /** Returns the role in AWS's message, or a placeholder if it names none or one of another account. */
    private static String roleArn(Partition partition, String accountId, List<Unseen> refused) {
        return refused.stream()
                .flatMap(unseen -> ROLE.matcher(unseen.message()).results())
                .filter(found -> found.group(1).equals(accountId))
                .map(MatchResult::group)
                .findFirst()
                .orElseGet(() -> "arn:" + partition.id() + ":iam::" + accountId + ":role/<role>");
    }

    /** A scan is in one partition. The Region is a star if an account's Regions could not be listed. */
    private static Partition partition(ScanResult result) {
        return result.coverage().stream()
                .map(ScopeCoverage::region)
                .filter(region -> !region.equals("*"))
                .findFirst()
                .map(Partition::ofRegion)
                .orElse(Partition.AWS);
    }
}

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
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How somebody lets the scanner see what one account refused to show.
 *
 * @param account id and name
 * @param calls that were refused
 * @param statement the IAM statement that allows them
 * @param where whose policy it belongs in
 * @param denied whether AWS spoke of an explicit deny, which no statement overrules
 */
public record HtmlRemedy(String account, List<String> calls, String statement, String where, boolean denied) {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/[A-Za-z0-9+=,.@_/-]+");

    /** One for each account that refused calls of the audit role, and one for each whose role could not be assumed. */
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
            List<Unseen> roles = refused.stream().filter(HtmlRemedy::isOfRole).toList();
            List<Unseen> calls =
                    refused.stream().filter(Predicate.not(HtmlRemedy::isOfRole)).toList();
            if (!roles.isEmpty()) {
                remedies.add(role(partition, accountId, account, roles));
            }
            if (!calls.isEmpty()) {
                remedies.add(calls(account, calls));
            }
        });
        return remedies;
    }

    private static boolean isOfRole(Unseen unseen) {
        return unseen.call().equals(Calls.ASSUME_ROLE);
    }

    private static HtmlRemedy calls(String account, List<Unseen> refused) {
        List<String> calls =
                refused.stream().map(Unseen::call).sorted().distinct().toList();
        return new HtmlRemedy(
                account,
                calls,
                statement(calls, "*"),
                "the policy of the audit role in this account",
                isExplicit(refused));
    }

    private static HtmlRemedy role(Partition partition, String accountId, String account, List<Unseen> refused) {
        return new HtmlRemedy(
                account,
                List.of(Calls.ASSUME_ROLE),
                statement(List.of(Calls.ASSUME_ROLE), roleArn(partition, accountId, refused)),
                "the policy of the principal that runs Plaudit (the audit role must exist,"
                        + " and its trust policy must name that principal and the same external ID)",
                isExplicit(refused));
    }

    /** As AWS's message has it; a message that has none, or one of another account, is not believed. */
    private static String roleArn(Partition partition, String accountId, List<Unseen> refused) {
        return refused.stream()
                .flatMap(unseen -> ROLE.matcher(unseen.message()).results())
                .filter(found -> found.group(1).equals(accountId))
                .map(MatchResult::group)
                .findFirst()
                .orElseGet(() -> "arn:" + partition.id() + ":iam::" + accountId + ":role/<role>");
    }

    /** A scan is in one partition; where an account's Regions could not be listed, its Region is a star. */
    private static Partition partition(ScanResult result) {
        return result.coverage().stream()
                .map(ScopeCoverage::region)
                .filter(region -> !region.equals("*"))
                .findFirst()
                .map(Partition::ofRegion)
                .orElse(Partition.AWS);
    }

    private static boolean isExplicit(List<Unseen> refused) {
        return refused.stream().anyMatch(unseen -> unseen.message().contains("explicit deny"));
    }

    private static String statement(List<String> actions, String resource) {
        return JsonText.block(new JsonFields()
                .add("Sid", "Plaudit")
                .add("Effect", "Allow")
                .add("Action", actions)
                .add("Resource", resource));
    }
}

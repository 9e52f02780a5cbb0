package dev.plaudit.policy;

import dev.plaudit.accounts.RegionText;
import dev.plaudit.accounts.Regions;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Glob;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.RuleOverride.Where;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the conditions of a {@code where:} item. */
final class WhereReader {

    static final List<String> KEYS =
            List.of("accounts", "account-tags", "organizational-units", "regions", "resource-tags");

    private static final Pattern DIGITS = Pattern.compile("[0-9-]+");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9*?-]+");
    private static final Pattern PATTERN = Pattern.compile("[*?]");
    private static final Pattern UNIT = Pattern.compile("[^/]+(/[^/]+)*");

    private static final String HOW_TO_NAME_REGIONS = "write us-east-1, or eu-* for several Regions";

    private final Problems problems;

    WhereReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads the conditions; the result is valid only if no problem was added. */
    Where read(Fields entry) {
        if (KEYS.stream().noneMatch(entry::has)) {
            problems.add(entry.place()
                    .problem("this condition is empty", "set at least one of: " + String.join(", ", KEYS)));
        }
        return new Where(
                texts(entry, "accounts", this::checkAccount),
                entry.oneOrMoreByKey("account-tags"),
                texts(entry, "organizational-units", this::checkUnit),
                texts(entry, "regions", this::checkRegion),
                entry.oneOrMoreByKey("resource-tags"));
    }

    private static List<String> texts(Fields fields, String key, Consumer<Node.Scalar> check) {
        List<Node.Scalar> scalars = fields.oneOrMore(key);
        scalars.forEach(check);
        return scalars.stream().map(Node.Scalar::text).toList();
    }

    private void checkAccount(Node.Scalar account) {
        String text = account.text();
        if (DIGITS.matcher(text).matches() && !ACCOUNT_ID.matcher(text).matches()) {
            reject(
                    account,
                    Quoted.text(text) + " is not an account ID",
                    "write its twelve digits, its name, or a pattern of either with *");
        }
    }

    private void checkUnit(Node.Scalar unit) {
        if (!UNIT.matcher(unit.text()).matches()) {
            reject(
                    unit,
                    Quoted.text(unit.text()) + " is not the path of an organizational unit",
                    "write the names from the root down, separated by /: Workloads/Production");
        }
    }

    private void checkRegion(Node.Scalar region) {
        String text = region.text();
        if (!REGION.matcher(text).matches()) {
            reject(region, Quoted.text(text) + " is not a Region", HOW_TO_NAME_REGIONS);
        } else if (!PATTERN.matcher(text).find()) {
            RegionText.checked(region, problems);
        } else if (Regions.known().stream().noneMatch(name -> Glob.matches(text, name))) {
            reject(region, "unknown Region " + Quoted.text(text), HOW_TO_NAME_REGIONS);
        }
    }

    private void reject(Node.Scalar value, String message, String fix) {
        problems.add(value.place().problem(message, fix));
    }
}

package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Role;
import dev.plaudit.collect.Checkup;
import dev.plaudit.collect.Checkup.Check;
import dev.plaudit.collect.Checkup.Result;
import dev.plaudit.collect.Checkup.Subject;
import dev.plaudit.report.ScopeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a checkup found: problems of one kind as one, with what solves them.
 *
 * @param problems worst first
 * @param closed Regions and accounts in which there is nothing to read
 */
record Diagnosis(Checkup checkup, List<Ailment> problems, List<Check> closed) {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern REQUEST_ID = Pattern.compile("(?i)request ?id: ?[\\w-]+");
    private static final Pattern NOT_TRIED = Pattern.compile("^not tried, because .*? denied access: ");
    private static final int MOST_ARNS = 5;

    /**
     * Problems of one kind.
     *
     * @param title what is wrong, in a sentence without a period
     * @param calls in IAM's spelling, sorted
     * @param accounts {@code 111122223333 (payments)}, sorted
     * @param message AWS's own words about the first of them; untrusted text
     * @param fix what to do
     * @param statements the statements of IAM policies that solve it
     */
    record Ailment(
            Subject subject,
            Result result,
            String title,
            List<String> calls,
            List<String> accounts,
            List<String> regions,
            String message,
            String fix,
            List<PolicyStatement> statements) {}

    /** Returns what the checks of these accounts found. */
    static Diagnosis of(Checkup checkup, List<Account> accounts) {
        Map<String, Account> byId = accounts.stream()
                .collect(Collectors.toMap(Account::accountId, account -> account, (one, other) -> one));
        Map<List<Object>, List<Check>> kinds = Stream.concat(clock(checkup).stream(), checkup.checks().stream())
                .filter(check -> check.result().isProblem())
                .collect(Collectors.groupingBy(check -> kind(check, byId), LinkedHashMap::new, Collectors.toList()));
        List<Ailment> problems = kinds.values().stream()
                .map(checks -> problem(checks, checkup, byId))
                .sorted(Comparator.comparing(Ailment::subject)
                        .thenComparingInt(one -> -one.accounts().size())
                        .thenComparing(Ailment::title))
                .toList();
        return new Diagnosis(
                checkup,
                problems,
                checkup.checks().stream()
                        .filter(check -> check.result() == Result.CLOSED)
                        .toList());
    }

    /** A clock that is so wrong that AWS refuses signatures; the SDK then signs with AWS's time, which costs a request each time. */
    private static Optional<Check> clock(Checkup checkup) {
        return checkup.scanner()
                .flatMap(Checkup.Caller::ahead)
                .filter(ahead -> ahead.abs().compareTo(Checkup.MOST_SKEW) > 0)
                .map(ahead -> Check.general(
                        Subject.CLOCK,
                        Result.FAILED,
                        "this machine's clock is " + apart(ahead),
                        "Synchronize the clock, for example with NTP. AWS refuses signatures that are more than five minutes"
                                + " off, and sessions seem to end too early or too late."));
    }

    /** {@code 12 min behind AWS's}; AWS states whole seconds. */
    static String apart(Duration ahead) {
        Duration by = ahead.abs();
        if (by.toSeconds() < 2) {
            return "the same as AWS's";
        }
        String amount = by.toMinutes() > 0 ? by.toMinutes() + " min" : by.toSeconds() + " s";
        return amount + (ahead.isNegative() ? " ahead of AWS's" : " behind AWS's");
    }

    private static List<Object> kind(Check check, Map<String, Account> accounts) {
        Object role = Optional.ofNullable(accounts.get(check.accountId()))
                .filter(account -> check.subject() == Subject.ROLE)
                .map(account -> List.of(account.role(), account.externalId()))
                .orElse(List.of());
        if (check.result() == Result.DENIED && check.subject() == Subject.CALL) {
            return List.of(check.subject(), check.result(), Refusal.of(check.message()), role);
        }
        String call = check.subject() == Subject.CALL && check.result() != Result.UNREACHABLE ? check.call() : "";
        return List.of(check.subject(), check.result(), call, words(check), role);
    }

    /** What AWS says, without what differs from one account or Region to the next. */
    private static String words(Check check) {
        String said = NOT_TRIED.matcher(check.message()).replaceFirst("");
        String here = check.region().isEmpty() ? said : said.replace(check.region(), "Region");
        return ACCOUNT_ID.matcher(REQUEST_ID.matcher(here).replaceAll("")).replaceAll("account");
    }

    private static Ailment problem(List<Check> checks, Checkup checkup, Map<String, Account> accounts) {
        Check first = checks.get(0);
        List<String> calls = distinct(checks, Check::call);
        Optional<Account> account = Optional.ofNullable(accounts.get(first.accountId()));
        String role = account.flatMap(Account::role)
                .map(Role::nameOrTemplate)
                .map(name -> "role " + name)
                .orElse("the scanner");
        return new Ailment(
                first.subject(),
                first.result(),
                title(first, calls, role),
                first.subject() == Subject.ROLE ? List.of() : calls,
                distinct(
                        checks,
                        check -> check.accountId().isEmpty()
                                ? ""
                                : ScopeText.account(check.accountId(), check.accountName())),
                distinct(checks, Check::region),
                first.message(),
                fix(first, role),
                statements(checks, calls, role, account, checkup));
    }

    private static String title(Check first, List<String> calls, String role) {
        return switch (first.subject()) {
            case CREDENTIALS -> "The credentials cannot be used";
            case ORGANIZATION -> "The accounts of the organization cannot be listed";
            case CLOCK -> "The clock is wrong";
            case ROLE ->
                first.result() == Result.DENIED
                        ? "AWS refuses to let the scanner assume " + role
                        : "The account cannot be entered";
            case REGION ->
                first.result() == Result.UNREACHABLE
                        ? "AWS cannot be reached"
                        : "The Region does not answer as it should";
            case CALL ->
                first.result() == Result.DENIED
                        ? (calls.size() == 1 ? calls.get(0) + " is denied" : calls.size() + " calls are denied")
                                + Refusal.of(first.message()).by()
                        : String.join(", ", calls) + " fails";
        };
    }

    private static String fix(Check first, String role) {
        if (!first.fix().isEmpty()) {
            return first.fix();
        }
        return switch (first.result()) {
            case DENIED ->
                first.subject() == Subject.ROLE
                        ? "AWS gives the same answer if the role is missing, if its trust policy does not allow the scanner, if the"
                                + " external ID is another, and if the scanner itself may not assume it. Check the role's"
                                + " name and all three:"
                        : Refusal.of(first.message()).fix(role);
            case THROTTLED -> "Other clients use up AWS's limits. Try again, or lower --api-budget.";
            case NOT_TRIED -> "The checkup was stopped. Run it again.";
            default ->
                first.subject() == Subject.ROLE && first.resource().isEmpty()
                        ? "Set `role` in plaudit.yaml, or --role."
                        : "AWS's words above name the reason. If it does not last, run this again.";
        };
    }

    private static List<PolicyStatement> statements(
            List<Check> checks, List<String> calls, String role, Optional<Account> account, Checkup checkup) {
        Check first = checks.get(0);
        if (first.result() != Result.DENIED || checkup.scanner().isEmpty() || account.isEmpty()) {
            return List.of();
        }
        String scanner = checkup.scanner().get().arn();
        if (first.subject() == Subject.CALL) {
            return List.of(PolicyStatement.permission(role, calls));
        }
        String partition = scanner.split(":", -1)[1];
        List<String> ids = distinct(checks, Check::accountId);
        List<String> arns = account.get().role().stream()
                .flatMap(named ->
                        (ids.size() > MOST_ARNS ? Stream.of("*") : ids.stream()).map(id -> named.arn(partition, id)))
                .toList();
        return List.of(
                PolicyStatement.trust(role, scanner, account.get().externalId()),
                PolicyStatement.assume(scanner, arns));
    }

    private static List<String> distinct(List<Check> checks, Function<Check, String> text) {
        return checks.stream()
                .map(text)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns how many accounts of some checks there are. */
    long accounts(Subject subject, Result result) {
        return checks(subject)
                .filter(check -> check.result() == result)
                .map(Check::accountId)
                .distinct()
                .count();
    }

    Stream<Check> checks(Subject subject) {
        return checkup.checks().stream().filter(check -> check.subject() == subject);
    }

    boolean isWell() {
        return problems.isEmpty();
    }

    /** Returns the calls that were answered as if their arguments were wrong, which proves nothing. */
    List<String> unclear() {
        return new ArrayList<>(distinct(
                checkup.checks().stream()
                        .filter(check -> check.result() == Result.UNCLEAR)
                        .toList(),
                Check::call));
    }
}

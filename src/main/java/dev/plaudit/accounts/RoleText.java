package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads role names and ARN templates.
 *
 * <p>Source of the patterns: IAM API reference, {@code CreateRole} (RoleName up to 64 characters of
 * {@code [\w+=,.@-]}, Path of visible characters between slashes); STS API reference, {@code AssumeRole} (ExternalId).
 */
final class RoleText {

    private static final String NONE = "none";
    private static final String EACH_ACCOUNT = "{account}";

    private static final String NAME = "([\\x21-\\x7E&&[^{}:/]]+/)*[A-Za-z0-9_+=,.@-]{1,64}";
    private static final Pattern ROLE_NAME = Pattern.compile(NAME);
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:(?<partition>[a-z0-9-]+):iam::(?<account>[0-9]{12}|\\{account}):role/" + NAME);
    private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

    private RoleText() {}

    /** Returns the problem of a role as written, for any account. */
    static Optional<Problem> problem(Node.Scalar scalar) {
        String text = scalar.text();
        Position place = scalar.place();
        if (!text.startsWith("arn:")) {
            return ROLE_NAME.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of(place.problem(
                            Quoted.text(text) + " is not a role name",
                            "write a name such as PlauditAudit, or arn:aws:iam::{account}:role/PlauditAudit"));
        }
        Matcher arn = ROLE_ARN.matcher(text);
        if (!arn.matches()) {
            return Optional.of(place.problem(
                    Quoted.text(text) + " is not a role ARN", "write it as arn:aws:iam::{account}:role/PlauditAudit"));
        }
        return Partition.named(arn.group("partition")).isPresent()
                ? Optional.empty()
                : Optional.of(place.problem(
                        Quoted.text(arn.group("partition")) + " is not an AWS partition",
                        "the partitions are: "
                                + Stream.of(Partition.values())
                                        .map(Partition::id)
                                        .collect(Collectors.joining(", "))));
    }

    /** Returns whether to use the base credentials without assuming a role. */
    static boolean isNone(Node.Scalar scalar) {
        return scalar.text().equals(NONE);
    }

    /** Returns the problem of a role for one account: an ARN that names another account. */
    static Optional<Problem> problemIn(String accountId, Node.Scalar scalar) {
        return account(scalar)
                .filter(account -> !account.equals(accountId))
                .map(account -> inOneAccount(scalar, account + ", not in account " + accountId));
    }

    /** Returns the problem of a role for several accounts: an ARN that names one of them. */
    static Optional<Problem> problemInMany(Node.Scalar scalar) {
        return account(scalar).map(account -> inOneAccount(scalar, account));
    }

    private static Problem inOneAccount(Node.Scalar scalar, String account) {
        return scalar.place()
                .problem("this role is in account " + account, "write {account} in place of the account ID in the ARN");
    }

    /** Returns the problem of an ARN that must name one role in one account. */
    static Optional<Problem> problemOfOne(Node.Scalar scalar) {
        return account(scalar).isPresent()
                ? problem(scalar)
                : Optional.of(scalar.place()
                        .problem(
                                Quoted.text(scalar.text()) + " is not the ARN of a single role",
                                "write the full ARN: arn:aws:iam::111122223333:role/OrganizationReader"));
    }

    /** Returns the account ID in a role's ARN; empty for a template and a role name. */
    private static Optional<String> account(Node.Scalar scalar) {
        Matcher arn = ROLE_ARN.matcher(scalar.text());
        return arn.matches()
                ? Optional.of(arn.group("account")).filter(account -> !account.equals(EACH_ACCOUNT))
                : Optional.empty();
    }

    /** Returns the partition in a role's ARN; empty for a role name. */
    static Optional<Partition> partition(String role) {
        Matcher arn = ROLE_ARN.matcher(role);
        return arn.matches() ? Partition.named(arn.group("partition")) : Optional.empty();
    }

    /** Returns the problem of an external ID as written. */
    static Optional<Problem> externalIdProblem(Node.Scalar scalar) {
        return EXTERNAL_ID.matcher(scalar.text()).matches()
                ? Optional.empty()
                : Optional.of(scalar.place()
                        .problem(
                                "not an external ID",
                                "an external ID has 2 to 1224 characters: letters, digits and _ + = , . @ : / -"));
    }
}

package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import java.util.List;
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

    /** The problem of a role as written, whatever the account. */
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

    /** Whether the base credentials shall be used as they are. */
    static boolean isNone(Node.Scalar scalar) {
        return scalar.text().equals(NONE);
    }

    /** The problem of a role for one account: an ARN that names another. */
    static Optional<Problem> problemIn(String accountId, Node.Scalar scalar) {
        Matcher arn = ROLE_ARN.matcher(scalar.text());
        if (!arn.matches() || List.of(accountId, EACH_ACCOUNT).contains(arn.group("account"))) {
            return Optional.empty();
        }
        return Optional.of(scalar.place()
                .problem(
                        "this role is in account " + arn.group("account") + ", not in account " + accountId,
                        "write {account} in place of the account ID in the ARN"));
    }

    /** The problem of a role for several accounts: an ARN that names one of them. */
    static Optional<Problem> problemInMany(Node.Scalar scalar) {
        Matcher arn = ROLE_ARN.matcher(scalar.text());
        if (!arn.matches() || arn.group("account").equals(EACH_ACCOUNT)) {
            return Optional.empty();
        }
        return Optional.of(scalar.place()
                .problem(
                        "this role is in account " + arn.group("account"),
                        "write {account} in place of the account ID in the ARN"));
    }

    /** The problem of what should be the ARN of one role in one account. */
    static Optional<Problem> problemOfOne(Node.Scalar scalar) {
        Matcher arn = ROLE_ARN.matcher(scalar.text());
        if (arn.matches() && !arn.group("account").equals(EACH_ACCOUNT)) {
            return problem(scalar);
        }
        return Optional.of(scalar.place()
                .problem(
                        Quoted.text(scalar.text()) + " is not the ARN of a single role",
                        "write the full ARN: arn:aws:iam::111122223333:role/OrganizationReader"));
    }

    /** The partition that a role's ARN names; empty for a role name. */
    static Optional<Partition> partition(String role) {
        Matcher arn = ROLE_ARN.matcher(role);
        return arn.matches() ? Partition.named(arn.group("partition")) : Optional.empty();
    }

    /** The problem of an external id as written. */
    static Optional<Problem> externalIdProblem(Node.Scalar scalar) {
        return EXTERNAL_ID.matcher(scalar.text()).matches()
                ? Optional.empty()
                : Optional.of(scalar.place()
                        .problem(
                                "not an external ID",
                                "an external ID has 2 to 1224 characters: letters, digits and _ + = , . @ : / -"));
    }
}

package dev.plaudit.accounts;

import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.accounts.OrganizationListing.Unit;
import dev.plaudit.input.Glob;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of the organization as a user names it: an account, or a unit and everything below it.
 *
 * <p>Source of the patterns of IDs: Organizations API reference, {@code Root} and {@code OrganizationalUnit}.
 */
record OrganizationPart(Node.Scalar written, boolean isUnit) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9*?]*[0-9][0-9*?]*");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern ID = Pattern.compile("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");
    static final Pattern PATH = Pattern.compile("[^/]+(/[^/]+)*");

    /** Reads an account or a unit. */
    static Optional<OrganizationPart> read(Node.Scalar written, Problems problems) {
        String text = written.text();
        if (!ACCOUNT.matcher(text).matches()) {
            return unit(written, problems);
        }
        if (text.chars().allMatch(Character::isDigit)
                && !ACCOUNT_ID.matcher(text).matches()) {
            return problems.reject(
                    written.place(),
                    Quoted.text(text) + " is not an account ID",
                    "write its twelve digits, or the ID of an organizational unit with this name");
        }
        return Optional.of(new OrganizationPart(written, false));
    }

    static Optional<OrganizationPart> unit(Node.Scalar written, Problems problems) {
        if (PATH.matcher(written.text()).matches()) {
            return Optional.of(new OrganizationPart(written, true));
        }
        return problems.reject(
                written.place(),
                Quoted.text(written.text()) + " is not the path of an organizational unit",
                "write the names from the root down, separated by /, such as"
                        + " Workloads/Production, or the unit's ID");
    }

    /** Returns whether an account is this part, or in it. */
    boolean contains(Member member) {
        return isUnit ? member.unit().filter(this::contains).isPresent() : Glob.matches(written.text(), member.id());
    }

    /** Returns whether a unit is this part, or in it. */
    boolean contains(Unit unit) {
        return ID.matcher(written.text()).matches()
                ? unit.ids().contains(written.text())
                : Glob.matchesPath(written.text(), unit.path());
    }
}

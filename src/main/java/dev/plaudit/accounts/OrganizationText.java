package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code organization:} and checks what it can without calling AWS. */
final class OrganizationText {

    private static final List<String> KEYS = List.of("include", "exclude", "tags", "role-arn", "external-id", "where");
    private static final List<String> CONDITIONS = List.of("accounts", "account-tags", "organizational-units");
    private static final List<String> CHANGES = List.of("role", "external-id", "regions", "skip");
    private static final List<String> PLACE_KEYS =
            Stream.concat(CONDITIONS.stream(), CHANGES.stream()).toList();

    private final AccountDefaults defaults;
    private final WorkingDirectory directory;
    private final Problems problems;
    private final AccountReader reader;

    OrganizationText(AccountDefaults defaults, WorkingDirectory directory, Problems problems) {
        this.defaults = defaults;
        this.directory = directory;
        this.problems = problems;
        this.reader = new AccountReader(defaults, problems);
    }

    Optional<Organization> read(Node written, Optional<Node> accounts) {
        if (written instanceof Node.Scalar scalar && scalar.value() instanceof Boolean wanted) {
            return wanted ? Optional.of(organization(written, everything(), accounts)) : Optional.empty();
        }
        if (!(written instanceof Node.Mapping)) {
            return problems.reject(
                    written.place(),
                    "`organization` must be `true` or contain `key: value` pairs, not " + Fields.kind(written),
                    "write `organization: true` to scan all accounts of the organization");
        }
        return Fields.of(written, "an organization", KEYS, problems)
                .map(fields -> organization(written, settings(fields), accounts));
    }

    private static Organization.Settings everything() {
        return new Organization.Settings(List.of(), List.of(), Map.of(), Access.UNSTATED, List.of());
    }

    private Organization organization(Node written, Organization.Settings settings, Optional<Node> accounts) {
        Optional<Node.Scalar> role = defaults.role().filter(named -> !RoleText.isNone(named));
        if (role.isEmpty()) {
            problems.add(
                    written.place(),
                    "no role to assume in the accounts of the organization",
                    "set `role:` or --role; `plaudit iam stackset` prints a template"
                            + " that creates the role in all accounts");
        }
        role.flatMap(RoleText::problemInMany).ifPresent(problems::add);
        List<AccountEntry> named = accounts.map(list -> AccountList.entries(list, reader, directory, problems))
                .orElse(List.of());
        // Problems of an entry do not depend on what the organization states.
        named.forEach(entry -> reader.account(entry, Access.UNSTATED));
        return new Organization(written.place(), settings, defaults, named);
    }

    private Organization.Settings settings(Fields fields) {
        return new Organization.Settings(
                parts(fields, "include"),
                parts(fields, "exclude"),
                fields.oneOrMoreByKey("tags"),
                lister(fields),
                places(fields));
    }

    private List<OrganizationPart> parts(Fields fields, String key) {
        return fields.oneOrMore(key).stream()
                .flatMap(part -> OrganizationPart.read(part, problems).stream())
                .toList();
    }

    /** Reads the role that may list the organization: one role in one account. */
    private Access lister(Fields fields) {
        Optional<Node.Scalar> arn = fields.scalar("role-arn");
        Optional<Node.Scalar> externalId = fields.scalar("external-id");
        arn.flatMap(RoleText::problemOfOne).ifPresent(problems::add);
        externalId.flatMap(RoleText::externalIdProblem).ifPresent(problems::add);
        if (arn.isEmpty()) {
            externalId.ifPresent(useless -> problems.add(
                    useless.place(),
                    "this external ID is for listing the organization, but no role is assumed for that",
                    "add `role-arn`; the external ID for the accounts' role goes next to `role`"));
        }
        return new Access(arn, externalId, Optional.empty());
    }

    private List<OrganizationPlace> places(Fields fields) {
        return fields.sequence("where").map(Node.Sequence::items).orElse(List.of()).stream()
                .flatMap(item -> Fields.of(item, "an item of `where`", PLACE_KEYS, problems).stream())
                .map(this::place)
                .toList();
    }

    private OrganizationPlace place(Fields entry) {
        requireOne(entry, CONDITIONS, "this condition is empty");
        requireOne(entry, CHANGES, "this changes nothing");
        Access access = reader.access(entry);
        access.role().flatMap(RoleText::problemInMany).ifPresent(problems::add);
        return new OrganizationPlace(
                accounts(entry),
                entry.oneOrMoreByKey("account-tags"),
                entry.oneOrMore("organizational-units").stream()
                        .flatMap(unit -> OrganizationPart.unit(unit, problems).stream())
                        .toList(),
                access,
                entry.bool("skip"));
    }

    /** Returns IDs and names, which may be patterns; reports what looks like an ID and is not. */
    private List<Node.Scalar> accounts(Fields entry) {
        List<Node.Scalar> accounts = entry.oneOrMore("accounts");
        accounts.stream()
                .filter(account -> AccountList.DIGITS.matcher(account.text()).matches())
                .forEach(account -> AccountIds.checked(account, problems));
        return accounts;
    }

    private void requireOne(Fields entry, List<String> keys, String message) {
        if (keys.stream().noneMatch(entry::has)) {
            problems.add(entry.place(), message, "set at least one of: " + String.join(", ", keys));
        }
    }
}

package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads accounts: an ID, a mapping with an ID and settings of its own, or an account as AWS states it. */
final class AccountReader {

    static final List<String> KEYS = List.of("id", "name", "role", "external-id", "regions", "ou", "tags");

    private static final Pattern BETWEEN_TAGS = Pattern.compile(";");

    private final Access byOption;
    private final Access byDefault;
    private final Problems problems;
    private final AccountIds ids;

    private final RegionText regions;
    private final List<Node.Scalar> skipped;
    private final Set<Node.Scalar> wrongRoles = new HashSet<>();

    AccountReader(AccountDefaults defaults, Problems problems) {
        this.problems = problems;
        this.ids = new AccountIds(problems);

        this.regions = new RegionText(problems);
        this.skipped = defaults.skippedRegions().stream()
                .filter(name -> RegionText.checked(name, problems).isPresent())
                .toList();
        this.byDefault = checked(defaults.role(), defaults.externalId(), defaults.regions());
        this.byOption = new Access(
                byDefault.role().filter(AccountReader::isOption),
                byDefault.externalId().filter(AccountReader::isOption),
                byDefault.regions().filter(read -> defaults.regions().stream().anyMatch(AccountReader::isOption)));
    }

    /** Returns the settings of accounts that do not state their own. */
    Access byDefault() {
        return byDefault;
    }

    /** Returns the entry of one account, or empty if it has no valid ID. */
    Optional<AccountEntry> read(Node item) {
        if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
            return ids.read(scalar)
                    .map(id -> new AccountEntry(
                            id, "", Access.UNSTATED, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return ListedAccount.isOne(item)
                ? ListedAccount.read(item, ids, problems)
                : Fields.of(item, "an account", KEYS, problems).flatMap(this::read);
    }

    private Optional<AccountEntry> read(Fields fields) {
        Optional<String> id =
                fields.required("id").flatMap(node -> fields.scalar("id")).flatMap(ids::read);
        String name = fields.text("name").map(String::strip).orElse("");
        Access access = access(fields);
        Optional<String> unit = fields.scalar("ou").flatMap(this::unit);
        Optional<Map<String, String>> tags = fields.node("tags").map(this::tags);
        return id.map(accountId -> new AccountEntry(accountId, name, access, unit, tags, Optional.empty()));
    }

    /** Reads and checks the keys {@code role}, {@code external-id} and {@code regions}. */
    Access access(Fields fields) {
        return checked(fields.scalar("role"), fields.scalar("external-id"), fields.node("regions"));
    }

    private Access checked(Optional<Node.Scalar> role, Optional<Node.Scalar> externalId, Optional<Node> where) {
        role.ifPresent(this::checkRole);
        externalId.flatMap(RoleText::externalIdProblem).ifPresent(problems::add);
        return new Access(role, externalId, where.flatMap(regions::read));
    }

    /** Returns the path of a unit; an empty text states that the account is in none. */
    private Optional<String> unit(Node.Scalar path) {
        String text = path.text().strip();
        if (text.isEmpty() || OrganizationPart.PATH.matcher(text).matches()) {
            return Optional.of(text);
        }
        return problems.reject(
                path.place(),
                Quoted.text(text) + " is not the path of an organizational unit",
                "write the names from the root down, separated by /: Workloads/Production");
    }

    /** Reads tags: a mapping in YAML, or {@code key=value;key=value} in a table. */
    private Map<String, String> tags(Node node) {
        Map<String, String> tags = new TreeMap<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> addTag(tags, key, entry.value()));
        } else if (node instanceof Node.Scalar scalar) {
            BETWEEN_TAGS
                    .splitAsStream(scalar.text())
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> addTag(tags, text, scalar));
        } else {
            problems.add(node.place(), "`tags` must contain `key: value` pairs, not a list", "");
        }
        return tags;
    }

    private void addTag(Map<String, String> tags, String key, Node value) {
        if (value instanceof Node.Scalar scalar) {
            tags.put(key, scalar.text());
        } else {
            problems.add(value.place(), "a tag value must be a text, not " + Fields.kind(value), "");
        }
    }

    private void addTag(Map<String, String> tags, String text, Node.Scalar cell) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(
                    cell.place(),
                    "the tag " + Quoted.text(text) + " has no value",
                    "write key=value, and separate tags with `;`");
            return;
        }
        String key = text.substring(0, equals).strip();
        if (tags.containsKey(key)) {
            problems.add(cell.place(), "the tag " + Quoted.text(key) + " is repeated", "keep one");
        }
        tags.put(key, text.substring(equals + 1).strip());
    }

    /**
     * Returns the account with all its settings. A command-line option takes precedence over the entry, the entry over the
     * settings for its part of the organization, and those over the defaults.
     */
    Account account(AccountEntry entry, Access byOrganization) {
        Access access = byOption.or(entry.access()).or(byOrganization).or(byDefault);
        Optional<Node.Scalar> written = access.role().filter(role -> !RoleText.isNone(role));
        if (written.isEmpty()) {
            entry.access().externalId().ifPresent(useless -> problems.add(withoutRole(useless)));
        }
        Optional<Role> role = written.flatMap(text -> role(text, entry.id()));
        return new Account(
                entry.id(),
                entry.name(),
                role,
                role.flatMap(assumed -> access.externalId()).map(Node.Scalar::text),
                entry.inactive()
                        .<RegionSelection>map(RegionSelection.NotActive::new)
                        .orElseGet(() -> regions(entry, access)),
                entry.unit(),
                entry.tags());
    }

    private RegionSelection regions(AccountEntry entry, Access access) {
        if (!(access.regions().orElse(null) instanceof RegionSelection.Named named)) {
            return new RegionSelection.AllEnabled(
                    skipped.stream().map(Node.Scalar::text).toList());
        }
        List<String> left = named.regions().stream()
                .filter(region -> skipped.stream().noneMatch(name -> name.text().equals(region)))
                .toList();
        if (left.isEmpty()) {
            problems.add(
                    skipped.get(0).place(),
                    "all Regions of account " + entry.id() + " are skipped",
                    "skip fewer Regions, or exclude the account");
            return named;
        }
        return new RegionSelection.Named(left);
    }

    private static boolean isOption(Node node) {
        return node.place().isOption();
    }

    private void checkRole(Node.Scalar written) {
        RoleText.problem(written)
                .ifPresentOrElse(
                        problem -> rejectRole(written, problem),
                        () -> RoleText.partition(written.text())
                                .ifPresent(partition ->
                                        regions.admits(written.place(), "role " + written.text(), partition)));
    }

    /** Returns the role of one account; a role that is wrong for several accounts is reported once. */
    private Optional<Role> role(Node.Scalar written, String accountId) {
        if (!wrongRoles.contains(written)) {
            RoleText.problemIn(accountId, written).ifPresent(problem -> rejectRole(written, problem));
        }
        return wrongRoles.contains(written) ? Optional.empty() : Optional.of(new Role(written.text()));
    }

    private void rejectRole(Node.Scalar written, Problem problem) {
        problems.add(problem);
        wrongRoles.add(written);
    }

    /** Returns the problem of an external ID without a role to assume. */
    static Problem withoutRole(Node.Scalar externalId) {
        return externalId
                .place()
                .problem("an external ID requires a role", "add the role whose trust policy requires it");
    }
}

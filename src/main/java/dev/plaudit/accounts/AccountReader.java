package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads accounts: an id alone, an id with its own name, role, external id and Regions, or an account as AWS states it. */
final class AccountReader {

    static final List<String> KEYS = List.of("id", "name", "role", "external-id", "regions", "ou", "tags");

    private static final Pattern UNIT = Pattern.compile("[^/]+(/[^/]+)*");

    private final Access byOption;
    private final Access byDefault;
    private final Problems problems;
    private final AccountIds ids;
    private final OnePartition scan;
    private final RegionText regions;
    private final List<String> skipped;
    private final Position placeOfSkipped;
    private final Set<Node.Scalar> wrongRoles = new HashSet<>();

    AccountReader(AccountDefaults defaults, Problems problems) {
        this.problems = problems;
        this.ids = new AccountIds(problems);
        this.scan = new OnePartition(problems);
        this.regions = new RegionText(scan, problems);
        this.placeOfSkipped = defaults.skippedRegions().stream()
                .map(Node.Scalar::place)
                .findFirst()
                .orElse(new Position("", 0, 0));
        this.skipped = defaults.skippedRegions().stream()
                .flatMap(name -> RegionText.checked(name, problems).stream())
                .toList();
        this.byDefault = checked(defaults.role(), defaults.externalId(), defaults.regions());
        this.byOption = new Access(
                byDefault.role().filter(AccountReader::isOption),
                byDefault.externalId().filter(AccountReader::isOption),
                byDefault.regions().filter(read -> defaults.regions().stream().anyMatch(AccountReader::isOption)));
    }

    /** What holds for accounts that do not say otherwise. */
    Access byDefault() {
        return byDefault;
    }

    /** What is said of one account, or empty after a problem that leaves nothing to scan. */
    Optional<AccountEntry> read(Node item) {
        if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
            return ids.read(scalar).map(id -> entry(id, "", Access.UNSAID, Optional.empty(), Optional.empty()));
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
        Optional<Map<String, String>> tags = new AccountTags(problems).read(fields);
        return id.map(accountId -> entry(accountId, name, access, unit, tags));
    }

    private static AccountEntry entry(
            String id, String name, Access access, Optional<String> unit, Optional<Map<String, String>> tags) {
        return new AccountEntry(id, name, access, unit, tags, Optional.empty());
    }

    /** The keys {@code role}, {@code external-id} and {@code regions}, checked. */
    Access access(Fields fields) {
        return checked(fields.scalar("role"), fields.scalar("external-id"), fields.node("regions"));
    }

    private Access checked(Optional<Node.Scalar> role, Optional<Node.Scalar> externalId, Optional<Node> where) {
        role.ifPresent(this::checkRole);
        externalId.flatMap(RoleText::externalIdProblem).ifPresent(problems::add);
        return new Access(role, externalId, where.flatMap(regions::read));
    }

    /** Nothing between the quotes, or in the cell of a table, says that the account is in no unit. */
    private Optional<String> unit(Node.Scalar path) {
        String text = path.text().strip();
        if (text.isEmpty() || UNIT.matcher(text).matches()) {
            return Optional.of(text);
        }
        problems.add(path.place()
                .problem(
                        Quoted.text(text) + " is not the path of an organizational unit",
                        "write the names from the root down, separated by /: Workloads/Production"));
        return Optional.empty();
    }

    /**
     * The account with all that is said of it. An option of the command line wins over what the entry says, that over what
     * is said of its place, and that over the defaults.
     */
    Account account(AccountEntry entry, Access ofItsPlace) {
        Access access = byOption.or(entry.access()).or(ofItsPlace).or(byDefault);
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
        RegionSelection said = access.regions().orElseGet(RegionSelection.AllEnabled::new);
        if (skipped.isEmpty() || !(said instanceof RegionSelection.Named named)) {
            return said instanceof RegionSelection.AllEnabled ? new RegionSelection.AllEnabled(skipped) : said;
        }
        List<String> left = named.regions().stream()
                .filter(region -> !skipped.contains(region))
                .toList();
        if (left.isEmpty()) {
            problems.add(placeOfSkipped.problem(
                    "all Regions of account " + entry.id() + " are skipped",
                    "skip fewer Regions, or exclude the account"));
            return said;
        }
        return new RegionSelection.Named(left);
    }

    private static boolean isOption(Node node) {
        return node.place().isOption();
    }

    private void checkRole(Node.Scalar written) {
        Optional<Problem> problem = RoleText.problem(written);
        problem.ifPresent(found -> {
            problems.add(found);
            wrongRoles.add(written);
        });
        RoleText.partition(written.text())
                .filter(partition -> problem.isEmpty())
                .ifPresent(partition -> scan.admits(written.place(), "role " + written.text(), partition));
    }

    /** A role that is wrong for one account after another is reported once. */
    private Optional<Role> role(Node.Scalar written, String accountId) {
        if (wrongRoles.contains(written)) {
            return Optional.empty();
        }
        Optional<Problem> problem = RoleText.problemIn(accountId, written);
        if (problem.isPresent()) {
            problems.add(problem.get());
            wrongRoles.add(written);
            return Optional.empty();
        }
        return Optional.of(new Role(written.text()));
    }

    /** The problem of an external id that no role would be assumed with. */
    static Problem withoutRole(Node.Scalar externalId) {
        return externalId
                .place()
                .problem("an external ID requires a role", "add the role whose trust policy requires it");
    }
}

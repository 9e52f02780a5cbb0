package dev.plaudit.accounts;

import dev.plaudit.source.Fields;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import dev.plaudit.source.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads accounts: an id alone, or an id with its own name, role, external id and Regions. */
final class AccountReader {

    static final List<String> KEYS = List.of("id", "name", "role", "external-id", "regions", "ou", "tags");

    private static final Pattern UNIT = Pattern.compile("[^/]+(/[^/]+)*");

    private final AccountDefaults defaults;
    private final List<Problem> problems;
    private final AccountIds ids;
    private final OnePartition scan;
    private final RegionText regions;
    private final RegionSelection defaultRegions;
    private final Set<Node.Scalar> wrongRoles = new HashSet<>();

    AccountReader(AccountDefaults defaults, List<Problem> problems) {
        this.defaults = defaults;
        this.problems = problems;
        this.ids = new AccountIds(problems);
        this.scan = new OnePartition(problems);
        this.regions = new RegionText(scan, problems);
        this.defaultRegions = defaults.regions().flatMap(regions::read).orElseGet(RegionSelection.AllEnabled::new);
        defaults.role().ifPresent(this::checkRole);
        defaults.externalId().flatMap(RoleText::externalIdProblem).ifPresent(problems::add);
    }

    /** The account, or empty after a problem that leaves nothing to scan. */
    Optional<Account> read(Node item) {
        if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
            return ids.read(scalar)
                    .map(id -> account(id, "", Optional.empty(), Optional.empty(), Optional.empty(), "", Map.of()));
        }
        return Fields.of(item, "an account", KEYS, problems).flatMap(this::read);
    }

    private Optional<Account> read(Fields fields) {
        Optional<String> id =
                fields.required("id").flatMap(node -> fields.scalar("id")).flatMap(ids::read);
        String name = fields.text("name").map(String::strip).orElse("");
        Optional<Node.Scalar> role = fields.scalar("role");
        role.ifPresent(this::checkRole);
        Optional<Node.Scalar> externalId = fields.scalar("external-id");
        externalId.flatMap(RoleText::externalIdProblem).ifPresent(problems::add);
        Optional<RegionSelection> own = fields.node("regions").flatMap(regions::read);
        String unit = fields.scalar("ou").flatMap(this::unit).orElse("");
        Map<String, String> tags = new AccountTags(problems).read(fields);
        return id.map(accountId -> account(accountId, name, role, externalId, own, unit, tags));
    }

    private Optional<String> unit(Node.Scalar path) {
        String text = path.text().strip();
        if (UNIT.matcher(text).matches()) {
            return Optional.of(text);
        }
        problems.add(path.place()
                .problem(
                        Quoted.text(text) + " is not the path of an organizational unit",
                        "write the names from the root with / between them: Workloads/Production"));
        return Optional.empty();
    }

    private Account account(
            String id,
            String name,
            Optional<Node.Scalar> ownRole,
            Optional<Node.Scalar> ownExternalId,
            Optional<RegionSelection> ownRegions,
            String unit,
            Map<String, String> tags) {
        Optional<Node.Scalar> written = effective(ownRole, defaults.role()).filter(role -> !RoleText.isNone(role));
        if (written.isEmpty()) {
            ownExternalId.ifPresent(useless -> problems.add(withoutRole(useless)));
        }
        Optional<Role> role = written.flatMap(text -> role(text, id));
        Optional<String> externalId = role.flatMap(assumed -> effective(ownExternalId, defaults.externalId()))
                .map(Node.Scalar::text);
        boolean regionsGiven =
                defaults.regions().filter(node -> node.place().isOption()).isPresent();
        return new Account(
                id,
                name,
                role,
                externalId,
                regionsGiven ? defaultRegions : ownRegions.orElse(defaultRegions),
                unit,
                tags);
    }

    /** The account's own value, unless the command line gives one. */
    private static Optional<Node.Scalar> effective(Optional<Node.Scalar> own, Optional<Node.Scalar> general) {
        return general.filter(scalar -> scalar.place().isOption()).or(() -> own).or(() -> general);
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
                .problem("an external id is of no use without a role", "give the role that asks for it");
    }
}

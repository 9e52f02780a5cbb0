package dev.plaudit.results;

import dev.plaudit.accounts.AccountIds;
import dev.plaudit.accounts.RegionText;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads waivers from the configuration, or from the file that it names, and finds duplicates. */
final class WaiverReader {

    private static final List<String> REQUIRED = List.of("rule", "resource", "reason", "owner", "expires");
    private static final List<String> KEYS =
            List.of("rule", "resource", "account", "region", "reason", "owner", "expires");
    private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9]*-[0-9]{2,4}");
    private static final Pattern ANYTHING = Pattern.compile("[*?]+");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Problems problems;
    private final Map<Target, Position> seen = new HashMap<>();

    private record Target(String rule, String resource, Optional<String> account, Optional<String> region) {}

    private WaiverReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Returns the waivers, in the order written.
     *
     * @param waivers a list of entries, or the name of a YAML file that contains one, optionally under {@code waivers:}
     * @param problems receives everything that is wrong; use the waivers only if nothing was added
     */
    static List<Waiver> read(Node waivers, WorkingDirectory directory, Problems problems) {
        WaiverReader reader = new WaiverReader(problems);
        return items(waivers, directory, problems).stream()
                .flatMap(item -> reader.read(item).stream())
                .toList();
    }

    private static List<Node> items(Node waivers, WorkingDirectory directory, Problems problems) {
        if (waivers instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (waivers instanceof Node.Scalar name) {
            return directory
                    .read(name, problems)
                    .flatMap(text -> Yaml.read(directory.shown(name), text, problems))
                    .map(root -> Fields.list(root, "a file of waivers", "waivers", problems))
                    .orElse(List.of());
        }
        problems.add(
                waivers.place(),
                "waivers must be a list or a file name, not " + Fields.kind(waivers),
                "start each waiver with `- `");
        return List.of();
    }

    private Optional<Waiver> read(Node node) {
        int before = problems.size();
        Optional<Fields> entry = Fields.of(node, "a waiver", KEYS, problems);
        entry.ifPresent(this::checkComplete);
        Optional<Waiver> waiver = entry.flatMap(this::waiver);
        return problems.size() == before ? waiver : Optional.empty();
    }

    private void checkComplete(Fields entry) {
        List<String> missing = REQUIRED.stream().filter(key -> !entry.has(key)).toList();
        if (!missing.isEmpty()) {
            String keys = missing.stream().map(Quoted::text).collect(Collectors.joining(", "));
            problems.add(
                    entry.place(),
                    "the waiver has no " + keys,
                    "state rule, resource, reason, owner and the expiration date");
        }
    }

    private Optional<Waiver> waiver(Fields entry) {
        Optional<String> rule = entry.scalar("rule").flatMap(this::rule);
        Optional<String> account = entry.scalar("account").flatMap(id -> AccountIds.checked(id, problems));
        Optional<String> region = entry.scalar("region").flatMap(name -> RegionText.checked(name, problems));
        Optional<String> resource = entry.text("resource");
        resource.ifPresent(pattern -> checkLimited(entry, pattern));
        Optional<String> reason = entry.text("reason");
        Optional<String> owner = entry.text("owner");
        Optional<LocalDate> expires = entry.scalar("expires").flatMap(this::date);
        if (rule.isEmpty() || resource.isEmpty() || reason.isEmpty() || owner.isEmpty() || expires.isEmpty()) {
            return Optional.empty();
        }
        checkUnseen(entry.place(), new Target(rule.get(), resource.get(), account, region));
        return Optional.of(new Waiver(
                rule.get(),
                resource.get(),
                account,
                region,
                reason.get().strip(),
                owner.get().strip(),
                expires.get(),
                entry.place().line()));
    }

    private Optional<String> rule(Node.Scalar id) {
        if (RULE.matcher(id.text()).matches()) {
            return Optional.of(id.text());
        }
        boolean pattern = ANYTHING.matcher(id.text()).find();
        return problems.reject(
                id.place(),
                Quoted.text(id.text()) + " is not a rule ID",
                pattern
                        ? "a waiver applies to one rule: write one entry per rule; to turn"
                                + " rules off, use `rules:` in plaudit.yaml"
                        : "write it as `plaudit rules list` does: RES-04");
    }

    /** Refuses a waiver of a rule everywhere: the rule would be off, and look as if it passed. */
    private void checkLimited(Fields entry, String pattern) {
        if (!WaivedPattern.namesSomething(pattern) && !entry.has("account")) {
            entry.scalar("resource")
                    .ifPresent(resource -> problems.reject(
                            resource.place(),
                            Quoted.text(pattern) + " would waive the rule everywhere",
                            "name the resource or the `account`; to turn a rule off, use `rules:` in plaudit.yaml"));
        }
    }

    private Optional<LocalDate> date(Node.Scalar day) {
        if (!DATE.matcher(day.text()).matches()) {
            return problems.reject(
                    day.place(),
                    Quoted.text(day.text()) + " is not a date",
                    "write the last day of the waiver as year, month and day: 2027-03-31");
        }
        try {
            return Optional.of(LocalDate.parse(day.text()));
        } catch (DateTimeException e) {
            return problems.reject(day.place(), "no such date: " + Quoted.text(day.text()), "check month and day");
        }
    }

    private void checkUnseen(Position place, Target target) {
        Position first = seen.putIfAbsent(target, place);
        if (first != null) {
            problems.add(
                    place,
                    "duplicate waiver for this rule and resource",
                    "the first time at " + first.text() + "; keep one");
        }
    }
}

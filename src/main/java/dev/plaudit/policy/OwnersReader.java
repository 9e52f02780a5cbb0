package dev.plaudit.policy;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import dev.plaudit.results.RuleOverride.Where;
import dev.plaudit.results.Team;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads owners from the configuration, or from the file that it names. */
final class OwnersReader {

    private static final String SERVICES = "services";
    private static final List<String> CONDITIONS =
            Stream.concat(WhereReader.KEYS.stream(), Stream.of(SERVICES)).toList();
    private static final List<String> KEYS = Stream.concat(Stream.of("team", "contact", "chat"), CONDITIONS.stream())
            .toList();
    private static final int LONGEST_NAME = 100;
    private static final Pattern CONTACT = Pattern.compile(Team.EMAIL + "|https?://[^\\s<>\"/]+(/[^\\s<>\"]*)?");
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9*?._-]+");
    private static final Pattern ENDPOINT = Pattern.compile("vpce-(?!svc-).*");

    private final Problems problems;
    private final Map<Conditions, Position> seen = new HashMap<>();
    private final Map<String, Node.Scalar> contacts = new HashMap<>();
    private final Map<String, Node.Scalar> chats = new HashMap<>();

    private record Conditions(Where where, List<String> services) {}

    /** @param team its name, until all entries have said how to reach it */
    private record Entry(String team, Conditions conditions) {}

    private OwnersReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Returns the entries, in the order written. What one entry of a team says about how to reach it holds for all of them.
     *
     * @param owners a list of entries, or the name of a YAML file that contains one, optionally under {@code owners:}
     * @param problems receives everything that is wrong; use the entries only if nothing was added
     */
    static List<OwnerEntry> read(Node owners, WorkingDirectory directory, Problems problems) {
        OwnersReader reader = new OwnersReader(problems);
        List<Entry> entries = new ArrayList<>();
        items(owners, directory, problems)
                .forEach(item -> Fields.of(item, "an owner", KEYS, problems)
                        .flatMap(reader::entry)
                        .ifPresent(entries::add));
        return entries.stream()
                .map(entry ->
                        new OwnerEntry(reader.team(entry.team), entry.conditions.where(), entry.conditions.services()))
                .toList();
    }

    private static List<Node> items(Node owners, WorkingDirectory directory, Problems problems) {
        if (owners instanceof Node.Sequence sequence) {
            return checked(owners, sequence.items(), problems);
        }
        if (owners instanceof Node.Scalar name) {
            return directory
                    .read(name, problems)
                    .flatMap(text -> Yaml.read(directory.shown(name), text, problems))
                    .map(root -> checked(root, Fields.list(root, "a file of owners", "owners", problems), problems))
                    .orElse(List.of());
        }
        problems.add(
                owners.place(),
                "owners must be a list or a file name, not " + Fields.kind(owners),
                "start each owner with `- `");
        return List.of();
    }

    private static List<Node> checked(Node list, List<Node> items, Problems problems) {
        if (items.isEmpty() && problems.isEmpty()) {
            problems.add(list.place(), "there is no owner", "add an entry with `team` and a condition");
        }
        return items;
    }

    private Optional<Entry> entry(Fields fields) {
        int before = problems.size();
        if (!fields.has("team")) {
            problems.add(fields.place(), "the entry has no `team`", "name the team that owns what the entry matches");
        }
        if (CONDITIONS.stream().noneMatch(fields::has)) {
            problems.add(
                    fields.place(),
                    "the entry has no condition",
                    "set at least one of: " + String.join(", ", CONDITIONS) + "; for everything: accounts: \"*\"");
        }
        Optional<String> team = fields.text("team").map(String::strip);
        team.filter(name -> name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))
                .flatMap(name -> fields.scalar("team"))
                .ifPresent(written -> problems.add(
                        written.place(),
                        "the name of a team must be one line of at most " + LONGEST_NAME + " characters",
                        "shorten it"));
        Where where = CONDITIONS.subList(0, WhereReader.KEYS.size()).stream().anyMatch(fields::has)
                ? new WhereReader(problems).read(fields)
                : new Where(List.of(), Map.of(), List.of(), List.of(), Map.of());
        List<Node.Scalar> services = fields.oneOrMore(SERVICES);
        services.forEach(this::checkService);
        Conditions conditions =
                new Conditions(where, services.stream().map(Node.Scalar::text).toList());
        if (problems.size() == before) {
            checkUnseen(fields.place(), conditions);
        }
        team.ifPresent(name -> {
            fields.scalar("contact").ifPresent(contact -> contact(name, contact));
            chat(fields).ifPresent(chat -> keep(chats, name, chat, "chat"));
        });
        return team.map(name -> new Entry(name, conditions));
    }

    /** A channel whose {@code #} YAML takes for a comment has no value. */
    private Optional<Node.Scalar> chat(Fields fields) {
        if (fields.lacksValue("chat")) {
            return problems.reject(
                    fields.place(),
                    "`chat` has no value",
                    "write a channel that begins with # in quotes: chat: \"#payments\"");
        }
        return fields.text("chat").flatMap(text -> fields.scalar("chat"));
    }

    private void contact(String team, Node.Scalar contact) {
        if (!CONTACT.matcher(contact.text()).matches()) {
            problems.add(
                    contact.place(),
                    Quoted.text(contact.text()) + " is neither an e-mail address nor a web address",
                    "write payments@example.com or https://example.com/teams/payments");
        }
        keep(contacts, team, contact, "contact");
    }

    private void keep(Map<String, Node.Scalar> known, String team, Node.Scalar value, String key) {
        Node.Scalar first = known.putIfAbsent(team, value);
        if (first != null && !first.text().equals(value.text())) {
            problems.add(
                    value.place(),
                    "team " + Quoted.text(team) + " has another `" + key + "` at "
                            + first.place().text(),
                    "state it once");
        }
    }

    private void checkService(Node.Scalar service) {
        if (!SERVICE.matcher(service.text()).matches()
                || ENDPOINT.matcher(service.text()).matches()) {
            problems.add(
                    service.place(),
                    Quoted.text(service.text()) + " is not an endpoint service",
                    "write its ID, vpce-svc-…, or its name, com.amazonaws.…, or a pattern of either with *");
        }
    }

    private void checkUnseen(Position place, Conditions conditions) {
        Position first = seen.putIfAbsent(conditions, place);
        if (first != null) {
            problems.add(
                    place,
                    "the entry has the same conditions as an earlier one, so it never applies",
                    "the first is at " + first.text() + "; keep one");
        }
    }

    private Team team(String name) {
        return new Team(name, text(contacts, name), text(chats, name));
    }

    private static String text(Map<String, Node.Scalar> known, String team) {
        return Optional.ofNullable(known.get(team))
                .map(scalar -> scalar.text().strip())
                .orElse("");
    }
}

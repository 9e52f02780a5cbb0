package dev.plaudit.costs;

import dev.plaudit.accounts.RegionText;
import dev.plaudit.input.Fields;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the changes of a what-if. Resources are named by ID, or by name if the name is unique.
 */
public final class Scenario {

    private static final List<String> WORDS = List.of("move", "serve", "delete", "cross-zone");
    private static final String FIX =
            "write {move: SERVICE, to: REGION}, {serve: SERVICE, in: REGION}, {delete: SERVICE or ENDPOINT} or "
                    + "{cross-zone: off, of: LOAD BALANCER}";

    private static final int MOST_NAMED = 5;

    private final Topology topology;
    private final Problems problems = new Problems();
    /** Where each service is after the changes so far. */
    private final Map<String, String> regions = new HashMap<>();

    private final List<Step> steps = new ArrayList<>();

    /**
     * A change with its description.
     *
     * @param text {@code move vpce-svc-0123 (orders) to eu-west-1}; names are untrusted text
     */
    public record Step(Change change, String text) {}

    /** A scenario about the resources of a topology. */
    public Scenario(Topology topology) {
        this.topology = topology;
        topology.subjects(Kind.SERVICE)
                .forEach(service ->
                        regions.put(service.resourceId(), service.resource().region()));
    }

    /** Adds the move of a service, from an option. */
    public Scenario move(Node.Scalar service, Node.Scalar region) {
        toRegion(service, region, "move", "to");
        return this;
    }

    /** Reads a file: a list of changes under {@code changes}. */
    public Scenario file(Node.Scalar name, WorkingDirectory directory) {
        String shown = directory.shown(name);
        directory
                .resolve(name, problems)
                .flatMap(path -> TextFile.read(path, shown, name.place(), problems))
                .flatMap(text -> Yaml.read(shown, text, problems))
                .flatMap(node -> Fields.of(node, "a scenario", List.of("changes"), problems))
                .ifPresent(fields -> fields.required("changes").ifPresent(this::changes));
        return this;
    }

    /**
     * The changes, in their order.
     *
     * @throws InvalidInputException with everything that is wrong with them
     */
    public List<Step> steps() throws InvalidInputException {
        problems.orThrow();
        return List.copyOf(steps);
    }

    private void changes(Node node) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::change);
        } else {
            problems.add(node.place().problem("`changes` must be a list, not " + Fields.kind(node), FIX));
        }
    }

    private void change(Node node) {
        List<String> words = node instanceof Node.Mapping mapping
                ? WORDS.stream().filter(mapping.entries()::containsKey).toList()
                : List.of();
        if (words.size() != 1) {
            problems.add(node.place().problem("a change must be one of " + String.join(", ", WORDS), FIX));
            return;
        }
        String word = words.get(0);
        switch (word) {
            case "move" -> fields(node, word, "to").ifPresent(fields -> toRegion(fields, word, "to"));
            case "serve" -> fields(node, word, "in").ifPresent(fields -> toRegion(fields, word, "in"));
            case "delete" ->
                fields(node, word).flatMap(fields -> fields.scalar(word)).ifPresent(this::delete);
            default -> fields(node, word, "of").ifPresent(this::crossZone);
        }
    }

    private Optional<Fields> fields(Node node, String... keys) {
        return Fields.of(node, "a change", List.of(keys), problems)
                .filter(fields -> List.of(keys).stream()
                        .allMatch(key -> fields.required(key).isPresent()));
    }

    private void toRegion(Fields fields, String word, String preposition) {
        Optional<Node.Scalar> service = fields.scalar(word);
        Optional<Node.Scalar> region = fields.scalar(preposition);
        if (service.isPresent() && region.isPresent()) {
            toRegion(service.get(), region.get(), word, preposition);
        }
    }

    private void toRegion(Node.Scalar service, Node.Scalar region, String word, String preposition) {
        Optional<String> id = resource(service, Set.of(Kind.SERVICE), "endpoint service");
        Optional<String> checked = RegionText.checked(region, problems);
        if (id.isEmpty() || checked.isEmpty()) {
            return;
        }
        boolean there = regions.getOrDefault(id.get(), "").equals(checked.get());
        if (there) {
            problems.add(region.place()
                    .problem(
                            Quoted.text(service.text()) + " is in " + checked.get() + " already",
                            "name another Region"));
            return;
        }
        Change change = new Change.Serve(id.get(), checked.get());
        if (word.equals("move")) {
            change = new Change.Move(id.get(), checked.get());
            regions.put(id.get(), checked.get());
        }
        add(change, word + " " + shown(id.get()) + " " + preposition + " " + checked.get());
    }

    private void delete(Node.Scalar written) {
        resource(written, Set.of(Kind.SERVICE, Kind.ENDPOINT), "endpoint service or endpoint")
                .ifPresent(id -> add(new Change.Delete(id), "delete " + shown(id)));
    }

    private void crossZone(Fields fields) {
        Optional<Boolean> on = fields.oneOf("cross-zone", List.of("on", "off", "true", "false"))
                .map(word -> word.equals("on") || word.equals("true"));
        Optional<String> arn =
                fields.scalar("of").flatMap(of -> resource(of, Set.of(Kind.LOAD_BALANCER), "load balancer"));
        if (on.isPresent() && arn.isPresent()) {
            add(
                    new Change.CrossZone(arn.get(), on.get()),
                    "cross-zone load balancing " + (on.get() ? "on" : "off") + " for " + shown(arn.get()));
        }
    }

    private void add(Change change, String text) {
        steps.add(new Step(change, text));
    }

    private String shown(String id) {
        return topology.subjects().stream()
                .filter(subject -> subject.resourceId().equals(id))
                .map(subject -> subject.resource().name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> id + " (" + name + ")")
                .orElse(id);
    }

    /** The ID of the resource with this ID or name. */
    private Optional<String> resource(Node.Scalar written, Set<Kind> kinds, String what) {
        Map<String, Set<String>> idsByName = new TreeMap<>();
        for (Subject subject : topology.subjects()) {
            if (kinds.contains(subject.kind())) {
                add(idsByName, subject.resourceId(), subject.resourceId());
                add(idsByName, subject.resource().name(), subject.resourceId());
            }
            // A service whose owner was not scanned is known from its endpoints.
            if (kinds.contains(Kind.SERVICE) && subject.kind() == Kind.ENDPOINT) {
                add(idsByName, subject.serviceId(), subject.serviceId());
            }
        }
        Set<String> ids = idsByName.getOrDefault(written.text(), Set.of());
        Position place = written.place();
        if (ids.isEmpty()) {
            problems.add(place.problem(
                    "the snapshot has no " + what + " " + Quoted.text(written.text())
                            + Suggestions.didYouMean(written.text(), idsByName.keySet()),
                    "name it by its ID or its Name tag"));
            return Optional.empty();
        }
        if (ids.size() > 1) {
            problems.add(place.problem(
                    "several resources have the name " + Quoted.text(written.text()),
                    "name one by its ID: " + ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))));
            return Optional.empty();
        }
        return Optional.of(ids.iterator().next());
    }

    private static void add(Map<String, Set<String>> idsByName, String name, String id) {
        if (!name.isEmpty()) {
            idsByName.computeIfAbsent(name, unseen -> new TreeSet<>()).add(id);
        }
    }
}

package dev.plaudit.plan;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes that somebody plans to make, each with its account and Region.
 *
 * @param changes of types that Plaudit applies, with the resources that unknown values refer to
 * @param notes what the plan has and Plaudit does not look at
 */
public record Plan(List<PlacedChange> changes, List<String> notes) {

    /** How often a resource that was added from the plan may refer to another one. */
    private static final int ROUNDS = 3;

    private static final Set<String> REFERRED_TO =
            Set.of("aws_subnet", "aws_instance", "aws_lb", "aws_alb", "aws_security_group", "aws_lb_target_group");

    public Plan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a plan of Terraform or OpenTofu, or a change set of CloudFormation, in JSON.
     *
     * @param shown the file as the user named it
     * @param asked where the user named it
     * @param account the account of resources for which the plan does not say it
     * @param region the Region of resources for which the plan does not say it
     * @param template that a change set was created from, or {@link StackTemplate#NONE}
     * @throws InvalidInputException with all problems of the file
     */
    public static Plan read(
            Path path,
            String shown,
            Position asked,
            Optional<String> account,
            Optional<String> region,
            StackTemplate template)
            throws InvalidInputException {
        if (PlanFile.read(path, shown, asked, PlanFile::isChangeSet)) {
            return PlanFile.read(path, shown, asked, json -> ChangeSetReader.read(json, shown, template))
                    .plan();
        }
        TerraformPlan read = PlanReader.read(path, shown, asked);
        PlanCode code = new PlanCode(read.configuration());
        References references = new References(code, read.changes());
        List<PlannedChange> looked = read.changes().stream()
                .filter(change -> Appliers.knows(change.type()))
                .map(references::resolve)
                .toList();
        Problems problems = new Problems();
        List<PlacedChange> placed = new Places(read, code, account, region).of(looked, problems);
        problems.orThrow();
        return new Plan(placed, notes(read));
    }

    private static List<String> notes(TerraformPlan read) {
        List<String> notes = new ArrayList<>();
        read.changes().stream()
                .filter(change -> change.action().changes() && Appliers.couldMatter(change.type()))
                .forEach(change -> notes.add(change.address() + " is not analyzed"));
        read.deferred().forEach(address -> notes.add(address + " is deferred: Terraform plans it later"));
        read.changes().stream()
                .filter(change -> change.action() == Action.FORGET)
                .forEach(change -> notes.add(change.address() + " stays, but Terraform will no longer manage it"));
        return notes;
    }

    /** Applies the changes to the facts of a snapshot. */
    public AppliedPlan applyTo(Inventory snapshot) {
        PlannedWorld world = new PlannedWorld(snapshot);
        addReferredTo(world);
        inOrder(changes.stream()
                        .filter(placed -> placed.change().action().changes())
                        .toList())
                .forEach(placed -> apply(placed, world));
        world.changed().forEach(Settling::settle);
        List<String> all = new ArrayList<>(notes);
        all.addAll(world.notes());
        return new AppliedPlan(
                snapshot,
                world.after(),
                addresses(),
                deleted(),
                all.stream().sorted().distinct().toList());
    }

    /**
     * Returns the facts that the plan itself states about what exists now, for a plan without a snapshot. What else exists is not
     * known.
     *
     * @param empty an inventory without account-Regions
     */
    public Inventory factsNow(Inventory empty) {
        PlannedWorld world = new PlannedWorld(empty);
        List<PlacedChange> existing = changes.stream()
                .filter(placed -> placed.change().action() != Action.CREATE)
                .map(placed -> new PlacedChange(asItIs(placed.change()), placed.place()))
                .toList();
        inOrder(existing).forEach(placed -> apply(placed, world));
        world.changed().forEach(Settling::settle);
        return world.after();
    }

    private static PlannedChange asItIs(PlannedChange change) {
        return new PlannedChange(
                change.address(),
                "",
                change.type(),
                change.provider(),
                Action.NOTHING,
                false,
                change.before(),
                change.before());
    }

    private static List<PlacedChange> inOrder(List<PlacedChange> changes) {
        List<String> types = Appliers.types();
        Map<String, Integer> order = new HashMap<>();
        types.forEach(type -> order.put(type, order.size()));
        return changes.stream()
                .sorted(Comparator.comparingInt(
                        placed -> order.getOrDefault(placed.change().type(), types.size())))
                .toList();
    }

    private static void apply(PlacedChange placed, PlannedWorld world) {
        Step step = new Step(placed.change(), world.at(placed.place()), world);
        Appliers.of(placed.change().type()).ifPresent(applier -> applier.apply(step));
    }

    /** Adds resources that exist, that the snapshot lacks, and that changes refer to, such as a load balancer behind no service yet. */
    private void addReferredTo(PlannedWorld world) {
        Set<String> named = new HashSet<>();
        Set<AccountRegion> places = new HashSet<>();
        for (PlacedChange placed : changes) {
            if (placed.change().action().changes()) {
                addTexts(placed.change().after(), named);
                places.add(placed.place());
            }
        }
        List<PlacedChange> rest = changes.stream()
                .filter(placed -> !placed.change().action().changes() && places.contains(placed.place()))
                .filter(placed -> REFERRED_TO.contains(placed.change().type()))
                .filter(placed -> !world.at(placed.place()).has(placed.change().idBefore()))
                .toList();
        List<PlacedChange> found = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<PlacedChange> others = new ArrayList<>();
            List<PlacedChange> more = new ArrayList<>();
            rest.forEach(placed -> (named.contains(placed.change().idBefore()) ? more : others).add(placed));
            more.forEach(placed -> addTexts(placed.change().after(), named));
            found.addAll(more);
            rest = others;
        }
        inOrder(found).forEach(placed -> apply(placed, world));
    }

    private static void addTexts(Value value, Set<String> texts) {
        if (value instanceof Text text) {
            texts.add(text.text());
        } else if (value instanceof Fields fields) {
            fields.fields().values().forEach(inner -> addTexts(inner, texts));
        } else if (value instanceof Items items) {
            items.items().forEach(inner -> addTexts(inner, texts));
        }
    }

    private Set<String> deleted() {
        return changes.stream()
                .map(PlacedChange::change)
                .filter(change -> change.action().removes())
                .flatMap(change -> change.idsBefore().stream())
                .collect(Collectors.toSet());
    }

    private Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>();
        for (PlacedChange placed : changes) {
            PlannedChange change = placed.change();
            change.idsBefore().forEach(id -> addresses.putIfAbsent(id, change.address()));
            addresses.putIfAbsent(change.identity(), change.address());
        }
        return addresses;
    }
}

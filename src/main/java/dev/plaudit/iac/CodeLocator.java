package dev.plaudit.iac;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.CodeLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The code of a checkout, read before a scan, and what leads from a resource to it. The ways are tried in the order of
 * {@link CodeLocation.AnchoredBy}; a resource that none leads anywhere has no location.
 */
public final class CodeLocator {

    private static final BinaryOperator<CodeLocation> SURER =
            BinaryOperator.minBy(Comparator.comparing(CodeLocation::anchoredBy));

    private final List<Function<LiveResource, Optional<CodeLocation>>> ways;
    private final List<String> notices;

    private CodeLocator(List<Function<LiveResource, Optional<CodeLocation>>> ways, List<String> notices) {
        this.ways = List.copyOf(ways);
        this.notices = List.copyOf(notices);
    }

    /** No code at all. */
    public static CodeLocator none() {
        return new CodeLocator(List.of(), List.of());
    }

    /**
     * Reads the checkout, the states and the map.
     *
     * @throws InvalidInputException with everything that is wrong with them; a file of code that cannot be read is not
     */
    public static CodeLocator read(CodeChoice choice, WorkingDirectory directory) throws InvalidInputException {
        Problems problems = new Problems();
        Optional<Checkout> checkout = checkout(choice.folder(), directory, problems);
        Optional<CodeLocator> code = checkout.flatMap(found -> read(found, choice, directory, problems));
        if (checkout.isEmpty()) {
            checkTheRest(choice, directory, problems);
        }
        problems.orThrow();
        return code.orElseThrow();
    }

    /** So that one run shows all mistakes. */
    private static void checkTheRest(CodeChoice choice, WorkingDirectory directory, Problems problems) {
        for (Node.Scalar name : choice.states()) {
            NamedState.of(name, directory, problems)
                    .ifPresent(state -> StateReader.read(state.file(), state.shown(), name.place(), problems));
        }
        choice.map().ifPresent(name -> CodeMap.items(name, directory, problems));
    }

    private static Optional<Checkout> checkout(Node.Scalar name, WorkingDirectory directory, Problems problems) {
        Optional<Path> folder = directory.resolve(name, problems);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            problems.add(folderProblem(name, "is not a folder", "choose the folder of a checkout"));
            return Optional.empty();
        }
        return folder.flatMap(path -> {
            try {
                return Optional.of(Checkout.of(path));
            } catch (IOException e) {
                problems.add(unreadable(name));
                return Optional.empty();
            }
        });
    }

    private static Problem unreadable(Node.Scalar folder) {
        return folderProblem(folder, "cannot be read", "check that the user who runs Plaudit may read this folder");
    }

    private static Problem folderProblem(Node.Scalar folder, String message, String fix) {
        return folder.place().problem(Quoted.text(folder.text()) + " " + message, fix);
    }

    private static Optional<CodeLocator> read(
            Checkout checkout, CodeChoice choice, WorkingDirectory directory, Problems problems) {
        try {
            CodeIndex code = CodeReader.read(checkout);
            return Optional.of(read(checkout, code, choice, directory, problems));
        } catch (IOException e) {
            problems.add(unreadable(choice.folder()));
            return Optional.empty();
        }
    }

    private static CodeLocator read(
            Checkout checkout, CodeIndex code, CodeChoice choice, WorkingDirectory directory, Problems problems) {
        List<String> notices = new ArrayList<>(code.notices());
        StateAnchors states = new StateAnchors(checkout, code.terraform(), problems, notices);
        choice.states().forEach(name -> NamedState.of(name, directory, problems).ifPresent(states::add));
        CodeMap map = choice.map()
                .map(name -> CodeMap.read(name, checkout, code, directory, problems))
                .orElseGet(CodeMap::empty);
        Map<String, CodeLocation> byId = states.locations();
        YorTags tags = new YorTags(code, Repository.of(checkout.root()));
        return new CodeLocator(
                List.of(
                        map::find,
                        tags::byTrace,
                        tags::byName,
                        resource -> Optional.ofNullable(byId.get(resource.id()))
                                .or(() -> Optional.ofNullable(byId.get(resource.arn()))),
                        new TemplateResources(code.templates())::find),
                notices);
    }

    /** What could not be read, one sentence each. */
    public List<String> notices() {
        return notices;
    }

    /** The code of the resources of an inventory, by resource id. */
    public Map<String, CodeLocation> locate(Inventory inventory) {
        Map<String, CodeLocation> locations = new TreeMap<>();
        LiveResource.of(inventory)
                .forEach(resource ->
                        find(resource).ifPresent(location -> locations.merge(resource.id(), location, SURER)));
        return locations;
    }

    /** The code of a resource, by the first way that leads there. */
    Optional<CodeLocation> find(LiveResource resource) {
        return ways.stream().flatMap(way -> way.apply(resource).stream()).findFirst();
    }
}

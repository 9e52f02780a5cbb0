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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Finds the code of resources in a checkout, which is read before the scan. The ways are tried in the order of
 * {@link CodeLocation.AnchoredBy}; a resource that none of them locates has no location.
 */
public final class CodeLocator {

    private static final BinaryOperator<CodeLocation> MORE_RELIABLE =
            BinaryOperator.minBy(Comparator.comparing(CodeLocation::anchoredBy));

    private final List<Function<LiveResource, Optional<CodeLocation>>> ways;
    private final List<String> notices;
    private final Optional<AddressedCode> terraform;
    private final Optional<Template> template;

    private CodeLocator(
            List<Function<LiveResource, Optional<CodeLocation>>> ways,
            List<String> notices,
            Optional<AddressedCode> terraform,
            Optional<Template> template) {
        this.ways = List.copyOf(ways);
        this.notices = List.copyOf(notices);
        this.terraform = terraform;
        this.template = template;
    }

    /** Returns a locator that knows no code. */
    public static CodeLocator none() {
        return new CodeLocator(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns a locator that also knows the template of a change set, by the logical IDs in it.
     *
     * @throws InvalidInputException if the file is no template
     */
    public CodeLocator withTemplate(Node.Scalar file, WorkingDirectory directory) throws InvalidInputException {
        return new CodeLocator(ways, notices, terraform, Optional.of(Template.read(file, directory)));
    }

    /**
     * Returns a locator that also knows the resources of a plan, existing or not.
     *
     * @param addresses as Terraform prints them, or the logical IDs of CloudFormation, by the ID or ARN of the resource
     */
    public CodeLocator withPlan(Map<String, String> addresses) {
        Map<String, CodeLocation> planned = locateAddresses(addresses.values());
        if (planned.isEmpty()) {
            return this;
        }
        List<Function<LiveResource, Optional<CodeLocation>>> more = new ArrayList<>();
        more.add(resource -> Optional.ofNullable(addresses.get(resource.id()))
                .or(() -> Optional.ofNullable(addresses.get(resource.arn())))
                .map(planned::get));
        more.addAll(ways);
        return new CodeLocator(more, notices, terraform, template);
    }

    /** Locates the code of resources of a plan, by address. A template that the user named counts more than a checkout. */
    public Map<String, CodeLocation> locateAddresses(Collection<String> addresses) {
        return template.map(named -> named.locate(addresses))
                .or(() -> terraform.map(code -> code.locate(addresses)))
                .orElse(Map.of());
    }

    /**
     * Reads the checkout, the states and the map.
     *
     * @throws InvalidInputException with all their problems; an unreadable code file is only a notice
     */
    public static CodeLocator read(CodeChoice choice, WorkingDirectory directory) throws InvalidInputException {
        Problems problems = new Problems();
        Optional<CodeLocator> code =
                directory.local(choice.folder(), problems).flatMap(folder -> read(folder, choice, directory, problems));
        if (code.isEmpty()) {
            checkStatesAndMap(choice, directory, problems);
        }
        problems.orThrow();
        return code.orElseThrow();
    }

    /** Checks the other files even without a checkout, so that one run shows all mistakes. */
    private static void checkStatesAndMap(CodeChoice choice, WorkingDirectory directory, Problems problems) {
        for (Node.Scalar name : choice.states()) {
            NamedState.of(name, directory, problems)
                    .ifPresent(state -> StateReader.read(state.file(), state.shown(), name.place(), problems));
        }
        choice.map().ifPresent(name -> CodeMap.items(name, directory, problems));
    }

    private static Optional<CodeLocator> read(
            Path folder, CodeChoice choice, WorkingDirectory directory, Problems problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(problem(choice, "is not a folder", "choose the folder of a checkout"));
            return Optional.empty();
        }
        try {
            Checkout checkout = Checkout.of(folder);
            return Optional.of(read(checkout, CodeReader.read(checkout), choice, directory, problems));
        } catch (IOException e) {
            problems.add(
                    problem(choice, "cannot be read", "check that the user who runs Plaudit may read this folder"));
            return Optional.empty();
        }
    }

    private static Problem problem(CodeChoice choice, String message, String fix) {
        Node.Scalar folder = choice.folder();
        return folder.place().problem(Quoted.text(folder.text()) + " " + message, fix);
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
                notices,
                Optional.of(new AddressedCode(checkout, code.terraform())),
                Optional.empty());
    }

    /** Returns a sentence for each thing that could not be read. */
    public List<String> notices() {
        return notices;
    }

    /** Locates the code of the resources of an inventory, by resource ID. */
    public Map<String, CodeLocation> locate(Inventory inventory) {
        Map<String, CodeLocation> locations = new TreeMap<>();
        LiveResource.of(inventory)
                .forEach(resource ->
                        find(resource).ifPresent(location -> locations.merge(resource.id(), location, MORE_RELIABLE)));
        return locations;
    }

    /** Locates the code of a resource by the first way that finds it. */
    Optional<CodeLocation> find(LiveResource resource) {
        return ways.stream().flatMap(way -> way.apply(resource).stream()).findFirst();
    }
}

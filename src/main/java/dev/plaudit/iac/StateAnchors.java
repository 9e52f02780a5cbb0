package dev.plaudit.iac;

import dev.plaudit.iac.StateResource.BlockAddress;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the root module of each Terraform state, and in it the blocks of the state's resources. */
final class StateAnchors {

    private final Checkout checkout;
    private final TerraformCode code;
    private final Problems problems;
    private final List<String> notices;
    private final Map<String, CodeLocation> locations = new HashMap<>();

    StateAnchors(Checkout checkout, TerraformCode code, Problems problems, List<String> notices) {
        this.checkout = checkout;
        this.code = code;
        this.problems = problems;
        this.notices = notices;
    }

    /** Returns the code locations by resource ID and ARN. */
    Map<String, CodeLocation> locations() {
        return Map.copyOf(locations);
    }

    /** Adds the resources of a state. If two states have the same resource, the first one counts. */
    void add(NamedState state) {
        StateReader.read(state.file(), state.shown(), state.written().place(), problems)
                .ifPresent(resources -> root(state, resources).ifPresent(root -> add(state, root, resources)));
    }

    private void add(NamedState state, String root, List<StateResource> resources) {
        for (StateResource resource : resources) {
            Optional<CodeLocation> location = code.resolve(root, resource.block())
                    .map(block -> block.location(resource.address(), AnchoredBy.TERRAFORM_STATE));
            resource.ids()
                    .forEach(id -> location.ifPresent(place -> {
                        CodeLocation earlier = locations.putIfAbsent(id, place);
                        if (earlier != null && !earlier.equals(place)) {
                            notices.add(Quoted.text(state.shown()) + " has " + Quoted.text(id)
                                    + ", which is also in an earlier state; the earlier one is used");
                        }
                    }));
        }
    }

    private Optional<String> root(NamedState state, List<StateResource> resources) {
        return state.folder().isPresent() ? named(state, state.folder().get()) : found(state, resources);
    }

    private Optional<String> named(NamedState state, String folder) {
        Optional<String> path =
                Folders.join(checkout.relative(checkout.folder()), folder).filter(code.folders()::contains);
        if (path.isEmpty()) {
            problems.add(state.written()
                    .place()
                    .problem(
                            "no Terraform code in the folder " + Quoted.text(folder) + " of the checkout",
                            "the part before `=` must be a folder below the one that --iac names: "
                                    + String.join(", ", some(code.roots()))));
        }
        return path;
    }

    /** Finds the folder whose code contains the most addresses of the state. */
    private Optional<String> found(NamedState state, List<StateResource> resources) {
        Set<BlockAddress> addresses =
                resources.stream().map(StateResource::block).collect(Collectors.toSet());
        Map<String, Long> known = code.folders().stream()
                .collect(Collectors.toMap(
                        folder -> folder,
                        folder -> addresses.stream()
                                .filter(address -> code.resolve(folder, address).isPresent())
                                .count()));
        long most = known.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        if (most == 0) {
            if (!addresses.isEmpty()) {
                notices.add("no resource of " + Quoted.text(state.shown()) + " is in the code");
            }
            return Optional.empty();
        }
        List<String> best = known.entrySet().stream()
                .filter(folder -> folder.getValue() == most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return decide(state, resources, best);
    }

    private Optional<String> decide(NamedState state, List<StateResource> resources, List<String> best) {
        List<String> roots = best.stream().filter(code.roots()::contains).toList();
        List<String> candidates = roots.isEmpty() ? best : roots;
        Optional<String> own = ownFolder(state, candidates);
        if (own.isPresent()) {
            return own;
        }
        long ways = candidates.stream()
                .map(folder -> resources.stream()
                        .filter(resource -> !resource.ids().isEmpty())
                        .map(resource -> code.resolve(folder, resource.block()))
                        .toList())
                .distinct()
                .count();
        if (ways == 1) {
            return Optional.of(candidates.get(0));
        }
        String example = candidates.get(candidates.size() - 1);
        problems.add(state.written()
                .place()
                .problem(
                        Quoted.text(state.shown()) + " matches the code of several folders equally well: "
                                + String.join(", ", some(candidates)),
                        "name its folder: " + Folders.shown(belowFolder(example)) + "=" + state.shown()));
        return Optional.empty();
    }

    private static List<String> some(Collection<String> folders) {
        List<String> shown = new ArrayList<>(folders.stream()
                .limit(10)
                .map(folder -> Quoted.text(Folders.shown(folder)))
                .toList());
        if (folders.size() > shown.size()) {
            shown.add("…");
        }
        return shown;
    }

    /** Returns the folder relative to the one that {@code --iac} names. */
    private String belowFolder(String folder) {
        return checkout.folder().relativize(checkout.root().resolve(folder)).toString();
    }

    /** Returns the nearest of these folders that contains the state, perhaps in its {@code terraform.tfstate.d}. */
    private Optional<String> ownFolder(NamedState state, List<String> candidates) {
        try {
            return Stream.iterate(
                            Optional.ofNullable(state.file().toRealPath().getParent()),
                            folder -> folder.filter(path -> path.startsWith(checkout.root()))
                                    .isPresent(),
                            folder -> folder.map(Path::getParent))
                    .flatMap(Optional::stream)
                    .map(checkout::relative)
                    .filter(candidates::contains)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

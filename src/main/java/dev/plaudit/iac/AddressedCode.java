package dev.plaudit.iac;

import dev.plaudit.iac.StateResource.BlockAddress;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the blocks of resources by their addresses in a Terraform plan, whose root module is one of the folders. */
record AddressedCode(Checkout checkout, TerraformCode code) {

    /** Returns the code location of each address whose block is in the code. */
    Map<String, CodeLocation> locate(Collection<String> addresses) {
        Map<String, BlockAddress> blocks = new HashMap<>();
        addresses.forEach(address -> block(address).ifPresent(block -> blocks.put(address, block)));
        Map<String, CodeLocation> located = new HashMap<>();
        root(Set.copyOf(blocks.values()))
                .ifPresent(root -> blocks.forEach((address, block) -> code.resolve(root, block)
                        .ifPresent(found -> located.put(address, found.location(address, AnchoredBy.TERRAFORM_PLAN)))));
        return located;
    }

    /** Reads {@code module.x["k"].aws_lb.this[0]}. */
    private static Optional<BlockAddress> block(String address) {
        String[] parts = ModulePath.restOf(address).split("[.\\[]", 3);
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(new BlockAddress(ModulePath.of(address), parts[0], parts[1]));
    }

    /**
     * Finds the folder whose code contains the most addresses: the one that the user named if it is among the best, and no folder
     * at all if several are equally good and differ.
     */
    private Optional<String> root(Set<BlockAddress> addresses) {
        Map<String, Long> known = code.folders().stream()
                .collect(Collectors.toMap(
                        folder -> folder,
                        folder -> addresses.stream()
                                .filter(address -> code.resolve(folder, address).isPresent())
                                .count()));
        long most = known.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        List<String> best = known.keySet().stream()
                .filter(folder -> most > 0 && known.getOrDefault(folder, 0L) == most)
                .sorted()
                .toList();
        String named = checkout.relative(checkout.folder());
        if (best.contains(named)) {
            return Optional.of(named);
        }
        List<String> roots = best.stream().filter(code.roots()::contains).toList();
        List<String> candidates = roots.isEmpty() ? best : roots;
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}

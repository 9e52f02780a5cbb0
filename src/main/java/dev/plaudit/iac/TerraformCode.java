package dev.plaudit.iac;

import dev.plaudit.iac.StateResource.BlockAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Terraform of a checkout: in each folder, which is what Terraform calls a module, its blocks by their labels. */
final class TerraformCode {

    private final Map<String, Map<String, Block>> folders = new TreeMap<>();

    /** Adds a block of a folder; of two with one label the first counts, as override files come last. */
    void add(String folder, Block block) {
        folders.computeIfAbsent(folder, path -> new TreeMap<>()).putIfAbsent(block.label(), block);
    }

    Set<String> folders() {
        return folders.keySet();
    }

    /** The folders that no module of another is made of: what people run Terraform in. */
    Set<String> roots() {
        Set<String> roots = new TreeSet<>(folders.keySet());
        folders.forEach((folder, blocks) -> blocks.values().stream()
                .filter(Block::isModule)
                .flatMap(module -> sourceFolder(folder, module).stream())
                .forEach(roots::remove));
        return roots;
    }

    /**
     * The block that makes a resource: its own, or that of the module which it comes from, where the module's code is not in
     * the checkout.
     *
     * @param root the folder of the root module
     */
    Optional<Block> resolve(String root, BlockAddress address) {
        String folder = root;
        for (String name : address.modules().names()) {
            Optional<Block> module = block(folder, "module." + name);
            if (module.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> inside = sourceFolder(folder, module.get());
            if (inside.isEmpty()) {
                return module;
            }
            folder = inside.get();
        }
        return block(folder, address.type() + "." + address.name());
    }

    private Optional<Block> block(String folder, String label) {
        return Optional.ofNullable(folders.getOrDefault(folder, Map.of()).get(label));
    }

    /** Where a module's code is, if that is a folder of the checkout. */
    private Optional<String> sourceFolder(String folder, Block module) {
        String source = module.source();
        return source.startsWith("./") || source.startsWith("../")
                ? Folders.join(folder, source).filter(folders::containsKey)
                : Optional.empty();
    }

    /** Every block of a folder, for what is about files. */
    List<Block> blocks() {
        return folders.values().stream()
                .flatMap(blocks -> blocks.values().stream())
                .distinct()
                .toList();
    }
}

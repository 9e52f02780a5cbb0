package dev.plaudit.iac;

import dev.plaudit.iac.StateResource.BlockAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Terraform blocks of a checkout by folder, which Terraform calls a module, and label. */
final class TerraformCode {

    private final Map<String, Map<String, Block>> folders = new TreeMap<>();

    /** Adds a block of a folder. Of two with the same label the first counts, because override files come last. */
    void add(String folder, Block block) {
        folders.computeIfAbsent(folder, path -> new TreeMap<>()).putIfAbsent(block.label(), block);
    }

    Set<String> folders() {
        return folders.keySet();
    }

    /** Returns the folders that no module refers to, in which people run Terraform. */
    Set<String> roots() {
        Set<String> roots = new TreeSet<>(folders.keySet());
        folders.forEach((folder, blocks) -> blocks.values().stream()
                .filter(Block::isModule)
                .flatMap(module -> sourceFolder(folder, module).stream())
                .forEach(roots::remove));
        return roots;
    }

    /**
     * Returns the block that creates a resource: its own, or that of its module if the module's code is not in the checkout.
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

    /** Returns the folder of a module's code if it is in the checkout. */
    private Optional<String> sourceFolder(String folder, Block module) {
        String source = module.source();
        return source.startsWith("./") || source.startsWith("../")
                ? Folders.join(folder, source).filter(folders::containsKey)
                : Optional.empty();
    }
}

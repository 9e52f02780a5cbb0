package dev.plaudit.iac;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An index of the code of a checkout.
 *
 * @param templates the resources of CloudFormation templates that findings may be about
 * @param blocks the blocks of each file, by its path
 * @param traces the block that contains each yor UUID, without UUIDs in several blocks
 * @param notices what could not be read
 */
record CodeIndex(
        TerraformCode terraform,
        List<TemplateResource> templates,
        Map<String, List<Block>> blocks,
        Map<String, Block> traces,
        List<String> notices) {

    CodeIndex {
        templates = List.copyOf(templates);
        blocks = Map.copyOf(blocks);
        traces = Map.copyOf(traces);
        notices = List.copyOf(notices);
    }

    /** Returns the blocks of a file, or none if the checkout lacks it. */
    List<Block> in(String file) {
        return blocks.getOrDefault(file, List.of());
    }

    /** Returns the block around a line of a file. */
    Optional<Block> at(String file, int line) {
        return in(file).stream().filter(block -> block.contains(line)).findFirst();
    }
}

package dev.plaudit.iac;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The code of a checkout, by what one may look for.
 *
 * @param templates the resources of CloudFormation templates that findings may be about
 * @param blocks the blocks of each file, by its path
 * @param traces the block that holds a UUID of yor's, for those that stand in one block only
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

    /** The blocks of a file; none for a file that is not of the checkout. */
    List<Block> in(String file) {
        return blocks.getOrDefault(file, List.of());
    }

    /** The block that a line of a file is a part of. */
    Optional<Block> at(String file, int line) {
        return in(file).stream().filter(block -> block.holds(line)).findFirst();
    }
}

package dev.plaudit.iac;

import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;
import java.util.List;
import java.util.Optional;

/**
 * Finds code by the tags that yor writes. Anyone who may tag a resource can write anything into them, so they are only looked up
 * among the files of the checkout, and a block must create resources of the same type.
 *
 * <p>Source: yor's documentation, "Tag types": {@code yor_trace}, {@code yor_name}, {@code git_file}, {@code git_org} and
 * {@code git_repo}.
 */
final class YorTags {

    static final String TRACE = "yor_trace";

    private final CodeIndex code;
    private final Optional<Repository> repository;

    YorTags(CodeIndex code, Optional<Repository> repository) {
        this.code = code;
        this.repository = repository;
    }

    /** Returns the block that contains the UUID of the resource. */
    Optional<CodeLocation> byTrace(LiveResource resource) {
        return resource.tag(TRACE)
                .flatMap(uuid -> Optional.ofNullable(code.traces().get(uuid)))
                .filter(block -> block.isModule() || resource.kind().isNamed(block.type()))
                .map(block -> block.location(block.label(), AnchoredBy.YOR_TRACE));
    }

    /** Returns the block with that name in that file, unless the tags name another repository. */
    Optional<CodeLocation> byName(LiveResource resource) {
        Optional<String> file = resource.tag("git_file");
        Optional<String> name = resource.tag("yor_name");
        if (file.isEmpty() || name.isEmpty() || isOfAnotherRepository(resource)) {
            return Optional.empty();
        }
        List<Block> blocks = code.in(file.get()).stream()
                .filter(block -> block.name().equals(name.get()))
                .filter(block -> resource.kind().isNamed(block.type()))
                .toList();
        return blocks.size() == 1
                ? Optional.of(blocks.get(0).location(blocks.get(0).label(), AnchoredBy.YOR_NAME))
                : Optional.empty();
    }

    private boolean isOfAnotherRepository(LiveResource resource) {
        return repository
                .filter(known -> !known.isCalled(resource.tag("git_org"), resource.tag("git_repo")))
                .isPresent();
    }
}

package dev.plaudit.iac;

import dev.plaudit.findings.CodeLocation;
import dev.plaudit.findings.CodeLocation.AnchoredBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The CloudFormation template that the tags of a resource lead to. Where several have the logical id, it is that of the stack's
 * name; a resource without these tags, as all endpoint services are, is not guessed.
 */
final class Templates {

    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";
    private static final String STACK = "aws:cloudformation:stack-name";

    private final Map<String, List<TemplateResource>> byLogicalId;

    Templates(List<TemplateResource> resources) {
        this.byLogicalId = resources.stream()
                .collect(Collectors.groupingBy(resource -> resource.block().label()));
    }

    Optional<CodeLocation> find(LiveResource resource) {
        List<TemplateResource> fitting = resource.tag(LOGICAL_ID).stream()
                .flatMap(id -> byLogicalId.getOrDefault(id, List.of()).stream())
                .filter(candidate -> resource.kind().isMadeBy(candidate.block().type()))
                .toList();
        return only(fitting)
                .or(() -> resource.tag(STACK).flatMap(stack -> only(ofStack(fitting, stack))))
                .map(found -> found.block().location(found.address(), AnchoredBy.CLOUDFORMATION));
    }

    private static List<TemplateResource> ofStack(List<TemplateResource> candidates, String stack) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.stack().equals(stack) || candidate.path().startsWith(stack + "/"))
                .toList();
    }

    private static Optional<TemplateResource> only(List<TemplateResource> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}

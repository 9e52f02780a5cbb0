package dev.plaudit.iac;

import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the CloudFormation template of a resource by its tags. If several templates have the logical ID, the one for the
 * resource's stack counts. Resources without these tags, such as all endpoint services, are not located.
 */
final class TemplateResources {

    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

    private final Map<String, List<TemplateResource>> byLogicalId;
    private final List<TemplateResource> ofLoops;

    TemplateResources(List<TemplateResource> resources) {
        this.byLogicalId = resources.stream()
                .filter(resource -> !resource.id().isOfLoop())
                .collect(Collectors.groupingBy(resource -> resource.block().label()));
        this.ofLoops =
                resources.stream().filter(resource -> resource.id().isOfLoop()).toList();
    }

    Optional<CodeLocation> find(LiveResource resource) {
        return resource.tag(LOGICAL_ID)
                .flatMap(id -> template(resource, id)
                        .map(found -> found.block().location(found.address(id), AnchoredBy.CLOUDFORMATION)));
    }

    private Optional<TemplateResource> template(LiveResource resource, String logicalId) {
        List<TemplateResource> fitting = Stream.concat(
                        byLogicalId.getOrDefault(logicalId, List.of()).stream(),
                        ofLoops.stream().filter(candidate -> candidate.id().matches(logicalId)))
                .filter(candidate -> resource.kind().isNamed(candidate.block().type()))
                .filter(candidate -> candidate.stack().mayContain(resource))
                .toList();
        fitting = preferred(fitting, candidate -> candidate.stack().isNamed(resource));
        fitting = preferred(fitting, candidate -> isNamedAsItsStack(candidate, resource));
        fitting = preferred(fitting, candidate -> candidate.stack().declared());
        fitting = preferred(fitting, candidate -> candidate.id().isKnown());
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** Returns the candidates that meet the condition, or all if none does. */
    private static List<TemplateResource> preferred(
            List<TemplateResource> candidates, Predicate<TemplateResource> condition) {
        List<TemplateResource> preferred = candidates.stream().filter(condition).toList();
        return preferred.isEmpty() ? candidates : preferred;
    }

    private static boolean isNamedAsItsStack(TemplateResource candidate, LiveResource resource) {
        return candidate.stack().matches(resource)
                || resource.tag(Stack.NAME_TAG)
                        .filter(stack -> candidate.path().startsWith(stack + "/"))
                        .isPresent();
    }
}

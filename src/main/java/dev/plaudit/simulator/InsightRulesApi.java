package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Service;
import java.util.List;
import java.util.Map;

/** CloudWatch's ListManagedInsightRules, for endpoint services. */
record InsightRulesApi(World world, Pages pages) implements Action {

    private static final int MOST = 500;
    private static final List<String> TEMPLATES = List.of(
            "VpcEndpointService-NewConnectionsByEndpointId-v1",
            "VpcEndpointService-BytesByEndpointId-v1",
            "VpcEndpointService-RstPacketsByEndpointId-v1",
            "VpcEndpointService-ActiveConnectionsByEndpointId-v1");

    /** A rule that exists, or that could be created and has no state; public because the template reads it by reflection. */
    public record Rule(String template, String resource, String state) {}

    @Override
    public Map<String, ?> answer(ApiRequest request) {
        String arn = request.required("ResourceARN");
        Service service = world.region(request).services().stream()
                .filter(any -> arn.endsWith(":vpc-endpoint-service/" + any.id()))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("InvalidParameterValue", "The resource does not exist: " + arn));
        return pages.cloudWatch(
                request,
                TEMPLATES.stream()
                        .map(template ->
                                new Rule(template, arn, service.insightRules().getOrDefault(template, "")))
                        .toList(),
                MOST);
    }
}

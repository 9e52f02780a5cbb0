package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.diff.FactChange.Topic;
import java.util.Set;

/** What each fact is about. A fact that is not listed here is a setting. */
final class FactTopics {

    /** Facts that repeat or sum up others. */
    private static final Set<String> CONSEQUENCES = Set.of(
            "ConsumedService.endpointIds",
            "ConsumedService.vpcIds",
            "EndpointDetails.gatewayEndpointIds",
            "EndpointDetails.name",
            "EndpointNetwork.duplicateIds",
            "EndpointNetwork.securityGroups",
            "EndpointNetwork.subnets",
            "Kind.resourceIds",
            "LoadBalancerDetails.serviceZoneIds",
            "LoadBalancerNetwork.securityGroups",
            "Policy.allowingStatements",
            "Scope.consumedServices",
            "Scope.kinds",
            "Target.healthy",
            "Target.reason",
            "Target.registered",
            "Target.workerZoneIds",
            "TargetGroupDetails.listenerPorts");

    private static final Set<String> MEASURES = Set.of(
            "EndpointNetwork.bytesProcessed",
            "LoadBalancerDetails.portAllocationErrors",
            "LoadBalancerDetails.processedBytes",
            "Quota.used",
            "Scope.quotas",
            "Subnet.availableIpAddressCount");

    private static final Set<String> COVERAGE = Set.of(
            "Connection.ownerScanned",
            "LinkedService.ownerScanned",
            "Principal.scanned",
            "Scope.closedRegions",
            "Scope.coverage",
            "Scope.gapCount",
            "Scope.unanswered",
            "UnansweredCall.resources");

    private static final Set<String> HEALTH =
            Set.of("ServiceTargetGroup.targets", "Target.administrativeOverride", "Target.state");

    private FactTopics() {}

    static Topic of(FactPath path, How how) {
        if (how.isOfSight() || COVERAGE.contains(path.fact())) {
            return Topic.COVERAGE;
        }
        if (path.field().startsWith(FactPath.COSTS.field())) {
            return Topic.COST;
        }
        if (path.component().equals("tags")) {
            return Topic.TAG;
        }
        if (MEASURES.contains(path.fact())) {
            return Topic.MEASURE;
        }
        if (CONSEQUENCES.contains(path.fact())) {
            return Topic.CONSEQUENCE;
        }
        return HEALTH.contains(path.fact()) ? Topic.HEALTH : Topic.SETTING;
    }
}

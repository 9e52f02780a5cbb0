package dev.plaudit.report;

import dev.plaudit.accounts.Partition;
import dev.plaudit.results.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page of a resource in the AWS Management Console. It opens in the account that the reader is signed in to, so the
 * account ID belongs next to it. AWS does not document these addresses; they are the ones that its console uses.
 */
public final class ConsoleLink {

    private ConsoleLink() {}

    /** Returns nothing if the console has no page for the resource, or the partition no public console. */
    public static Optional<String> of(Finding finding) {
        String id = encoded(finding.resourceId());
        String arn = encoded(finding.resourceArn());
        return switch (finding.resourceType()) {
            case "service" -> page(finding, "vpc", "EndpointServiceDetails:vpcEndpointServiceId=" + id);
            case "endpoint" -> page(finding, "vpc", "EndpointDetails:vpcEndpointId=" + id);
            case "load_balancer" -> page(finding, "ec2", "LoadBalancer:loadBalancerArn=" + arn);
            case "target_group" -> page(finding, "ec2", "TargetGroup:targetGroupArn=" + arn);
            default -> Optional.empty();
        };
    }

    private static Optional<String> page(Finding finding, String console, String fragment) {
        String region = encoded(finding.region());
        return Partition.named(Partition.idOf(finding.resourceArn(), finding.region()))
                .flatMap(Partition::consoleHost)
                .map(host ->
                        "https://" + region + "." + host + "/" + console + "/home?region=" + region + "#" + fragment);
    }

    /** IDs are AWS's own, but an address should not rely on that. */
    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}

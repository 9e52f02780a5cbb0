package dev.plaudit.report;

import dev.plaudit.accounts.Partition;
import dev.plaudit.results.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page of the AWS Management Console about a resource. It opens in whatever account its reader is signed in to, so the
 * account id belongs next to it. AWS documents no such addresses; these are the ones that its console uses.
 */
public final class ConsoleLink {

    private ConsoleLink() {}

    /** Empty where the console has no page of its own for the resource, or its partition no public console. */
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
        return host(finding)
                .map(host ->
                        "https://" + region + "." + host + "/" + console + "/home?region=" + region + "#" + fragment);
    }

    private static Optional<String> host(Finding finding) {
        return Partition.named(Partition.idOf(finding.resourceArn(), finding.region()))
                .flatMap(Partition::consoleHost);
    }

    /** Ids are AWS's own, but nothing in an address should rely on that. */
    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}

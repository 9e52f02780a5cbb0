package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page of the AWS Management Console about a resource. It opens in whatever account its reader is signed in to, so the
 * account id belongs next to it. AWS documents no such addresses; these are the ones that its console uses.
 */
final class ConsoleLink {

    private ConsoleLink() {}

    /** Empty where the console has no page of its own for the resource, or its partition no public console. */
    static Optional<String> of(Finding finding) {
        return fragment(finding)
                .flatMap(page -> host(finding)
                        .map(host -> "https://" + encoded(finding.region()) + "." + host
                                + page.replace("REGION", encoded(finding.region()))));
    }

    private static Optional<String> fragment(Finding finding) {
        return Optional.ofNullable(
                switch (finding.resourceType()) {
                    case "service" ->
                        "/vpc/home?region=REGION#EndpointServiceDetails:vpcEndpointServiceId="
                                + encoded(finding.resourceId());
                    case "endpoint" ->
                        "/vpc/home?region=REGION#EndpointDetails:vpcEndpointId=" + encoded(finding.resourceId());
                    case "load_balancer" ->
                        "/ec2/home?region=REGION#LoadBalancer:loadBalancerArn=" + encoded(finding.resourceArn());
                    case "target_group" ->
                        "/ec2/home?region=REGION#TargetGroup:targetGroupArn=" + encoded(finding.resourceArn());
                    default -> null;
                });
    }

    private static Optional<String> host(Finding finding) {
        return Optional.ofNullable(
                switch (Partition.of(finding)) {
                    case "aws" -> "console.aws.amazon.com";
                    case "aws-us-gov" -> "console.amazonaws-us-gov.com";
                    case "aws-cn" -> "console.amazonaws.cn";
                    default -> null;
                });
    }

    /** Ids are AWS's own, but nothing in an address should rely on that. */
    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}

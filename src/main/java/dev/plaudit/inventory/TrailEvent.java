package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Set;

/**
 * A successful call that changed something, as CloudTrail's event history states it. All texts are untrusted.
 *
 * <p>Source: CloudTrail user guide, "CloudTrail record contents" and "CloudTrail userIdentity element".
 *
 * @param id CloudTrail's ID of the event
 * @param name the call: {@code ModifyVpcEndpoint}
 * @param principal who made it: the ARN of a user or of a role's session, an AWS service, or what else identifies the caller
 * @param sourceIp the address of the caller, or the name of the AWS service that called; empty if not stated
 * @param userAgent the program that called, shortened; empty if not stated
 * @param mentions the IDs, ARNs and other short texts in the request, the response and the list of resources
 */
public record TrailEvent(
        String id,
        String name,
        Instant time,
        String principal,
        String sourceIp,
        String userAgent,
        Set<String> mentions) {

    public TrailEvent {
        mentions = Set.copyOf(mentions);
    }

    /** Whether the event names a resource, by its ID or by an ARN that ends in it. */
    public boolean isAbout(String resource) {
        return mentions.contains(resource) || mentions.stream().anyMatch(text -> text.endsWith("/" + resource));
    }
}

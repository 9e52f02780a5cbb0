package dev.plaudit.topology;

import java.time.Instant;
import java.util.Optional;

/**
 * A consumer's endpoint as the service owner sees it: what rules call {@code connection}.
 *
 * @param endpointId {@code vpce-…}
 * @param ownerAccountId the consumer's account
 * @param state lower camel case: {@code available}, {@code pendingAcceptance}, {@code rejected}, …
 * @param region the Region of the consumer's endpoint
 */
public record Connection(
        String endpointId,
        String ownerAccountId,
        String state,
        String region,
        String serviceId,
        Optional<Instant> createdAt) {}

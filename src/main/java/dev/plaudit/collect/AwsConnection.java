package dev.plaudit.collect;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach AWS.
 *
 * @param endpoint one address for all services and Regions, for emulators; empty for AWS itself, or what the SDK's own
 *     {@code AWS_ENDPOINT_URL} says
 * @param accessKey a fixed key; empty for the SDK's default chain (environment, profile, container, instance)
 * @param attempts how often the SDK tries a call before it counts as failed; at least 1
 * @param concurrency how many account-Regions are read at once
 */
public record AwsConnection(
        Optional<URI> endpoint, Optional<AccessKey> accessKey, ApiBudget budget, int attempts, int concurrency) {

    private static final int ATTEMPTS = 8;
    private static final int CONCURRENCY = 16;

    /** AWS itself, with the SDK's credential chain. */
    public static AwsConnection standard(Optional<URI> endpoint, ApiBudget budget) {
        return new AwsConnection(endpoint, Optional.empty(), budget, ATTEMPTS, CONCURRENCY);
    }

    /** A fixed key. Its text form does not show the secret. */
    public record AccessKey(String id, String secret) {
        @Override
        public String toString() {
            return "AccessKey[" + id + "]";
        }
    }
}

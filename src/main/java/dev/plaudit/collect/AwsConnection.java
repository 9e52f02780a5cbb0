package dev.plaudit.collect;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach AWS.
 *
 * @param endpoint one address for all services and Regions, for emulators; empty for AWS itself, or what the SDK's own
 *     {@code AWS_ENDPOINT_URL} says
 * @param accessKey a fixed key; empty for the SDK's default chain (environment, profile, container, instance)
 * @param patience how long to go on with what does not answer
 * @param concurrency requests under way at once, at least 1
 */
public record AwsConnection(
        Optional<URI> endpoint, Optional<AccessKey> accessKey, ApiBudget budget, Patience patience, int concurrency) {

    private static final int CONCURRENCY = 32;

    /** AWS itself, with the SDK's credential chain. */
    public static AwsConnection standard(Optional<URI> endpoint, ApiBudget budget) {
        return new AwsConnection(endpoint, Optional.empty(), budget, Patience.STANDARD, CONCURRENCY);
    }

    /** A fixed key. Its text form does not show the secret. */
    public record AccessKey(String id, String secret) {
        @Override
        public String toString() {
            return "AccessKey[" + id + "]";
        }
    }
}

package dev.plaudit.collect.request;

import dev.plaudit.aws.AccessKey;
import dev.plaudit.aws.AwsSettings;
import java.net.URI;
import java.util.Optional;

/**
 * The way to AWS and the limits of its use.
 *
 * @param settings the endpoints and credentials
 * @param patience the timeouts of calls without an answer
 * @param concurrency the maximum number of requests in flight, at least 1
 */
public record AwsConnection(AwsSettings settings, ApiBudget budget, Timeouts patience, int concurrency) {

    private static final int CONCURRENCY = 32;

    /** Uses one address for all services and Regions, and one key: for emulators. */
    public AwsConnection(
            Optional<URI> endpoint, Optional<AccessKey> key, ApiBudget budget, Timeouts patience, int concurrency) {
        this(AwsSettings.given(endpoint, key.orElseThrow()), budget, patience, concurrency);
    }

    /** Uses the settings of this machine. */
    public static AwsConnection standard(AwsSettings settings, ApiBudget budget) {
        Timeouts patience = settings.maxAttempts().isPresent()
                ? Timeouts.STANDARD.withAttempts(settings.maxAttempts().getAsInt())
                : Timeouts.STANDARD;
        return new AwsConnection(settings, budget, patience, CONCURRENCY);
    }
}

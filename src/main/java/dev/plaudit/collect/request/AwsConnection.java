package dev.plaudit.collect.request;

import dev.plaudit.aws.AccessKey;
import dev.plaudit.aws.AwsSettings;
import java.net.URI;
import java.util.Optional;

/**
 * How AWS is asked.
 *
 * @param settings how it is reached, and as whom
 * @param patience how long to go on with what does not answer
 * @param concurrency requests under way at once, at least 1
 */
public record AwsConnection(AwsSettings settings, ApiBudget budget, Timeouts patience, int concurrency) {

    private static final int CONCURRENCY = 32;

    /** One address for all services and Regions and one key, whatever this machine says: for emulators. */
    public AwsConnection(
            Optional<URI> endpoint, Optional<AccessKey> key, ApiBudget budget, Timeouts patience, int concurrency) {
        this(AwsSettings.given(endpoint, key.orElseThrow()), budget, patience, concurrency);
    }

    /** AWS as this machine reaches it. */
    public static AwsConnection standard(AwsSettings settings, ApiBudget budget) {
        Timeouts patience = settings.maxAttempts().isPresent()
                ? Timeouts.STANDARD.withAttempts(settings.maxAttempts().getAsInt())
                : Timeouts.STANDARD;
        return new AwsConnection(settings, budget, patience, CONCURRENCY);
    }
}

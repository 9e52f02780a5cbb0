package dev.plaudit.collect;

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
public record AwsConnection(AwsSettings settings, ApiBudget budget, Patience patience, int concurrency) {

    private static final int CONCURRENCY = 32;

    /** One address for all services and Regions and one key, whatever this machine says: for emulators. */
    public AwsConnection(
            Optional<URI> endpoint, Optional<AccessKey> key, ApiBudget budget, Patience patience, int concurrency) {
        this(AwsSettings.given(endpoint, key.orElseThrow()), budget, patience, concurrency);
    }

    /** AWS as this machine reaches it. */
    public static AwsConnection standard(AwsSettings settings, ApiBudget budget) {
        Patience patience = settings.maxAttempts().isPresent()
                ? Patience.STANDARD.withAttempts(settings.maxAttempts().getAsInt())
                : Patience.STANDARD;
        return new AwsConnection(settings, budget, patience, CONCURRENCY);
    }
}

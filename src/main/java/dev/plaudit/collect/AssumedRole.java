package dev.plaudit.collect;

import dev.plaudit.collect.request.NoSessionException;
import dev.plaudit.collect.request.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The session of a role. It is renewed five minutes before it ends, so a scan may take longer than the hour that a session lasts.
 * A longer session is not requested, because AWS refuses one where a role assumes a role.
 *
 * <p>The SDK's own provider cannot be told that AWS has refused a session before its end.
 */
final class AssumedRole implements Session {

    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);

    /** Prevents every request from assuming the role when the clock is wrong. */
    private static final Duration LEAST_USE = Duration.ofMinutes(1);

    private final Supplier<AwsSessionCredentials> role;
    private final Clock clock;
    private @Nullable AwsSessionCredentials credentials;
    private Instant assumedAt = Instant.EPOCH;

    /** @param role assumes the role */
    AssumedRole(Supplier<AwsSessionCredentials> role, Clock clock) {
        this.role = role;
        this.clock = clock;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsSessionCredentials current = credentials;
        if (current == null) {
            return assume();
        }
        if (clock.instant().isBefore(assumedAt.plus(LEAST_USE)) || !endsWithin(current, BEFORE_ITS_END)) {
            return current;
        }
        try {
            return assume();
        } catch (NoSessionException e) {
            // While STS does not answer, the session is used to its end.
            if (endsWithin(current, Duration.ZERO)) {
                throw e;
            }
            return current;
        }
    }

    @Override
    public synchronized boolean renew(AwsCredentials refused) {
        AwsSessionCredentials current = credentials;
        if (current != null && current.accessKeyId().equals(refused.accessKeyId())) {
            credentials = null;
        }
        return true;
    }

    private AwsSessionCredentials assume() {
        try {
            AwsSessionCredentials assumed = role.get();
            credentials = assumed;
            assumedAt = clock.instant();
            return assumed;
        } catch (SdkException e) {
            throw new NoSessionException(e);
        }
    }

    private boolean endsWithin(AwsSessionCredentials session, Duration margin) {
        Instant end = session.expirationTime().orElse(Instant.MAX);
        return end.isBefore(clock.instant().plus(margin));
    }
}

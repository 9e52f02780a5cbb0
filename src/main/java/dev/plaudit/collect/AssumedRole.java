package dev.plaudit.collect;

import dev.plaudit.collect.request.NoSessionException;
import dev.plaudit.collect.request.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The session of a role. It is assumed again five minutes before its end, so that a scan may take longer than the hour that
 * a session lasts; the hour is not asked to be longer, which AWS refuses where a role assumes a role.
 *
 * <p>The SDK's own provider cannot be told that AWS has refused a session before its end.
 */
final class AssumedRole implements Session {

    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);

    /** Not even a clock that is wrong may make every request assume the role. */
    private static final Duration LEAST_USE = Duration.ofMinutes(1);

    private final StsClient sts;
    private final AssumeRoleRequest request;
    private final Clock clock;
    private @Nullable AwsSessionCredentials credentials;
    private Instant assumedAt = Instant.EPOCH;

    AssumedRole(StsClient sts, AssumeRoleRequest request, Clock clock) {
        this.sts = sts;
        this.request = request;
        this.clock = clock;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsSessionCredentials current = credentials;
        if (current == null) {
            return assume();
        }
        if (clock.instant().isBefore(assumedAt.plus(LEAST_USE))) {
            return current;
        }
        return endsWithin(current, BEFORE_ITS_END) ? renewedIfPossible(current) : current;
    }

    @Override
    public synchronized boolean renew(AwsCredentials refused) {
        AwsSessionCredentials current = credentials;
        if (current != null && current.accessKeyId().equals(refused.accessKeyId())) {
            credentials = null;
        }
        return true;
    }

    /** An STS that does not answer is no harm as long as the session still holds. */
    private AwsSessionCredentials renewedIfPossible(AwsSessionCredentials current) {
        try {
            return assume();
        } catch (NoSessionException e) {
            if (endsWithin(current, Duration.ZERO)) {
                throw e;
            }
            return current;
        }
    }

    private AwsSessionCredentials assume() {
        Credentials minted = minted();
        AwsSessionCredentials assumed = AwsSessionCredentials.builder()
                .accessKeyId(minted.accessKeyId())
                .secretAccessKey(minted.secretAccessKey())
                .sessionToken(minted.sessionToken())
                .expirationTime(minted.expiration())
                .build();
        credentials = assumed;
        assumedAt = clock.instant();
        return assumed;
    }

    private Credentials minted() {
        try {
            return sts.assumeRole(request).credentials();
        } catch (SdkException e) {
            throw new NoSessionException(e);
        }
    }

    private boolean endsWithin(AwsSessionCredentials session, Duration margin) {
        Instant end = session.expirationTime().orElse(Instant.MAX);
        return end.isBefore(clock.instant().plus(margin));
    }
}

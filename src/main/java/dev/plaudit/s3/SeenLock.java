package dev.plaudit.s3;

import dev.plaudit.aws.ErrorAnswer;
import dev.plaudit.input.S3Uri;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A lock as seen by a run that wants it.
 *
 * @param silent the time since its last heartbeat, by the clock of S3; zero if S3 does not say
 * @param at the time of this look, by the clock of this machine, in nanoseconds
 */
record SeenLock(String text, String etag, Duration silent, long at) {

    static final int MOST_BYTES = 4_096;

    /** Looks at a lock; empty if there is none. */
    static Optional<SeenLock> look(ObjectStore store, S3Uri object) throws BucketException {
        Optional<ResponseBytes<GetObjectResponse>> there = store.content(object, MOST_BYTES);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        GetObjectResponse response = there.get().response();
        return Optional.of(new SeenLock(
                there.get().asUtf8String(), store.etag(object, response.eTag()), silent(response), System.nanoTime()));
    }

    /** Returns who holds it and since when, on one line. */
    String holder() {
        return ErrorAnswer.line(text.lines().findFirst().orElse(""));
    }

    private static Duration silent(GetObjectResponse response) {
        Instant written = response.lastModified();
        Optional<Instant> now =
                response.sdkHttpResponse().firstMatchingHeader("Date").flatMap(SeenLock::time);
        return written == null || now.isEmpty() || now.get().isBefore(written)
                ? Duration.ZERO
                : Duration.between(written, now.get());
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

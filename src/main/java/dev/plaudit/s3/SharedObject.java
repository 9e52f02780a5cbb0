package dev.plaudit.s3;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A text in S3 that several runs change at once. Each replaces only the state that it read (S3 User Guide, "Conditional writes"),
 * and reads again if another run was first, so no change is lost.
 */
public final class SharedObject {

    private static final int MOST_BYTES = 32 << 20;

    /** About a minute with the pauses. */
    private static final int MOST_TRIES = 60;

    private static final int SHORTEST_PAUSE_MS = 50;
    private static final int LONGEST_PAUSE_MS = 2_000;

    private final ObjectStore store;
    private final S3Uri object;

    SharedObject(ObjectStore store, S3Uri object) {
        this.store = store;
        this.object = object;
    }

    /** Makes the next text of the bytes that are there; may be called several times. */
    public interface Change {
        String after(Optional<byte[]> there) throws InvalidInputException, IOException;
    }

    /**
     * Returns the bytes; empty if there is no such object.
     *
     * @throws BucketException if S3 refuses that, or there are more than 32 MB
     */
    public Optional<byte[]> read() throws BucketException {
        return content().map(ResponseBytes::asByteArray);
    }

    /**
     * Changes the text.
     *
     * @return the text that is there now
     * @throws BucketException if S3 refuses that, or other runs were first for a minute
     */
    public String change(Change change) throws InvalidInputException, IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<ResponseBytes<GetObjectResponse>> there = content();
            String text = change.after(there.map(ResponseBytes::asByteArray));
            Optional<String> written = there.isPresent()
                    ? store.writer()
                            .replace(
                                    object,
                                    text,
                                    store.etag(object, there.get().response().eTag()))
                    : store.writer().create(object, text);
            if (written.isPresent()) {
                return text;
            }
            pause(tries);
        }
        throw store.refusal(object, "")
                .because("other runs changed it before each attempt of this run", "Run this again later.");
    }

    private Optional<ResponseBytes<GetObjectResponse>> content() throws BucketException {
        Optional<ResponseBytes<GetObjectResponse>> there = store.content(object, MOST_BYTES + 1);
        if (there.isPresent() && there.get().asByteArrayUnsafe().length > MOST_BYTES) {
            throw store.refusal(object, "")
                    .because("has more than " + (MOST_BYTES >> 20) + " MB", "Choose the right object.");
        }
        return there;
    }

    /** Random pauses make it unlikely that the same runs conflict again. */
    private static void pause(int tries) throws InterruptedIOException {
        int most = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS << Math.min(tries + 1, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MS, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another Plaudit process");
        }
    }
}

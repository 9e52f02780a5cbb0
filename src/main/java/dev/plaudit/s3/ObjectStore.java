package dev.plaudit.s3;

import dev.plaudit.aws.AwsAccess;
import dev.plaudit.aws.AwsSettings;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Amazon S3, or what the user has in its place. */
public final class ObjectStore implements AutoCloseable {

    private static final Duration ATTEMPT = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 4;

    /** The HTTP client keeps an answer in memory until it is complete. */
    private static final long PART = 8 << 20;

    /** More than the record of a folder with a file for each of ten thousand accounts. */
    private static final int SMALL = 1 << 20;

    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final AwsAccess access;
    private final S3Client s3;
    private final Optional<String> owner;
    private final Optional<String> kmsKey;

    /**
     * @param owner the account that must own each bucket, if one is required
     * @param kmsKey the key that encrypts what is written, in the place of the bucket's default encryption
     */
    public ObjectStore(AwsSettings settings, Optional<String> owner, Optional<String> kmsKey) {
        this.access = new AwsAccess(settings, CONNECTIONS);
        this.s3 = access.s3(ATTEMPT);
        this.owner = owner;
        this.kmsKey = kmsKey;
    }

    /**
     * Lists the objects whose keys begin with a prefix, in the order of their keys.
     *
     * @throws BucketException if the bucket cannot be listed
     */
    public List<S3Uri> list(S3Uri prefix) throws BucketException {
        List<S3Uri> found = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page = page(prefix, token);
            for (S3Object object : page.contents()) {
                found.add(prefix.withKey(object.key()));
            }
            String next = page.nextContinuationToken();
            if (Boolean.TRUE.equals(page.isTruncated()) && (next == null || next.equals(token))) {
                throw refusal(prefix, BucketActions.LIST)
                        .because("S3 repeats a page of its list", "Check AWS_ENDPOINT_URL_S3, or try again.");
            }
            token = Boolean.TRUE.equals(page.isTruncated()) ? next : null;
        } while (token != null);
        return found;
    }

    private ListObjectsV2Response page(S3Uri prefix, @Nullable String token) throws BucketException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(prefix.bucket())
                .prefix(prefix.key())
                .continuationToken(token)
                .expectedBucketOwner(owner.orElse(null))
                .build();
        return call(prefix, BucketActions.LIST, () -> s3.listObjectsV2(request));
    }

    /**
     * Writes an object to a new private file.
     *
     * @throws BucketException if it cannot be read, or is replaced meanwhile
     */
    public void download(S3Uri object, Path file) throws IOException {
        try (OutputStream out = PrivateFile.create(file)) {
            copy(object, out);
        }
    }

    /** Copies an object to a stream, and returns its length in bytes. */
    long copy(S3Uri object, OutputStream out) throws IOException {
        Optional<ResponseBytes<GetObjectResponse>> first = part(object, 0, null);
        if (first.isEmpty()) {
            return 0;
        }
        out.write(first.get().asByteArrayUnsafe());
        String etag = first.get().response().eTag();
        long length = length(object, first.get().response(), 0);
        long at = first.get().asByteArrayUnsafe().length;
        while (at < length) {
            ResponseBytes<GetObjectResponse> next = part(object, at, etag)
                    .orElseThrow(
                            () -> refusal(object, BucketActions.GET).because("became shorter meanwhile", "Try again."));
            length(object, next.response(), at);
            out.write(next.asByteArrayUnsafe());
            at += next.asByteArrayUnsafe().length;
        }
        return length;
    }

    /** Returns a part of an object; empty at the end of an empty object. */
    private Optional<ResponseBytes<GetObjectResponse>> part(S3Uri object, long begin, @Nullable String etag)
            throws BucketException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .range("bytes=" + begin + "-" + (begin + PART - 1))
                .ifMatch(etag)
                .expectedBucketOwner(owner.orElse(null))
                .build();
        return call(object, BucketActions.GET, () -> {
            try {
                return Optional.of(s3.getObjectAsBytes(request));
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Returns the length of the whole object, and refuses any part but the one asked for. */
    private long length(S3Uri object, GetObjectResponse part, long begin) throws BucketException {
        Matcher range = RANGE.matcher(String.valueOf(part.contentRange()));
        long received = Optional.ofNullable(part.contentLength()).orElse(0L);
        if (!range.matches()
                || Long.parseLong(range.group(1)) != begin
                || Long.parseLong(range.group(2)) != begin + received - 1
                || received < 1) {
            throw refusal(object, BucketActions.GET)
                    .because("S3 sent another part than asked for", "Check AWS_ENDPOINT_URL_S3, or try again.");
        }
        return Long.parseLong(range.group(3));
    }

    /** Returns a small text; empty if there is no such object. */
    Optional<String> text(S3Uri object) throws BucketException {
        return content(object, SMALL).map(ResponseBytes::asUtf8String);
    }

    /**
     * Returns an object with its ETag; empty if there is none.
     *
     * @param most the number of bytes that may be returned of a larger one
     */
    Optional<ResponseBytes<GetObjectResponse>> content(S3Uri object, int most) throws BucketException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .range("bytes=0-" + (most - 1))
                .expectedBucketOwner(owner.orElse(null))
                .build();
        return call(object, BucketActions.GET, () -> {
            try {
                return Optional.of(s3.getObjectAsBytes(request));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return Optional.of(s3.getObjectAsBytes(all ->
                            all.bucket(object.bucket()).key(object.key()).expectedBucketOwner(owner.orElse(null))));
                }
                throw e;
            }
        });
    }

    /**
     * Returns the ETag of a response. A conditional write without one would be unconditional.
     *
     * @throws BucketException if the response has none
     */
    String etag(S3Uri object, @Nullable String etag) throws BucketException {
        if (etag == null) {
            throw refusal(object, BucketActions.GET).because("S3 sent no ETag", "Check AWS_ENDPOINT_URL_S3.");
        }
        return etag;
    }

    /** Returns what several runs may change at once. */
    public SharedObject shared(S3Uri object) {
        return new SharedObject(this, object);
    }

    /** Deletes the objects below a prefix that fit; what S3 refuses to delete stays. */
    void deleteQuietly(S3Uri prefix, Predicate<S3Uri> which) {
        try {
            for (S3Uri object : list(prefix)) {
                if (which.test(object)) {
                    writer().delete(object);
                }
            }
        } catch (BucketException e) {
            assert !e.problem().message().isEmpty() : "it stays";
        }
    }

    /** Returns the part of this store that writes. */
    ObjectWriter writer() {
        return new ObjectWriter(this, s3, owner, kmsKey);
    }

    Refusal refusal(S3Uri uri, String permissions) {
        return new Refusal(uri, permissions, owner);
    }

    <T> T call(S3Uri uri, String permissions, Supplier<T> request) throws BucketException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw refusal(uri, permissions).of(e);
        }
    }

    @Override
    public void close() {
        s3.close();
        access.close();
    }
}

package dev.plaudit.s3;

import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Writes objects, each with its SHA-256, so that S3 refuses one that the network changed. */
final class ObjectWriter {

    private static final String COPY = BucketActions.GET + " and " + BucketActions.PUT;

    /** A slow line. */
    private static final long BYTES_PER_SECOND = 100_000;

    private final ObjectStore store;
    private final S3Client s3;
    private final Optional<String> owner;
    private final Optional<String> kmsKey;

    ObjectWriter(ObjectStore store, S3Client s3, Optional<String> owner, Optional<String> kmsKey) {
        this.store = store;
        this.s3 = s3;
        this.owner = owner;
        this.kmsKey = kmsKey;
    }

    /** Writes a file. */
    void put(S3Uri object, Path file) throws IOException {
        put(object, FileSlice.all(file));
    }

    /**
     * Writes a part of a file.
     *
     * @throws BucketException if S3 refuses that
     * @throws IOException if the file cannot be read
     */
    void put(S3Uri object, FileSlice slice) throws IOException {
        String type = ContentTypes.of(object.name());
        PutObjectRequest request = request(object, type, sha256(slice))
                .overrideConfiguration(overrides -> overrides.apiCallAttemptTimeout(patience(slice)))
                .build();
        RequestBody body = RequestBody.fromContentProvider(() -> opened(slice), slice.length(), type);
        try {
            store.call(object, BucketActions.PUT, () -> s3.putObject(request, body));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static InputStream opened(FileSlice slice) {
        try {
            return slice.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration patience(FileSlice slice) {
        return Duration.ofMinutes(1).plusSeconds(slice.length() / BYTES_PER_SECOND);
    }

    /** Writes a text; returns the ETag of the new object. */
    String put(S3Uri object, String text) throws BucketException {
        return store.call(
                object,
                BucketActions.PUT,
                () -> s3.putObject(request(object, text).build(), RequestBody.fromString(text))
                        .eTag());
    }

    /** Writes a text unless the object exists; returns the ETag of the new one. */
    Optional<String> create(S3Uri object, String text) throws BucketException {
        return putIf(object, text, request -> request.ifNoneMatch("*"));
    }

    /** Writes a text if the object is in the given state; returns the ETag of the new one. */
    Optional<String> replace(S3Uri object, String text, String etag) throws BucketException {
        return putIf(object, text, request -> request.ifMatch(etag));
    }

    private Optional<String> putIf(S3Uri object, String text, UnaryOperator<PutObjectRequest.Builder> condition)
            throws BucketException {
        PutObjectRequest request = condition.apply(request(object, text)).build();
        Optional<PutObjectResponse> written = store.call(object, BucketActions.PUT, () -> {
            try {
                return Optional.of(s3.putObject(request, RequestBody.fromString(text)));
            } catch (S3Exception e) {
                if (Refusal.isOfCondition(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
        return written.isPresent()
                ? Optional.of(store.etag(object, written.get().eTag()))
                : Optional.empty();
    }

    private PutObjectRequest.Builder request(S3Uri object, String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return request(object, ContentTypes.of(object.name()), base64(digest));
    }

    private PutObjectRequest.Builder request(S3Uri object, String contentType, String sha256) {
        return PutObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .contentType(contentType)
                .checksumSHA256(sha256)
                .serverSideEncryption(
                        kmsKey.map(key -> ServerSideEncryption.AWS_KMS).orElse(null))
                .ssekmsKeyId(kmsKey.orElse(null))
                .expectedBucketOwner(owner.orElse(null));
    }

    /** Copies an object inside S3, with its type and its checksum. */
    void copy(S3Uri from, S3Uri to) throws BucketException {
        CopyObjectRequest request = CopyObjectRequest.builder()
                .sourceBucket(from.bucket())
                .sourceKey(from.key())
                .destinationBucket(to.bucket())
                .destinationKey(to.key())
                .serverSideEncryption(
                        kmsKey.map(key -> ServerSideEncryption.AWS_KMS).orElse(null))
                .ssekmsKeyId(kmsKey.orElse(null))
                .expectedSourceBucketOwner(owner.orElse(null))
                .expectedBucketOwner(owner.orElse(null))
                .overrideConfiguration(overrides -> overrides.apiCallAttemptTimeout(Duration.ofMinutes(10)))
                .build();
        store.call(to, COPY, () -> s3.copyObject(request));
    }

    /** Deletes an object; one that does not exist is no error. */
    void delete(S3Uri object) throws BucketException {
        delete(object, null);
    }

    /**
     * Deletes an object.
     *
     * @param etag the only state in which to delete it; in another one it stays
     */
    void delete(S3Uri object, @Nullable String etag) throws BucketException {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .ifMatch(etag)
                .expectedBucketOwner(owner.orElse(null))
                .build();
        store.call(object, BucketActions.DELETE, () -> {
            try {
                return Optional.of(s3.deleteObject(request));
            } catch (S3Exception e) {
                if (etag != null && Refusal.isOfCondition(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static String sha256(FileSlice slice) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(slice.open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return base64(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String base64(MessageDigest digest) {
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}

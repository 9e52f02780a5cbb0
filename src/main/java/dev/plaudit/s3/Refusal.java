package dev.plaudit.s3;

import dev.plaudit.aws.CredentialsException;
import dev.plaudit.aws.ErrorAnswer;
import dev.plaudit.aws.UnreachableException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.S3Uri;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Why a request to S3 failed, in words.
 *
 * @param uri the object or the prefix
 * @param permissions the IAM actions that the request needs
 * @param owner the account that must own the bucket, if one is required
 */
record Refusal(S3Uri uri, String permissions, Optional<String> owner) {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    /** Another conditional write of the same key is under way. */
    private static final int CONFLICT = 409;

    private static final int DENIED = 403;
    private static final int MOVED = 301;
    private static final String REGION_HEADER = "x-amz-bucket-region";

    /** Error codes from the Amazon S3 API Reference. */
    private static final Set<String> WRONG_KEY = Set.of("InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch");

    private static final Set<String> OTHER_REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    /** Whether a conditional write failed because another one was first, which may also have deleted the object. */
    static boolean isOfCondition(S3Exception thrown) {
        return thrown.statusCode() == PRECONDITION_FAILED
                || thrown.statusCode() == CONFLICT
                || new ErrorAnswer(thrown).code().equals("NoSuchKey");
    }

    /** Returns the exception to throw for one of the SDK. */
    BucketException of(SdkException thrown) {
        Optional<UnreachableException> unreachable = UnreachableException.in(thrown);
        if (unreachable.isPresent()) {
            return because(
                    String.valueOf(unreachable.get().getMessage()),
                    unreachable.get().fix());
        }
        if (thrown instanceof CredentialsException credentials) {
            return because(String.valueOf(credentials.getMessage()), credentials.fix());
        }
        return thrown instanceof S3Exception answered
                ? answered(answered)
                : because("cannot be reached: " + ErrorAnswer.line(String.valueOf(thrown.getMessage())), "Try again.");
    }

    private BucketException answered(S3Exception thrown) {
        String code = new ErrorAnswer(thrown).code();
        int status = thrown.statusCode();
        if (status == PRECONDITION_FAILED) {
            return because("was replaced meanwhile by somebody else", "Try again.");
        }
        if (code.equals("NoSuchBucket")) {
            return because(
                    "there is no bucket " + uri.bucket(), "Check its name, and AWS_ENDPOINT_URL_S3 if that is set.");
        }
        if (status == NOT_FOUND) {
            return because("there is no such object", "List what there is: aws s3 ls " + parent());
        }
        if (status == MOVED || OTHER_REGION.contains(code)) {
            return elsewhere(thrown);
        }
        if (ErrorAnswer.isExpired(code)) {
            return because("the credentials have expired", ErrorAnswer.SIGN_IN_AGAIN);
        }
        if (WRONG_KEY.contains(code)) {
            return because(
                    "S3 does not accept the credentials: " + new ErrorAnswer(thrown).text(),
                    "Check AWS_PROFILE and its keys.");
        }
        return status == DENIED
                ? denied(thrown)
                : because("S3 failed: " + new ErrorAnswer(thrown).text(), "Try again.");
    }

    private BucketException elsewhere(S3Exception thrown) {
        Optional<String> region = Optional.ofNullable(thrown.awsErrorDetails())
                .flatMap(details -> details.sdkHttpResponse().firstMatchingHeader(REGION_HEADER))
                .filter(name -> name.matches("[a-z0-9-]{1,63}"));
        return because(
                "the bucket is in another Region"
                        + region.map(name -> ": " + name).orElse(""),
                "Set AWS_REGION=" + region.orElse("REGION")
                        + region.map(name -> ".").orElse("; `aws s3api get-bucket-location` says which."));
    }

    private BucketException denied(S3Exception thrown) {
        return because(
                "S3 denied " + permissions + ": " + new ErrorAnswer(thrown).text(),
                "Allow " + permissions + " to these credentials (docs/iam.md has the policy)."
                        + (permissions.equals(BucketActions.GET)
                                ? " Without s3:ListBucket, S3 also denies reading an object that does not exist."
                                : "")
                        + owner.map(account -> " Or the bucket does not belong to account " + account
                                        + ", which --s3-bucket-owner requires.")
                                .orElse(""));
    }

    /** The key up to its last slash, which contains nothing that a shell changes, or it is in quotes. */
    private String parent() {
        String text = uri.withKey(uri.key().substring(0, uri.key().lastIndexOf('/') + 1))
                .toString();
        return text.matches("[A-Za-z0-9:/._=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    BucketException because(String message, String fix) {
        return new BucketException(new Problem(uri.toString(), 0, 0, message, fix));
    }
}

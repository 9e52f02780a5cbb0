package dev.plaudit.collect.request;

import dev.plaudit.aws.UnreachableException;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into a {@link Gap}: error codes as EC2, ELB and STS document them. */
public final class GapReader {

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Blocked", "PendingVerification");
    private static final Set<String> REGION_DISABLED = Set.of("OptInRequired", "RegionDisabledException");
    private static final Set<String> PERHAPS_REGION_DISABLED =
            Set.of("AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException");
    private static final Set<String> THROTTLED = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "TooManyRequestsException",
            "EC2ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "SlowDown",
            "BandwidthLimitExceeded");
    private static final Set<String> VANISHED = Set.of(
            "InvalidTarget",
            "LoadBalancerNotFound",
            "TargetGroupNotFound",
            "ListenerNotFound",
            "InvalidServiceName",
            "ResourceNotFoundException");
    private static final String ENCODED_MESSAGE = "Encoded authorization failure message";
    private static final int LONGEST_MESSAGE = 400;

    private GapReader() {}

    /** Returns the gap for a failed call. */
    public static Gap gap(String accountId, String region, String call, String resource, SdkException failure) {
        // Credentials are renewed inside a call. If that fails, AssumeRole failed and not the call.
        boolean noSession = failure instanceof NoSessionException;
        SdkException thrown = failure instanceof NoSessionException inside ? inside.refusal() : failure;
        String failedCall = noSession ? Calls.ASSUME_ROLE : call;
        Cause cause = cause(thrown);
        // STS is called in a Region of our choice, which may be disabled although the Region to read is not.
        boolean closedElsewhere = cause == Cause.REGION_DISABLED && failedCall.equals(Calls.ASSUME_ROLE);
        return new Gap(
                accountId, region, failedCall, closedElsewhere ? Cause.FAILED : cause, resource, message(thrown));
    }

    public static Cause cause(SdkException thrown) {
        if (thrown instanceof AbortedException
                || thrown.getCause() instanceof InterruptedException
                || (code(thrown).isEmpty() && Thread.currentThread().isInterrupted())) {
            return Cause.INTERRUPTED;
        }
        if (thrown instanceof NotStatedException) {
            return Cause.NOT_STATED;
        }
        if (thrown instanceof ApiCallAttemptTimeoutException) {
            return Cause.TIMED_OUT;
        }
        String code = code(thrown);
        if (DENIED.contains(code)) {
            return Cause.DENIED;
        }
        if (REGION_DISABLED.contains(code)) {
            return Cause.REGION_DISABLED;
        }
        if (THROTTLED.contains(code)) {
            return Cause.THROTTLED;
        }
        return VANISHED.contains(code) || code.endsWith(".NotFound") ? Cause.VANISHED : Cause.FAILED;
    }

    /** Returns whether the error is EC2's for both invalid credentials and a Region that is not enabled. */
    public static boolean mayBeRegionDisabled(Gap gap) {
        return PERHAPS_REGION_DISABLED.stream().anyMatch(code -> gap.message().startsWith(code + ":"));
    }

    /** Returns the AWS error code, or an empty string without an answer. */
    public static String code(SdkException thrown) {
        if (thrown instanceof AwsServiceException answered) {
            AwsErrorDetails details = answered.awsErrorDetails();
            return details == null || details.errorCode() == null ? "" : details.errorCode();
        }
        return "";
    }

    /** Returns the message of AWS, or of the SDK. */
    public static String message(SdkException thrown) {
        String code = code(thrown);
        if (code.isEmpty()) {
            return shortened(UnreachableException.in(thrown)
                    .map(UnreachableException::getMessage)
                    .orElseGet(() -> String.valueOf(thrown.getMessage())));
        }
        String said =
                String.valueOf(((AwsServiceException) thrown).awsErrorDetails().errorMessage());
        String hint = PERHAPS_REGION_DISABLED.contains(code) ? " (the Region may not be enabled in this account)" : "";
        return shortened(code + ": " + said) + hint;
    }

    private static String shortened(String message) {
        int encoded = message.indexOf(ENCODED_MESSAGE);
        String plain = (encoded < 0 ? message : message.substring(0, encoded)).strip();
        return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
    }
}

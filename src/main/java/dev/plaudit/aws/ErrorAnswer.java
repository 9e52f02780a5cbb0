package dev.plaudit.aws;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An error that a service of AWS, or what answers in its place, states. Its text is untrusted. */
public record ErrorAnswer(AwsServiceException thrown) {

    /** What to do about expired credentials. */
    public static final String SIGN_IN_AGAIN =
            "Sign in again, for example with `aws sso login`, or renew the variables AWS_ACCESS_KEY_ID,"
                    + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.";

    private static final int LONGEST = 400;

    /** From "Common Errors" in the API references of EC2 and SNS, and "Error responses" in that of S3. */
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    /** Returns whether an error code says that the credentials have expired. */
    public static boolean isExpired(String code) {
        return EXPIRED.contains(code);
    }

    /** Returns the error code; empty if the answer has none. */
    public String code() {
        return detail(AwsErrorDetails::errorCode);
    }

    /** Returns code and message, or else the HTTP status, on one line of at most 400 characters. */
    public String text() {
        String message = detail(AwsErrorDetails::errorMessage);
        return line(
                code().isEmpty()
                        ? "HTTP status " + thrown.statusCode()
                        : message.isEmpty() ? code() : code() + ": " + message);
    }

    /** Returns an untrusted text on one line of at most 400 characters, and an ellipsis if it was longer. */
    public static String line(String text) {
        String line = text.replaceAll("[\\p{C}\\u2028\\u2029]", "?").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private String detail(Function<AwsErrorDetails, @Nullable String> part) {
        return Optional.ofNullable(thrown.awsErrorDetails()).map(part).orElse("");
    }
}

package dev.plaudit.collect.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps credentials out of error messages. An answer may repeat those of its request, especially one that a proxy wrote. External
 * IDs are not secrets, according to AWS.
 */
final class Secrets {

    private static final String MASK = "***";

    /** A shorter text may occur anywhere by chance. */
    private static final int SHORTEST = 8;

    private Secrets() {}

    /** Returns the failure, or one of the same kind without the credentials of the call in its texts. */
    static SdkException masked(SdkException failure, AwsCredentials used) {
        List<String> secrets = secrets(used);
        if (saidBy(failure).noneMatch(text -> secrets.stream().anyMatch(text::contains))) {
            return failure;
        }
        String message = masked(String.valueOf(failure.getMessage()), secrets);
        if (!(failure instanceof AwsServiceException answered) || answered.awsErrorDetails() == null) {
            // Its causes say the same.
            return SdkClientException.create(message);
        }
        AwsErrorDetails details = answered.awsErrorDetails();
        return answered.toBuilder()
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(masked(String.valueOf(details.errorCode()), secrets))
                        .errorMessage(masked(String.valueOf(details.errorMessage()), secrets))
                        .serviceName(details.serviceName())
                        .sdkHttpResponse(details.sdkHttpResponse())
                        .build())
                .cause(null)
                .build();
    }

    /** Returns all texts of a failure and its causes that may be shown. */
    private static Stream<String> saidBy(Throwable failure) {
        Stream<String> details = failure instanceof AwsServiceException answered && answered.awsErrorDetails() != null
                ? Stream.of(
                        String.valueOf(answered.awsErrorDetails().errorCode()),
                        String.valueOf(answered.awsErrorDetails().errorMessage()))
                : Stream.empty();
        Stream<String> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()));
        return Stream.concat(details, causes);
    }

    private static String masked(String text, List<String> secrets) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    private static List<String> secrets(AwsCredentials used) {
        Stream<String> token =
                used instanceof AwsSessionCredentials session ? Stream.of(session.sessionToken()) : Stream.empty();
        return Stream.concat(Stream.of(used.accessKeyId(), used.secretAccessKey()), token)
                .filter(secret -> secret.length() >= SHORTEST)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
    }
}

package dev.plaudit.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Keeps secrets out of error messages. An answer may repeat the secrets of its request: AWS does if a signature does not match, and
 * some proxies always do. External IDs are not secrets, according to AWS.
 */
final class MaskedFailures implements ExecutionInterceptor {

    private static final String MASK = "***";

    /** A shorter text may occur anywhere by chance. */
    private static final int SHORTEST = 8;

    @Override
    public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
        if (!(failed.exception() instanceof SdkException failure)) {
            return failed.exception();
        }
        Stream<String> ofIdentity = Optional.ofNullable(
                        attributes.getAttribute(SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME))
                .map(scheme -> (CompletableFuture<?>) scheme.identity())
                .filter(identity -> identity.isDone() && !identity.isCompletedExceptionally())
                .map(identity ->
                        identity.join() instanceof AwsCredentialsIdentity used ? secrets(used) : Stream.<String>empty())
                .orElse(Stream.empty());
        return masked(failure, Stream.concat(ofIdentity, secrets(failed.request())));
    }

    /** Returns the failure, or one of the same kind without the credentials of its request in its texts. */
    static SdkException masked(SdkException failure, AwsCredentialsIdentity used) {
        return masked(failure, secrets(used));
    }

    private static SdkException masked(SdkException failure, Stream<String> sent) {
        List<String> secrets = sent.filter(secret -> secret.length() >= SHORTEST)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
        if (texts(failure).noneMatch(text -> secrets.stream().anyMatch(text::contains))) {
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
                        .errorCode(details.errorCode() == null ? null : masked(details.errorCode(), secrets))
                        .errorMessage(details.errorMessage() == null ? null : masked(details.errorMessage(), secrets))
                        .serviceName(details.serviceName())
                        .sdkHttpResponse(details.sdkHttpResponse())
                        .build())
                .cause(null)
                .build();
    }

    /** Returns all texts of a failure and its causes that may be shown. */
    private static Stream<String> texts(Throwable failure) {
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

    private static Stream<String> secrets(AwsCredentialsIdentity used) {
        Stream<String> token = used instanceof AwsSessionCredentialsIdentity session
                ? Stream.of(session.sessionToken())
                : Stream.empty();
        return Stream.concat(Stream.of(used.accessKeyId(), used.secretAccessKey()), token);
    }

    /** Returns the tokens, secrets and codes that a request for credentials sends. The SDK does not say which members are secret. */
    private static Stream<String> secrets(SdkPojo request) {
        return request.sdkFields().stream().flatMap(field -> {
            Object value = field.getValueOrDefault(request);
            if (value instanceof SdkPojo part) {
                return secrets(part);
            }
            return value instanceof String text && field.memberName().matches("(?i).*(token|secret|code).*")
                    ? Stream.of(text)
                    : Stream.empty();
        });
    }
}

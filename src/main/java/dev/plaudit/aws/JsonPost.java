package dev.plaudit.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Posts JSON to an address that is not AWS's, through the proxy and with the certificates that apply to AWS. */
public final class JsonPost implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final AwsAccess access;

    public JsonPost(AwsSettings settings) {
        this.access = new AwsAccess(settings, 1);
    }

    /**
     * What the other side answered.
     *
     * @param status the HTTP status
     * @param retryAfter how long to wait before the next attempt, if it states it
     */
    public record Answer(int status, Optional<Duration> retryAfter) {}

    /** Returns whether messages to an address are encrypted, or stay on this machine. */
    public static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && Hosts.isOfThisMachine(address.getHost())));
    }

    /**
     * Posts a document once.
     *
     * @throws IOException without an answer; its message names the host, but neither the path nor the query
     */
    public Answer post(URI address, String json) throws IOException {
        HttpExecuteRequest request = HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(address)
                        .putHeader("Content-Type", "application/json")
                        .build())
                .contentStreamProvider(ContentStreamProvider.fromUtf8String(json))
                .build();
        try {
            SdkHttpResponse answer = access.send(request, LONGEST).httpResponse();
            return new Answer(answer.statusCode(), retryAfter(answer));
        } catch (ApiCallAttemptTimeoutException e) {
            throw new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    /** Returns how long the other side wants to be left alone, if it states it in seconds. */
    static Optional<Duration> retryAfter(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    @Override
    public void close() {
        access.close();
    }
}

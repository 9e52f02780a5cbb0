package dev.plaudit.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Posts JSON to an address that is not AWS's, through the proxy and with the certificates that apply to AWS. */
public final class JsonPost implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final SdkHttpClient http;

    public JsonPost(AwsSettings settings) {
        this.http = new CrtHttpClient(
                settings.network().proxies(), settings.network().trust(), 1);
    }

    /**
     * What the other side answered.
     *
     * @param status the HTTP status
     * @param retryAfter the seconds to wait before the next attempt, if it states them
     */
    public record Answer(int status, Optional<Long> retryAfter) {}

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
        ExecutableHttpRequest request = http.prepareRequest(HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(address)
                        .putHeader("Content-Type", "application/json")
                        .build())
                .contentStreamProvider(ContentStreamProvider.fromUtf8String(json))
                .build());
        CompletableFuture<SdkHttpResponse> coming = CompletableFuture.supplyAsync(() -> {
            try {
                return request.call().httpResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            SdkHttpResponse answer = coming.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    answer.statusCode(),
                    answer.firstMatchingHeader("Retry-After")
                            .filter(seconds -> seconds.matches("\\d{1,4}"))
                            .map(Long::valueOf));
        } catch (TimeoutException e) {
            request.abort();
            throw new IOException("no answer within " + LONGEST.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UncheckedIOException io ? io.getCause() : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.abort();
            throw new IOException("the request was canceled", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

package dev.plaudit.collect.request;

import dev.plaudit.input.Lazy;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;

/**
 * A client of the SDK whose requests all go through {@link Attempts}. The SDK's own client is out of reach, so no reader can
 * exceed the budget. Implementing the SDK's interface by a proxy would load the requests and answers of all 700 operations of EC2,
 * which takes longer than a scan of one account.
 */
public final class ThrottledClient<C extends SdkClient> implements AutoCloseable {

    private final Lazy<C> client;
    private final String iamPrefix;
    private final Attempts attempts;

    /**
     * @param client creates the SDK's client when the first request is sent; in most account-Regions only EC2 is asked
     * @param iamPrefix the prefix of the API's actions in IAM: {@code ec2}
     */
    ThrottledClient(Supplier<C> client, String iamPrefix, Attempts attempts) {
        this.client = new Lazy<>(client);
        this.iamPrefix = iamPrefix;
        this.attempts = attempts;
    }

    /** Sends one request. */
    public <Q extends AwsRequest, R extends AwsResponse> R send(BiFunction<C, Q, R> operation, Q request) {
        String call = iamPrefix + ":" + request.getClass().getSimpleName().replaceFirst("Request$", "");
        C sdk = client.get();
        return attempts.send(call, request, () -> operation.apply(sdk, request));
    }

    /** Lists the items of all pages. The next page is requested when the items of the last one are consumed. */
    public <Q extends AwsRequest, R extends AwsResponse, T> Stream<T> list(
            BiFunction<C, Q, R> operation, Q request, Function<R, List<T>> items) {
        return Stream.iterate(
                        Optional.of(send(operation, request)),
                        Optional::isPresent,
                        page -> page.map(PageCheck::token)
                                .filter(token -> !token.isEmpty())
                                .map(token -> send(operation, PageCheck.at(token, request))))
                .flatMap(Optional::stream)
                .flatMap(page -> items.apply(page).stream());
    }

    @Override
    public void close() {
        client.ifMade().ifPresent(SdkClient::close);
    }
}

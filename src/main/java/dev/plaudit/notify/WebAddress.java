package dev.plaudit.notify;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.aws.JsonPost;
import dev.plaudit.report.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;

/**
 * An address to post JSON to, which is a secret.
 *
 * @param body makes the JSON of a message
 */
record WebAddress(URI address, Function<Message, Object> body) implements Destination {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    /** Parses an address; empty for other text and for an address that is not encrypted. */
    static Optional<Destination> of(String text, Function<Message, Object> body) {
        try {
            return Optional.of(new URI(text)).filter(JsonPost::isSafe).map(address -> new WebAddress(address, body));
        } catch (URISyntaxException e) {
            // Its message quotes the address.
            return Optional.empty();
        }
    }

    @Override
    public Delivery prepare(Message message, AwsSettings settings) {
        return new Posted(new JsonPost(settings), address, JsonText.line(body.apply(message)));
    }

    private record Posted(JsonPost post, URI address, String json) implements Delivery {

        @Override
        public Attempt attempt() throws IOException {
            JsonPost.Answer answer = post.post(address, json);
            int status = answer.status();
            if (status >= OK && status < REDIRECTION) {
                return Attempt.SENT;
            }
            return new Attempt(
                    "HTTP status " + status,
                    status == TOO_MANY_REQUESTS || status >= SERVER_ERROR,
                    answer.retryAfter());
        }

        @Override
        public void close() {
            post.close();
        }
    }

    @Override
    public String toString() {
        return "an address";
    }
}

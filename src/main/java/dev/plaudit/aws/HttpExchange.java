package dev.plaudit.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.http.HttpStreamResponseHandler;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One request and its answer, which is complete before it is read. */
final class HttpExchange implements ExecutableHttpRequest {

    /** A page holds a thousand resources with fifty tags at most. */
    private static final int LARGEST_ANSWER = 256 << 20;

    private static final int INFORMATIONAL = 1;
    private static final int LARGE = 1 << 20;

    private final ConnectionPool pool;
    private final HttpExecuteRequest request;
    private final Answer answer = new Answer();

    HttpExchange(ConnectionPool pool, HttpExecuteRequest request) {
        this.pool = pool;
        this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        try {
            HttpClientConnection connection = pool.acquire();
            try {
                return exchange(connection);
            } finally {
                if (!answer.isWhole()) {
                    connection.shutdown();
                }
                pool.release(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the request was canceled", e);
        }
    }

    private HttpExecuteResponse exchange(HttpClientConnection connection) throws IOException, InterruptedException {
        try (HttpStream stream = connection.makeRequest(sent(), answer)) {
            stream.activate();
            return answer.complete.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    @Override
    public void abort() {
        answer.complete.completeExceptionally(new IOException("the request was canceled"));
    }

    private HttpRequest sent() throws IOException {
        SdkHttpRequest http = request.httpRequest();
        Optional<HttpRequestBodyStream> large = largeBody();
        byte[] body = large.isPresent() ? new byte[0] : body();
        List<HttpHeader> headers = new ArrayList<>();
        http.forEachHeader((name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
        if (http.firstMatchingHeader("Host").isEmpty()) {
            headers.add(new HttpHeader("Host", http.getUri().getAuthority()));
        }
        if (http.firstMatchingHeader("Content-Length").isEmpty()
                && request.contentStreamProvider().isPresent()) {
            headers.add(new HttpHeader("Content-Length", Integer.toString(body.length)));
        }
        String path = http.encodedPath().isEmpty() ? "/" : http.encodedPath();
        return new HttpRequest(
                http.method().name(),
                path + http.encodedQueryParameters().map(query -> "?" + query).orElse(""),
                headers.toArray(HttpHeader[]::new),
                large.orElse(body.length == 0 ? null : new Body(ByteBuffer.wrap(body))));
    }

    /** A large file is sent from the disk. */
    private Optional<HttpRequestBodyStream> largeBody() {
        long length = request.httpRequest()
                .firstMatchingHeader("Content-Length")
                .map(Long::parseLong)
                .orElse(0L);
        return length > LARGE
                ? request.contentStreamProvider().map(content -> new StreamedBody(content, length))
                : Optional.empty();
    }

    private byte[] body() throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return new byte[0];
        }
        try (InputStream content = request.contentStreamProvider().get().newStream()) {
            return content.readAllBytes();
        }
    }

    /** The body of the request. */
    private record Body(ByteBuffer content) implements HttpRequestBodyStream {

        @Override
        public boolean sendRequestBody(ByteBuffer room) {
            int count = Math.min(room.remaining(), content.remaining());
            room.put(content.slice().limit(count));
            content.position(content.position() + count);
            return !content.hasRemaining();
        }

        @Override
        public boolean resetPosition() {
            content.rewind();
            return true;
        }

        @Override
        public long getLength() {
            return content.capacity();
        }
    }

    /** Collects the answer, on the thread of the runtime. */
    private static final class Answer implements HttpStreamResponseHandler {

        private final CompletableFuture<HttpExecuteResponse> complete = new CompletableFuture<>();
        private final SdkHttpResponse.Builder head = SdkHttpResponse.builder();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        @Override
        public void onResponseHeaders(HttpStream stream, int status, int block, HttpHeader[] headers) {
            if (block == INFORMATIONAL) {
                return;
            }
            head.statusCode(status);
            for (HttpHeader header : headers) {
                head.appendHeader(header.getName(), header.getValue());
            }
        }

        @Override
        public int onResponseBody(HttpStream stream, byte[] part) {
            if (body.size() + part.length > LARGEST_ANSWER) {
                complete.completeExceptionally(
                        new IOException("the answer has more than " + LARGEST_ANSWER + " bytes"));
            } else {
                body.writeBytes(part);
            }
            return part.length;
        }

        @Override
        public void onResponseComplete(HttpStream stream, int errorCode) {
            if (errorCode != CRT.AWS_CRT_SUCCESS) {
                complete.completeExceptionally(new IOException(CRT.awsErrorString(errorCode)));
                return;
            }
            complete.complete(HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.toByteArray())))
                    .build());
        }

        boolean isWhole() {
            return complete.isDone() && !complete.isCompletedExceptionally();
        }
    }
}

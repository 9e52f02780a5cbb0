package dev.plaudit.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpException;

/**
 * The connections to one host. A host that was reached before is tried again at once; one that never was is not tried for half a
 * minute.
 */
final class ConnectionPool {

    /** From the first packet to the connection. */
    static final Duration CONNECT = Duration.ofSeconds(5);

    /** The same with name, proxy and TLS. */
    private static final Duration ACQUIRE = Duration.ofSeconds(6);

    /** The time without a first connection after which the host is probed, since the runtime reports TLS failures late. */
    private static final Duration LOOK = Duration.ofMillis(1_500);

    /** The time for a connection that may still succeed although the probe found a reason against it. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The time for which other requests fail with the same reason. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final String NOT_IN_TIME = "connecting timed out";
    private static final int ATTEMPTS = 3;
    private static final String TLS_ERROR = "AWS_IO_TLS_";

    private final Target target;
    private final Trust trust;
    private final HttpClientConnectionManager manager;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean reached;
    private volatile @Nullable UnreachableException last;
    private volatile long lastAt;

    ConnectionPool(Target target, Trust trust, HttpClientConnectionManager manager) {
        this.target = target;
        this.trust = trust;
        this.manager = manager;
    }

    /**
     * Returns a connection, to be returned with {@link #release}.
     *
     * @throws UnreachableException when there is none
     */
    HttpClientConnection acquire() throws IOException, InterruptedException {
        UnreachableException known = last;
        if (known != null && System.nanoTime() - lastAt < REMEMBERED.toNanos()) {
            throw known;
        }
        CompletableFuture<HttpClientConnection> coming = manager.acquireConnection();
        boolean taken = false;
        try {
            HttpClientConnection connection = reached ? within(ACQUIRE, coming) : first(coming);
            taken = true;
            reached = true;
            last = null;
            return connection;
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException e) {
            throw new UnreachableException(shown(NOT_IN_TIME), "", false, e);
        } finally {
            if (!taken) {
                // A connection that arrives too late is reused.
                var unused = coming.thenAccept(manager::releaseConnection);
            }
        }
    }

    private HttpClientConnection first(CompletableFuture<HttpClientConnection> coming)
            throws UnreachableException, ExecutionException, InterruptedException {
        try {
            return within(LOOK, coming);
        } catch (TimeoutException e) {
            Optional<Probe.Reason> reason = new Probe(target, trust, true).reason();
            try {
                return within(reason.isPresent() ? GRACE : ACQUIRE, coming);
            } catch (TimeoutException never) {
                throw unreachable(reason, NOT_IN_TIME, true, never);
            }
        }
    }

    private static HttpClientConnection within(Duration time, CompletableFuture<HttpClientConnection> coming)
            throws ExecutionException, InterruptedException, TimeoutException {
        return coming.get(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void release(HttpClientConnection connection) {
        manager.releaseConnection(connection);
    }

    void close() {
        manager.close();
    }

    private UnreachableException failed(@Nullable Throwable cause) {
        int code = cause instanceof HttpException failure ? failure.getErrorCode() : 0;
        String said = code == 0 ? String.valueOf(cause) : CRT.awsErrorString(code);
        if (reached) {
            return new UnreachableException(shown(said), "", false, cause);
        }
        boolean tlsFailed = code != 0 && CRT.awsErrorName(code).startsWith(TLS_ERROR);
        boolean lasting = failures.incrementAndGet() >= ATTEMPTS || tlsFailed;
        return unreachable(new Probe(target, trust, tlsFailed).reason(), said, lasting, cause);
    }

    private UnreachableException unreachable(
            Optional<Probe.Reason> reason, String said, boolean lasting, @Nullable Throwable cause) {
        Probe.Reason known = reason.orElseGet(
                () -> new Probe.Reason(shown(said), "Check the network path to this host; see docs/network.md."));
        UnreachableException thrown = new UnreachableException(known.message(), known.fix(), lasting, cause);
        if (lasting) {
            lastAt = System.nanoTime();
            last = thrown;
        }
        return thrown;
    }

    private String shown(String said) {
        return target.shown() + " is unreachable: " + said;
    }
}

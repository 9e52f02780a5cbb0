package dev.plaudit.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * An AWS on loopback: STS, EC2, Elastic Load Balancing v2 and CloudWatch, as far as a scan uses them, over the real query protocol.
 * Base credentials have the access key {@code PLAUDITDEMO} and any secret. It runs on daemon threads until it is closed.
 */
public final class SimulatedAws implements AutoCloseable {

    /** The access key of the base credentials. */
    public static final String ACCESS_KEY = Sessions.BASE_KEY;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static {
        // The JDK's server reads this once. Without it each kept-alive answer waits 40 ms for a delayed
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final FrontDoor frontDoor;
    private final Faults faults;

    private SimulatedAws(HttpServer server, FrontDoor frontDoor, Faults faults) {
        this.server = server;
        this.frontDoor = frontDoor;
        this.faults = faults;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulated-aws");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts on a free port, without faults. */
    public static SimulatedAws start(World world) {
        return start(world, Faults.none());
    }

    /** Starts on a free port, with the machine's clock. */
    public static SimulatedAws start(World world, Faults faults) {
        return start(world, faults, Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Starts on a free port.
     *
     * @param clock decides when credentials expire
     * @param nanoTime fills the buckets of {@link Faults#awsLimits}
     */
    public static SimulatedAws start(World world, Faults faults, Clock clock, LongSupplier nanoTime) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
            SimulatedAws aws = new SimulatedAws(server, new FrontDoor(world, faults, clock, nanoTime), faults);
            server.createContext("/", aws::handle);
            server.setExecutor(aws.threads);
            server.start();
            return aws;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code --endpoint-url} and {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The calls made so far with known credentials, in the order of their arrival. */
    public List<RecordedCall> calls() {
        return frontDoor.calls();
    }

    /** Stops at once; answers under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            FrontDoor.Answer answer = frontDoor.answer(exchange.getRequestHeaders(), body);
            Thread.sleep(faults.latency().toMillis());
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=UTF-8");
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.plaudit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * An AWS on loopback: STS, EC2, Elastic Load Balancing v2, CloudWatch, Organizations and the Price List API, as far as Plaudit
 * uses them, over the real protocols. Base credentials have the access key {@code PLAUDITDEMO} and any secret. It runs on daemon
 * threads, one for each connection, until it is closed.
 */
public final class SimulatedAws implements AutoCloseable {

    /** The access key of the base credentials. */
    public static final String ACCESS_KEY = Sessions.BASE_KEY;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 512;

    private final ServerSocket server;
    private final Traffic traffic;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SimulatedAws(ServerSocket server, Traffic traffic) {
        this.server = server;
        this.traffic = traffic;
    }

    /** Starts on a free port, where nothing goes wrong. */
    public static SimulatedAws start(World world) {
        return start(world, Conditions.GOOD);
    }

    /** Starts on a free port, with the machine's clock. */
    public static SimulatedAws start(World world, Conditions conditions) {
        return start(world, conditions, Clock.systemUTC(), System::nanoTime);
    }

    /** Starts on the port that another one had, with the machine's clock. */
    public static SimulatedAws start(World world, Conditions conditions, int port) {
        return start(world, conditions, port, Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Starts on a free port.
     *
     * @param clock decides when credentials expire
     * @param nanoTime fills the buckets of {@link Conditions#disturbances}
     */
    public static SimulatedAws start(World world, Conditions conditions, Clock clock, LongSupplier nanoTime) {
        return start(world, conditions, 0, clock, nanoTime);
    }

    private static SimulatedAws start(
            World world, Conditions conditions, int port, Clock clock, LongSupplier nanoTime) {
        try {
            ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK));
            SimulatedAws aws = new SimulatedAws(server, new Traffic());
            Clock sessionClock = Clock.offset(clock, conditions.sessions().clockAhead());
            Clock wallClock =
                    Clock.offset(Clock.systemUTC(), conditions.sessions().clockAhead());
            FrontDoor frontDoor = new FrontDoor(world, conditions, sessionClock, wallClock, nanoTime, aws.traffic);
            thread(() -> aws.accept(socket -> new HttpConnection(socket, frontDoor, wallClock).run()))
                    .start();
            return aws;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code --endpoint-url} and {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Keeps no calls from now on; for measurements. */
    public SimulatedAws withoutRecording() {
        traffic.stopRecording();
        return this;
    }

    /** The calls made so far with known credentials, in the order of their arrival. */
    public List<RecordedCall> calls() {
        return traffic.calls();
    }

    /** How many calls have come with known credentials, recorded or not. */
    public long requests() {
        return traffic.arrived();
    }

    /** How many calls have been throttled. */
    public long throttled() {
        return traffic.throttled();
    }

    /** How many calls with known credentials are in flight now: neither answered nor given up by their client. */
    public int inFlight() {
        return traffic.inFlight();
    }

    /** How many calls with known credentials were in flight at the same time, at most. */
    public int mostInFlight() {
        return traffic.mostInFlight();
    }

    /** How many of these calls were in flight at the same time, at most, as far as calls are recorded. */
    public int mostInFlight(Predicate<RecordedCall> counted) {
        return traffic.mostInFlight(counted);
    }

    /** Stops at once; answers under way are cut off. */
    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(SimulatedAws::closeQuietly);
    }

    private void accept(Consumer<Socket> visitor) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> receive(socket, visitor)).start();
                if (server.isClosed()) {
                    closeQuietly(socket);
                }
            } catch (IOException e) {
                // Closed, or a client that went away before it was let in.
            }
        }
    }

    private void receive(Socket socket, Consumer<Socket> visitor) {
        try {
            visitor.accept(socket);
        } finally {
            open.remove(socket);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "simulated-aws");
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // What cannot be closed is closed already.
        }
    }
}

package dev.plaudit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An AWS on loopback. It speaks the real protocols of the API calls that a scan makes, on daemon threads, one for each
 * connection, until it is closed. Base credentials have the access key {@code PLAUDITDEMO} and any secret.
 */
public final class AwsSimulator implements AutoCloseable {

    /** The access key of the base credentials. */
    public static final String ACCESS_KEY = Sessions.BASE_KEY;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 512;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private AwsSimulator(ServerSocket server) {
        this.server = server;
    }

    /** Starts on a free port, where nothing goes wrong. */
    public static AwsSimulator start(World world) {
        return start(world, Conditions.GOOD, 0);
    }

    /** @param port 0 for a free one */
    static AwsSimulator start(World world, Conditions conditions, int port) {
        try {
            AwsSimulator aws = new AwsSimulator(new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK)));
            FrontDoor frontDoor = new FrontDoor(world, conditions);
            thread(() -> aws.accept(socket -> new HttpConnection(socket, frontDoor, conditions.clock()).run()))
                    .start();
            return aws;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the URL for {@code --endpoint-url} and {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Stops at once and drops unfinished answers. */
    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(AwsSimulator::closeQuietly);
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
                // The server was closed, or the client left before its connection was accepted.
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
            // Nothing else can be done about it.
        }
    }
}

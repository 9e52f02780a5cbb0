package dev.plaudit.aws;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that passes all it hears on to another: bare, or as a proxy that remembers whom it was asked for. */
public final class Tunnel implements Closeable {

    private final ServerSocket server;
    private final int to;
    private final boolean proxy;
    private final Optional<String> login;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tunnel");
        thread.setDaemon(true);
        return thread;
    });

    private Tunnel(ServerSocket server, int to, boolean proxy, Optional<String> login) {
        this.server = server;
        this.to = to;
        this.proxy = proxy;
        this.login = login;
        threads.execute(this::serve);
    }

    /** An HTTP proxy that leads to one port of this machine, whatever host is asked for. */
    public static Tunnel proxy(int to) throws IOException {
        return new Tunnel(new ServerSocket(0, 50, loopback()), to, true, Optional.empty());
    }

    /** The same for those who know user and password. */
    public static Tunnel proxy(int to, String user, String password) throws IOException {
        String login =
                java.util.Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Tunnel(new ServerSocket(0, 50, loopback()), to, true, Optional.of(login));
    }

    /** A server of the given kind that leads to one port. */
    public static Tunnel behind(ServerSocket server, int to) {
        return new Tunnel(server, to, false, Optional.empty());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The request lines that a proxy saw. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket behind = new Socket()) {
            behind.connect(new InetSocketAddress(loopback(), to));
            if (proxy) {
                String head = head(client.getInputStream());
                asked.add(head.lines().findFirst().orElse(""));
                if (login.isPresent() && !head.contains("Proxy-Authorization: Basic " + login.get() + "\r\n")) {
                    write(client, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                    return;
                }
                if (head.startsWith("CONNECT ")) {
                    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                } else {
                    write(behind, head);
                }
            }
            threads.execute(() -> copy(client, behind));
            behind.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

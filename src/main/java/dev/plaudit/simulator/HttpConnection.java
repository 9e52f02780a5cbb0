package dev.plaudit.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A client's connection: its requests one after the other, and the answers with what happens to them on the way. */
final class HttpConnection implements Runnable {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Socket socket;
    private final FrontDoor frontDoor;
    private final Duration latency;
    private final Clock clock;

    /** @param clock tells the time that AWS has */
    HttpConnection(Socket socket, FrontDoor frontDoor, Duration latency, Clock clock) {
        this.socket = socket;
        this.frontDoor = frontDoor;
        this.latency = latency;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<HttpRequest> request = HttpRequest.read(in);
            while (request.isPresent() && serve(request.get(), in)) {
                request = HttpRequest.read(in);
            }
        } catch (IOException | NumberFormatException e) {
            // The client has gone, or does not speak HTTP: either way there is nobody to tell it to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the connection can be used again */
    private boolean serve(HttpRequest request, InputStream in) throws IOException, InterruptedException {
        HttpAnswer answer;
        try (FrontDoor.Visit visit = frontDoor.admit(request)) {
            answer = visit.answer();
            Thread.sleep(latency.plus(answer.delay()).toMillis());
            if (answer.has(Trouble.Wire.HANG)) {
                waitForClient(in);
                return false;
            }
        }
        // No longer in flight: a client that has its answer may be here with the next call at once.
        if (answer.has(Trouble.Wire.RESET)) {
            socket.setSoLinger(true, 0);
            return false;
        }
        return send(answer.arriving());
    }

    private static void waitForClient(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0) {
            next = in.read();
        }
    }

    private boolean send(HttpAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + answer.status() + (answer.status() == 200 ? " OK" : " Error")
                + "\r\nDate: " + HTTP_DATE.format(clock.instant())
                + "\r\nContent-Type: " + answer.contentType() + ";charset=UTF-8"
                + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        boolean truncated = answer.has(Trouble.Wire.TRUNCATED);
        int sent = truncated ? body.length / 2 : body.length;
        // One write, one packet: the client is not woken for the head alone.
        byte[] message = new byte[start.length + sent];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, sent);
        OutputStream out = socket.getOutputStream();
        out.write(message);
        out.flush();
        return !truncated;
    }
}

package dev.plaudit.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A client's connection, which answers its requests one after the other. */
final class HttpConnection implements Runnable {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Socket socket;
    private final FrontDoor frontDoor;
    private final Clock clock;

    /** @param clock AWS's own */
    HttpConnection(Socket socket, FrontDoor frontDoor, Clock clock) {
        this.socket = socket;
        this.frontDoor = frontDoor;
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
            // The client has gone or does not speak HTTP, so no answer would reach it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the connection can be used again */
    private boolean serve(HttpRequest request, InputStream in) throws IOException, InterruptedException {
        FrontDoor.Reply reply = frontDoor.admit(request);
        if (!reply.disturbance().hold(in)) {
            return false;
        }
        HttpAnswer answer = reply.answer();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + answer.status() + (answer.status() == 200 ? " OK" : " Error")
                + "\r\nDate: " + HTTP_DATE.format(clock.instant())
                + "\r\nContent-Type: " + answer.contentType() + ";charset=UTF-8"
                + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        return reply.disturbance().send(socket, head.getBytes(StandardCharsets.US_ASCII), body);
    }
}

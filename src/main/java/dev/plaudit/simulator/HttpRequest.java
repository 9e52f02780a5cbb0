package dev.plaudit.simulator;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP/1.1 request without its method and path, which the simulated APIs ignore.
 *
 * @param headers by name in lower case
 */
record HttpRequest(Map<String, String> headers, String body) {

    private static final int LONGEST_LINE = 16 * 1024;

    /**
     * Reads the next request of a connection.
     *
     * @return empty if the client has closed the connection
     */
    static Optional<HttpRequest> read(InputStream in) throws IOException {
        if (line(in).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the request ends in the middle of its body");
        }
        return Optional.of(new HttpRequest(headers, new String(body, StandardCharsets.UTF_8)));
    }

    /** Returns a header by its name in lower case, or the empty text. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(128);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line of the request's head is longer than " + LONGEST_LINE);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

package dev.plaudit.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An answer of a simulated API, and what happens to it on its way.
 *
 * @param contentType without the character set, which is UTF-8
 */
record HttpAnswer(int status, String contentType, String body, List<Trouble> troubles) {

    private static final String BAD_GATEWAY = """
            <!DOCTYPE html>
            <html><head><title>502 Bad Gateway</title></head>
            <body><h1>502 Bad Gateway</h1><p>The proxy server received an invalid response from an upstream server.</p></body>
            </html>
            """;

    /** The same answer with what remains of it after the troubles that change its text. */
    HttpAnswer arriving() {
        return wire().map(this::arriving).orElse(this);
    }

    private HttpAnswer arriving(Trouble.Wire wire) {
        return switch (wire) {
            case MALFORMED -> new HttpAnswer(200, contentType, body.substring(0, body.length() / 2), troubles);
            case EMPTY_BODY -> new HttpAnswer(200, contentType, "", troubles);
            case HTML_ERROR -> new HttpAnswer(502, "text/html", BAD_GATEWAY, troubles);
            case HTML_PAGE -> new HttpAnswer(200, "text/html", BAD_GATEWAY, troubles);
            case HANG, RESET, TRUNCATED -> this;
        };
    }

    boolean has(Trouble.Wire wire) {
        return wire().filter(wire::equals).isPresent();
    }

    Duration delay() {
        return troubles.stream()
                .filter(Trouble.Slow.class::isInstance)
                .map(slow -> ((Trouble.Slow) slow).by())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Optional<Trouble.Wire> wire() {
        return troubles.stream()
                .filter(Trouble.Wire.class::isInstance)
                .map(Trouble.Wire.class::cast)
                .findFirst();
    }
}

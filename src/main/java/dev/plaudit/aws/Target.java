package dev.plaudit.aws;

import java.net.URI;
import java.util.Optional;

/**
 * A host, and the way to it.
 *
 * @param encrypted whether it is reached over TLS
 * @param proxy the proxy to reach it through, if any
 */
record Target(boolean encrypted, String host, int port, Optional<Proxy> proxy) {

    URI uri() {
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create((encrypted ? "https://" : "http://") + literal + ":" + port);
    }

    /** Returns the host and the way to it, for messages. */
    String shown() {
        return host + ":" + port
                + proxy.map(way -> " through the proxy " + way.shown() + " (" + way.source() + ")")
                        .orElse("");
    }
}

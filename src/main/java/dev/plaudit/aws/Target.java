package dev.plaudit.aws;

import java.net.URI;
import java.util.Optional;

/**
 * A host that is asked, and the way to it.
 *
 * @param encrypted whether it is asked over TLS
 * @param proxy the proxy to ask it through, if any
 */
record Target(boolean encrypted, String host, int port, Optional<Proxy> proxy) {

    URI uri() {
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create((encrypted ? "https://" : "http://") + literal + ":" + port);
    }

    /** The host and the way to it, for people. */
    String shown() {
        return host + ":" + port
                + proxy.map(way -> " through the proxy " + way.shown() + " (" + way.source() + ")")
                        .orElse("");
    }
}

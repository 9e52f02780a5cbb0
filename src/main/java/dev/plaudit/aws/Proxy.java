package dev.plaudit.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy between this machine and AWS.
 *
 * @param encrypted whether the proxy itself is reached over TLS
 * @param source the setting that names it: {@code HTTPS_PROXY}
 */
record Proxy(boolean encrypted, String host, int port, Optional<Login> login, String source) {

    /** Scheme, user and password, host, port; a password may contain an at sign that is not encoded. */
    private static final Pattern URL = Pattern.compile(
            "(?:(?i:(https?):)?//)?(?:([^/?#]*)@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#:@\\[\\]]+)(?::([0-9]{1,5}))?/?");

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65_535;
    private static final int HEX = 16;

    /** The user of the proxy. Its text form does not show the password. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** Parses the proxy that a variable names, with or without a scheme; empty if it is invalid. */
    static Optional<Proxy> parse(String value, String source) {
        Matcher url = URL.matcher(value);
        if (!url.matches()) {
            return Optional.empty();
        }
        boolean encrypted = "https".equalsIgnoreCase(url.group(1));
        int byDefault = encrypted ? HTTPS_PORT : HTTP_PORT;
        int port = url.group(4) == null ? byDefault : Integer.parseInt(url.group(4));
        Optional<Login> login = Optional.ofNullable(url.group(2)).map(Proxy::login);
        return Optional.of(new Proxy(encrypted, Hosts.plain(url.group(3)), port, login, source))
                .filter(proxy -> port >= 1 && port <= LAST_PORT);
    }

    private static Login login(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Login(decoded(userInfo), "")
                : new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    /** Percent-decodes a text; malformed escapes and plus signs stay. */
    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int index = 0; index < bytes.length; index++) {
            int high = index + 2 < bytes.length ? Character.digit(bytes[index + 1], HEX) : -1;
            int low = index + 2 < bytes.length ? Character.digit(bytes[index + 2], HEX) : -1;
            if (bytes[index] == '%' && high >= 0 && low >= 0) {
                decoded.put((byte) (high * HEX + low));
                index += 2;
            } else {
                decoded.put(bytes[index]);
            }
        }
        return StandardCharsets.UTF_8.decode(decoded.flip()).toString();
    }

    /** Returns the address of the proxy, without user and password. */
    String shown() {
        return (encrypted ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

package dev.plaudit.aws;

import dev.plaudit.input.Problems;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the proxy for a host, as curl and the AWS CLI do: {@code HTTPS_PROXY} or {@code HTTP_PROXY} by the scheme, and
 * {@code NO_PROXY}; lowercase names take precedence. If none is set, the JVM's {@code https.proxyHost} and {@code http.proxyHost}
 * are used.
 */
record Proxies(Optional<Proxy> forHttp, Optional<Proxy> forHttps, NoProxy without) {

    static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), NoProxy.NONE);

    static Proxies of(Machine machine, Problems problems) {
        Optional<String> without = setting(machine, "no_proxy").map(Setting::value);
        return new Proxies(
                proxy(machine, "http", problems),
                proxy(machine, "https", problems),
                without.map(NoProxy::parse)
                        .or(() -> machine.property("http.nonProxyHosts").map(NoProxy::ofJvm))
                        .orElse(NoProxy.NONE));
    }

    /** Returns the proxy for a host, or none. A host that is this machine is never reached through a proxy. */
    Optional<Proxy> to(boolean encrypted, String host, int port) {
        return Hosts.isOfThisMachine(host) || without.holds(host, port)
                ? Optional.empty()
                : encrypted ? forHttps : forHttp;
    }

    /** Returns the proxies for messages, without users and passwords. */
    String shown() {
        String named = Stream.of(
                        forHttps.map(proxy -> "https by " + shown(proxy)),
                        forHttp.map(proxy -> "http by " + shown(proxy)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "none" : named;
    }

    private static String shown(Proxy proxy) {
        return proxy.shown() + ", from " + proxy.source()
                + proxy.login().map(login -> ", with a user").orElse("");
    }

    /** The lowercase name takes precedence, even if it is empty to disable the uppercase one. */
    private static Optional<Setting> setting(Machine machine, String lower) {
        return machine.variableSetting(
                machine.environment().containsKey(lower) ? lower : lower.toUpperCase(Locale.ROOT));
    }

    private static Optional<Proxy> proxy(Machine machine, String scheme, Problems problems) {
        Optional<Setting> named = setting(machine, scheme + "_proxy");
        if (named.isEmpty()) {
            return ofJvm(machine, scheme);
        }
        Optional<Proxy> proxy = Proxy.parse(named.get().value(), named.get().source());
        if (proxy.isEmpty()) {
            // The value may hold a password.
            problems.add(named.get()
                    .problem(
                            "this is not the address of a proxy",
                            "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with special characters of"
                                    + " the password percent-encoded; SOCKS proxies are not supported"));
        }
        return proxy;
    }

    private static Optional<Proxy> ofJvm(Machine machine, String scheme) {
        String port = machine.property(scheme + ".proxyPort")
                .map(number -> ":" + number)
                .orElse("");
        String source = scheme + ".proxyHost";
        return machine.property(source)
                .flatMap(host -> Proxy.parse(host + port, source))
                .map(proxy -> new Proxy(
                        proxy.encrypted(),
                        proxy.host(),
                        proxy.port(),
                        machine.property(scheme + ".proxyUser")
                                .map(user -> new Proxy.Login(
                                        user,
                                        machine.property(scheme + ".proxyPassword")
                                                .orElse(""))),
                        source));
    }
}

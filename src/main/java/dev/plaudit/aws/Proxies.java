package dev.plaudit.aws;

import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which proxy leads to which host, as curl and the AWS CLI take it from {@code HTTPS_PROXY}, {@code HTTP_PROXY} and
 * {@code NO_PROXY}: by the scheme of what is asked, in either spelling, the lower case first. Where none is named, the JVM's
 * {@code https.proxyHost} and {@code http.proxyHost} hold.
 */
record Proxies(Optional<Proxy> forHttp, Optional<Proxy> forHttps, NoProxy without) {

    private static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), NoProxy.none());

    static Proxies none() {
        return NONE;
    }

    static Proxies of(Machine machine, Problems problems) {
        Optional<String> without = spelt(machine, "no_proxy").map(Spelt::value);
        return new Proxies(
                proxy(machine, "http", problems),
                proxy(machine, "https", problems),
                without.map(NoProxy::parse)
                        .or(() -> machine.property("http.nonProxyHosts").map(NoProxy::ofJvm))
                        .orElseGet(NoProxy::none));
    }

    /** The proxy to ask for a host, or none: what only this machine answers is never asked of a proxy. */
    Optional<Proxy> to(boolean encrypted, String host, int port) {
        return Hosts.isOfThisMachine(host) || without.holds(host, port)
                ? Optional.empty()
                : encrypted ? forHttps : forHttp;
    }

    /** The proxies for people, without users and passwords. */
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

    private record Spelt(String name, String value) {}

    /** The lower case wins, also where it is empty to turn off what stands in the upper case. */
    private static Optional<Spelt> spelt(Machine machine, String lower) {
        String name = machine.environment().containsKey(lower) ? lower : lower.toUpperCase(Locale.ROOT);
        return machine.variable(name).map(value -> new Spelt(name, value));
    }

    private static Optional<Proxy> proxy(Machine machine, String scheme, Problems problems) {
        Optional<Spelt> named = spelt(machine, scheme + "_proxy");
        if (named.isEmpty()) {
            return ofJvm(machine, scheme);
        }
        Optional<Proxy> proxy = Proxy.parse(named.get().value(), named.get().name());
        if (proxy.isEmpty()) {
            // The value may hold a password.
            problems.add(new Problem(
                    named.get().name(),
                    0,
                    0,
                    "this is not the address of a proxy",
                    "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with special characters of the"
                            + " password percent-encoded; SOCKS proxies are not supported"));
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

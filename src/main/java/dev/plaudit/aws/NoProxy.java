package dev.plaudit.aws;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: {@code *} for all; a name for itself and its
 * subdomains, with or without a leading dot; an address; a network such as {@code 10.0.0.0/8}; each with an optional port.
 */
record NoProxy(List<Entry> entries) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]+\\]|[^:]+)(?::([0-9]{1,5}))?");
    private static final Pattern NETWORK = Pattern.compile("([^/]+)/([0-9]{1,3})");
    static final NoProxy NONE = new NoProxy(List.of());

    /** One host, domain or network. */
    interface Entry {
        boolean matches(String host, int port);
    }

    NoProxy {
        entries = List.copyOf(entries);
    }

    static NoProxy parse(String list) {
        return new NoProxy(BETWEEN.splitAsStream(list)
                .filter(text -> !text.isEmpty())
                .map(NoProxy::entry)
                .toList());
    }

    /** Parses a value of {@code http.nonProxyHosts}: {@code localhost|*.example.com}. */
    static NoProxy ofJvm(String list) {
        return parse(list.replace('|', ','));
    }

    boolean holds(String host, int port) {
        return entries.stream().anyMatch(entry -> entry.matches(Hosts.plain(host), port));
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return (host, port) -> true;
        }
        Matcher network = NETWORK.matcher(text);
        if (network.matches()) {
            int bits = Integer.parseInt(network.group(2));
            return network(Hosts.address(network.group(1)), bits);
        }
        if (Hosts.address(text).isPresent()) {
            return named(text);
        }
        Matcher hostAndPort = HOST_AND_PORT.matcher(text);
        if (!hostAndPort.matches()) {
            return (host, port) -> false;
        }
        Entry named = named(Hosts.plain(hostAndPort.group(1)));
        String only = hostAndPort.group(2);
        return (host, port) -> (only == null || port == Integer.parseInt(only)) && named.matches(host, port);
    }

    private static Entry named(String name) {
        Optional<InetAddress> address = Hosts.address(name);
        if (address.isPresent()) {
            return (host, port) -> Hosts.address(host).equals(address);
        }
        String domain = name.replaceFirst("^\\*?\\.+", "");
        return (host, port) -> host.equals(domain) || host.endsWith("." + domain);
    }

    private static Entry network(Optional<InetAddress> network, int bits) {
        return (host, port) -> {
            Optional<InetAddress> address = Hosts.address(host);
            return network.isPresent() && address.isPresent() && inside(network.get(), bits, address.get());
        };
    }

    private static boolean inside(InetAddress network, int bits, InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] other = address.getAddress();
        int behindPrefix = ours.length * Byte.SIZE - bits;
        return ours.length == other.length
                && behindPrefix >= 0
                && new BigInteger(1, ours)
                                .xor(new BigInteger(1, other))
                                .shiftRight(behindPrefix)
                                .signum()
                        == 0;
    }
}

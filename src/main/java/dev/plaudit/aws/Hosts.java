package dev.plaudit.aws;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Classifies hosts by their names, without DNS. */
final class Hosts {

    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IP_V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Instance metadata, and the credentials of containers: EC2 and ECS user guides, EKS Pod Identity. */
    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "fd00:ec2::254", "169.254.170.2", "169.254.170.23", "fd00:ec2::23");

    private Hosts() {}

    /** Returns a host without the brackets of IPv6, in lowercase. */
    static String plain(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }

    /** Returns the address that a host consists of, or empty for a name. */
    static Optional<InetAddress> address(String host) {
        String bare = plain(host);
        if (!IP_V4.matcher(bare).matches() && !IP_V6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a host is this machine, so it cannot be reached through a proxy. */
    static boolean isOfThisMachine(String host) {
        String bare = plain(host);
        Optional<InetAddress> address = address(bare);
        return bare.equals("localhost")
                || bare.endsWith(".localhost")
                || address.stream().anyMatch(InetAddress::isLoopbackAddress)
                || METADATA.stream()
                        .flatMap(metadata -> address(metadata).stream())
                        .anyMatch(address.stream().toList()::contains);
    }
}

package dev.plaudit.aws;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a host's name says about where it is; no name is looked up. */
final class Hosts {

    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IP_V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Instance metadata, and the credentials of containers: EC2 and ECS user guides, EKS Pod Identity. */
    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "fd00:ec2::254", "169.254.170.2", "169.254.170.23", "fd00:ec2::23");

    private Hosts() {}

    /** A host without the brackets and the zone of IPv6, in lower case. */
    static String plain(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }

    /** The address that a host is written as, or empty for a name. */
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

    /** Whether only this machine answers there, so that no proxy can be asked for it. */
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

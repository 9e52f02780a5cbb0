package dev.plaudit.report;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A reference of a rule.
 *
 * @param web whether it may become a link: an https or http address and nothing else
 */
public record Link(String address, boolean web) {

    public static Link of(String address) {
        return new Link(address, isWeb(address));
    }

    public static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

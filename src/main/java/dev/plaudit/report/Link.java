package dev.plaudit.report;

import dev.plaudit.results.Reference;
import dev.plaudit.results.RuleInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A reference of a rule.
 *
 * @param web whether it is an https or http address, the only ones that become links
 * @param backing what it backs and the day it was read, or empty
 */
public record Link(String address, boolean web, String backing) {

    public static Link of(Reference reference) {
        return new Link(reference.address(), isWeb(reference.address()), reference.backing());
    }

    /** Returns the web addresses among a rule's references. */
    public static List<String> webReferences(RuleInfo rule) {
        return rule.references().stream()
                .map(Reference::address)
                .filter(Link::isWeb)
                .toList();
    }

    /** Returns whether an address is one of the web, the only ones that become links. */
    public static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

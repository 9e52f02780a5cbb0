package dev.plaudit.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that AWS charges for, with its unit. */
public enum Item {
    /** An interface endpoint: an hour in one zone, used or not. */
    ENDPOINT_HOUR("hour in a zone"),
    /** Data that an interface or resource endpoint processes, both directions; tiers go by Region and month. */
    ENDPOINT_DATA("GB"),
    /** A Gateway Load Balancer endpoint: an hour. */
    GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR("hour in a zone"),
    /** Data that a Gateway Load Balancer endpoint processes. */
    GATEWAY_LOAD_BALANCER_ENDPOINT_DATA("GB"),
    /** A remote Region in which an endpoint service is offered, paid by the service's owner: an hour. */
    REMOTE_REGION_HOUR("hour in a remote Region"),
    /** A Network Load Balancer: an hour. */
    NETWORK_LOAD_BALANCER_HOUR("hour"),
    /** A capacity unit of a Network Load Balancer (NLCU): an hour. */
    NETWORK_LOAD_BALANCER_CAPACITY_HOUR("NLCU-hour"),
    /** Data from a zone to another of the Region, both directions together. */
    ZONE_TRANSFER("GB"),
    /** Data from a Region to another; the way back has its own price. */
    REGION_TRANSFER("GB");

    private final String unit;

    Item(String unit) {
        this.unit = unit;
    }

    /** What the price is for one of: {@code GB}. */
    public String unit() {
        return unit;
    }

    /** The spelling in price lists: {@code endpoint-hour}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Item::text).toList();
    }

    static Optional<Item> of(String text) {
        return Arrays.stream(values()).filter(item -> item.text().equals(text)).findFirst();
    }
}

package dev.plaudit.costs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that AWS charges for, with its unit. */
public enum Item {
    /** An interface endpoint: an hour in one zone, used or not. */
    ENDPOINT_HOUR(Service.VPC, "hour in a zone"),
    /** Data that an interface or resource endpoint processes, both directions; tiers go by Region and month. */
    ENDPOINT_DATA(Service.VPC, "GB"),
    /** A Gateway Load Balancer endpoint: an hour. */
    GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR(Service.VPC, "hour in a zone"),
    /** Data that a Gateway Load Balancer endpoint processes. */
    GATEWAY_LOAD_BALANCER_ENDPOINT_DATA(Service.VPC, "GB"),
    /** A remote Region in which an endpoint service is offered, paid by the service's owner: an hour. */
    REMOTE_REGION_HOUR(Service.VPC, "hour in a remote Region"),
    /** A Network Load Balancer: an hour. */
    NETWORK_LOAD_BALANCER_HOUR(Service.LOAD_BALANCING, "hour"),
    /** A capacity unit of a Network Load Balancer (NLCU): an hour. */
    NETWORK_LOAD_BALANCER_CAPACITY_HOUR(Service.LOAD_BALANCING, "NLCU-hour"),
    /** Data from a zone to another of the Region, both directions together. */
    ZONE_TRANSFER(Service.DATA_TRANSFER, "GB"),
    /** Data from a Region to another; the way back has its own price. */
    REGION_TRANSFER(Service.DATA_TRANSFER, "GB");

    /** The services of AWS that charge for them, by the codes of the Price List API. */
    private static final class Service {
        private static final String VPC = "AmazonVPC";
        private static final String LOAD_BALANCING = "AWSELB";
        private static final String DATA_TRANSFER = "AWSDataTransfer";
    }

    private final String service;
    private final String unit;

    Item(String service, String unit) {
        this.service = service;
        this.unit = unit;
    }

    /** The code of the service that charges for it, as the Price List API has it: {@code AmazonVPC}. */
    public String service() {
        return service;
    }

    /** What the price is for one of: {@code GB}. */
    public String unit() {
        return unit;
    }

    /** The spelling in price lists: {@code endpoint-hour}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The codes of all services, each once. */
    static List<String> services() {
        return Arrays.stream(values()).map(Item::service).distinct().toList();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Item::text).toList();
    }

    static Optional<Item> of(String text) {
        return Arrays.stream(values()).filter(item -> item.text().equals(text)).findFirst();
    }
}

package dev.plaudit.costs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that AWS charges for, with its unit and its usage type.
 *
 * <p>Usage types come from the Price List API and from Cost and Usage Reports. They begin with the billing code of a Region
 * ({@code EU-VpcEndpoint-Hours}), except in the home Region of some services.
 */
public enum Item {
    /** An interface endpoint: an hour in one zone, used or not. */
    ENDPOINT_HOUR(Service.VPC, "hour in a zone", "VpcEndpoint-Hours", Units.HOURS),
    /** Data that an interface endpoint processes, both directions; tiers go by Region and month. */
    ENDPOINT_DATA(Service.VPC, "GB", "VpcEndpoint-Bytes", Units.GIGABYTES),
    /** A Gateway Load Balancer endpoint: an hour. */
    GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR(Service.VPC, "hour in a zone", "VpcEndpoint-GWLBE-Hours", Units.HOURS),
    /** Data that a Gateway Load Balancer endpoint processes. */
    GATEWAY_LOAD_BALANCER_ENDPOINT_DATA(Service.VPC, "GB", "VpcEndpoint-GWLBE-Bytes", Units.GIGABYTES),
    /** A resource endpoint: an hour for each resource. Its data has tiers of its own. */
    RESOURCE_ENDPOINT_HOUR(Service.VPC, "hour of a resource", "VpcEndpoint-Resource-Hours", Units.HOURS),
    /**
     * A tunnel endpoint: an hour. No source states the usage type; it is assumed to be named like the others. If it is not, the price is
     * unknown, and {@link FetchedPrices#unknownUsageTypes} has its name.
     */
    TUNNEL_ENDPOINT_HOUR(Service.VPC, "hour", "VpcEndpoint-Tunnel-Hours", Units.HOURS),
    /** A remote Region in which an endpoint service is offered, paid by the service's owner: an hour. */
    REMOTE_REGION_HOUR(Service.VPC, "hour in a remote Region", "VpcEndpoint-Service-Hours", Units.HOURS),
    /** A Network Load Balancer: an hour. */
    NETWORK_LOAD_BALANCER_HOUR(Service.LOAD_BALANCING, "hour", "LoadBalancerUsage", Units.HOURS),
    /** A capacity unit of a Network Load Balancer (NLCU): an hour. */
    NETWORK_LOAD_BALANCER_CAPACITY_HOUR(Service.LOAD_BALANCING, "NLCU-hour", "LCUUsage", Units.CAPACITY),
    /** Data from a zone to another of the Region, both directions together. */
    ZONE_TRANSFER(Service.DATA_TRANSFER, "GB", "DataTransfer-Regional-Bytes", Units.GIGABYTES),
    /** Data from a Region to another; the way back has its own price. The usage type has the codes of both Regions. */
    REGION_TRANSFER(Service.DATA_TRANSFER, "GB", "[A-Z0-9]+-AWS-Out-Bytes", Units.GIGABYTES);

    /** Codes of AWS services in the Price List API. */
    private static final class Service {
        private static final String VPC = "AmazonVPC";
        private static final String LOAD_BALANCING = "AWSELB";
        private static final String DATA_TRANSFER = "AWSDataTransfer";
    }

    /** Spellings of units in the Price List API. */
    private static final class Units {
        private static final String HOURS = "hrs|hours?|hourly";
        private static final String GIGABYTES = "gb|gigabytes";
        private static final String CAPACITY = "n?lcu(-hrs|-hours)?";
    }

    private final String service;
    private final String unit;
    private final Pattern usageType;
    private final Pattern units;

    Item(String service, String unit, String usageType, String units) {
        this.service = service;
        this.unit = unit;
        this.usageType = Pattern.compile("(?:[A-Z0-9]+-)?" + usageType);
        this.units = Pattern.compile(units);
    }

    /** The code of the service that charges for it in the Price List API: {@code AmazonVPC}. */
    public String service() {
        return service;
    }

    /** The unit that the price is for: {@code GB}. */
    public String unit() {
        return unit;
    }

    /** The spelling in price lists: {@code endpoint-hour}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the Price List API measures the item in this unit. */
    boolean isMeasuredIn(String unitInPriceList) {
        return units.matcher(unitInPriceList.toLowerCase(Locale.ROOT)).matches();
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

    /** The item with this usage type, or empty if Plaudit does not use its price. */
    static Optional<Item> ofUsageType(String name) {
        return Arrays.stream(values())
                .filter(item -> item.usageType.matcher(name).matches())
                .findFirst();
    }
}

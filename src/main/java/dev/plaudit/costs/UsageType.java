package dev.plaudit.costs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AWS calls an {@link Item} in its price list: the usage type, which begins with the billing code of a Region
 * ({@code EU-VpcEndpoint-Hours}) but in the home Region of some services, and the names of its unit.
 *
 * <p>Source: the Price List API and the usage types of Cost and Usage Reports.
 */
enum UsageType {
    ENDPOINT_HOUR(Item.ENDPOINT_HOUR, "VpcEndpoint-Hours", Units.HOURS),
    ENDPOINT_DATA(Item.ENDPOINT_DATA, "VpcEndpoint-Bytes", Units.GIGABYTES),
    GATEWAY_HOUR(Item.GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR, "VpcEndpoint-GWLBE-Hours", Units.HOURS),
    GATEWAY_DATA(Item.GATEWAY_LOAD_BALANCER_ENDPOINT_DATA, "VpcEndpoint-GWLBE-Bytes", Units.GIGABYTES),
    REMOTE_REGION_HOUR(Item.REMOTE_REGION_HOUR, "VpcEndpoint-Service-Hours", Units.HOURS),
    BALANCER_HOUR(Item.NETWORK_LOAD_BALANCER_HOUR, "LoadBalancerUsage", Units.HOURS),
    BALANCER_CAPACITY(Item.NETWORK_LOAD_BALANCER_CAPACITY_HOUR, "LCUUsage", Units.CAPACITY),
    ZONE_TRANSFER(Item.ZONE_TRANSFER, "DataTransfer-Regional-Bytes", Units.GIGABYTES),
    /** Two codes: of the Region that sends and of the one that receives. */
    REGION_TRANSFER(Item.REGION_TRANSFER, "[A-Z0-9]+-AWS-Out-Bytes", Units.GIGABYTES);

    private static final class Units {
        private static final String HOURS = "hrs|hours?|hourly";
        private static final String GIGABYTES = "gb|gigabytes";
        private static final String CAPACITY = "n?lcu(-hrs|-hours)?";
    }

    private final Item item;
    private final Pattern name;
    private final Pattern units;

    UsageType(Item item, String name, String units) {
        this.item = item;
        this.name = Pattern.compile("(?:[A-Z0-9]+-)?" + name);
        this.units = Pattern.compile(units);
    }

    /** The usage type of that name, or empty when Plaudit has no use for its price. */
    static Optional<UsageType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name.matcher(name).matches())
                .findFirst();
    }

    Item item() {
        return item;
    }

    boolean isMeasuredIn(String unit) {
        return units.matcher(unit.toLowerCase(Locale.ROOT)).matches();
    }
}

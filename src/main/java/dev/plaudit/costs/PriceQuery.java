package dev.plaudit.costs;

import java.util.List;
import java.util.Map;

/**
 * A query to the AWS Price List API (GetProducts).
 *
 * @param service the code of a service: {@code AmazonVPC}
 * @param filters fields of a product and their exact values
 */
public record PriceQuery(String service, Map<String, String> filters) {

    public PriceQuery {
        filters = Map.copyOf(filters);
    }

    /** The queries for the prices of every {@link Item} in a Region. */
    public static List<PriceQuery> of(String region) {
        return List.of(
                new PriceQuery(
                        Item.ENDPOINT_HOUR.service(), Map.of("productFamily", "VpcEndpoint", "regionCode", region)),
                new PriceQuery(
                        Item.NETWORK_LOAD_BALANCER_HOUR.service(),
                        Map.of("productFamily", "Load Balancer-Network", "regionCode", region)),
                new PriceQuery(
                        Item.ZONE_TRANSFER.service(), Map.of("transferType", "IntraRegion", "fromRegionCode", region)),
                new PriceQuery(
                        Item.REGION_TRANSFER.service(),
                        Map.of("transferType", "InterRegion Outbound", "fromRegionCode", region)));
    }
}

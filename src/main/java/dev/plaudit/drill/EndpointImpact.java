package dev.plaudit.drill;

import dev.plaudit.inventory.Gap;
import java.util.List;

/**
 * What a zone's failure does to an endpoint.
 *
 * @param name the tag {@code Name}, or empty; untrusted text
 * @param reason why, in words; with names that are untrusted text
 * @param zonesLeft the zones that certainly serve clients of the Regional name afterward, as AZ IDs
 * @param zonalNames the zones whose zonal name and fixed addresses stop working, as AZ IDs
 * @param gaps of the missing facts, if the consequence is unknown
 */
public record EndpointImpact(
        String endpointId,
        String name,
        String accountId,
        String accountName,
        String region,
        Consequence consequence,
        String reason,
        List<String> zonesLeft,
        List<String> zonalNames,
        List<Gap> gaps) {

    public EndpointImpact {
        zonesLeft = List.copyOf(zonesLeft);
        zonalNames = List.copyOf(zonalNames);
        gaps = List.copyOf(gaps);
    }
}

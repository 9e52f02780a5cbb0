package dev.plaudit.report.json;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ShiftOption;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.report.DrillText;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/**
 * A drill as JSON, a contract for scripts. Its schema is {@code dev/plaudit/report/drill.schema.json}, also in {@code docs/}; a change
 * that could break readers gets a new schema version.
 */
public final class DrillJson {

    private static final String SCHEMA = "plaudit/drill/1";

    private DrillJson() {}

    /**
     * Writes the document.
     *
     * @param inventory the facts that were drilled
     * @param version of Plaudit
     */
    public static void write(DrillResult result, Inventory inventory, String version, Writer out) throws IOException {
        JsonText.write(
                new JsonFields()
                        .add("schema", SCHEMA)
                        .add("tool", new JsonFields().add("name", "Plaudit").add("version", version))
                        .add(
                                "scan",
                                new JsonFields()
                                        .add("startedAt", inventory.startedAt())
                                        .add("finishedAt", inventory.finishedAt())
                                        .add("snapshots", inventory.digests()))
                        .add("headline", DrillText.headline(result))
                        .add("complete", result.unread().isEmpty())
                        .add("zones", result.zones().stream().map(DrillJson::zone))
                        .add("unread", result.unread().stream().map(DrillJson::unread)),
                out);
    }

    private static JsonFields zone(ZoneFailure failure) {
        JsonFields counts = new JsonFields();
        Arrays.stream(Consequence.values())
                .forEach(consequence -> counts.add(key(consequence), failure.count(consequence)));
        return new JsonFields()
                .add("zoneId", failure.zoneId())
                .add("region", failure.region())
                .add("headline", DrillText.headline(failure))
                .add("services", counts)
                .add("accountsThatLose", failure.accountsThatLose())
                .add("byService", failure.services().stream().map(DrillJson::service))
                .add("shifts", failure.shifts().stream().map(DrillJson::shift));
    }

    private static JsonFields service(ServiceImpact impact) {
        AffectedService service = impact.service();
        return new JsonFields()
                .add("serviceId", service.id())
                .add("name", service.name())
                .add("accountId", service.accountId())
                .add("accountName", service.accountName())
                .add("region", service.region())
                .add("consequence", impact.worst().name())
                .addUnlessEmpty("doubt", impact.doubt())
                .add("endpoints", impact.endpoints().stream().map(DrillJson::endpoint));
    }

    private static JsonFields endpoint(EndpointImpact endpoint) {
        return new JsonFields()
                .add("endpointId", endpoint.endpointId())
                .add("name", endpoint.name())
                .add("accountId", endpoint.accountId())
                .add("accountName", endpoint.accountName())
                .add("region", endpoint.region())
                .add("consequence", endpoint.consequence().name())
                .add("reason", endpoint.reason())
                .add("zonesLeft", endpoint.zonesLeft())
                .add("zonalNamesThatFail", endpoint.zonalNames())
                .add("gaps", JsonReport.gaps(endpoint.gaps()));
    }

    private static JsonFields shift(ShiftOption option) {
        return new JsonFields()
                .add("loadBalancerArn", option.loadBalancerArn())
                .add("name", option.name())
                .add("accountId", option.accountId())
                .add("accountName", option.accountName())
                .add("outcome", option.outcome().name())
                .add("reason", option.reason());
    }

    private static JsonFields unread(DrillResult.Unread place) {
        return new JsonFields()
                .add("accountId", place.accountId())
                .add("accountName", place.accountName())
                .add("region", place.region())
                .add("gaps", JsonReport.gaps(place.gaps()));
    }

    /** {@code oneZone}. */
    private static String key(Consequence consequence) {
        String[] words = consequence.text().split(" ", -1);
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
}

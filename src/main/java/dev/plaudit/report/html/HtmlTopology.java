package dev.plaudit.report.html;

import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Optional;

/**
 * Services and their consumers, drawn.
 *
 * @param zones services zone by zone
 * @param zonesLeftOut how many services are not among them
 * @param map who consumes whose services; empty when nobody does
 */
public record HtmlTopology(List<HtmlZones> zones, int zonesLeftOut, Optional<HtmlMap> map) {

    static HtmlTopology of(ScanResult result) {
        return new HtmlTopology(HtmlZones.all(result), HtmlZones.leftOut(result), HtmlMap.of(result));
    }
}

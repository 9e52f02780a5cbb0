package dev.plaudit.report.sarif;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Locations of results. GitHub rejects a whole file for one result without a file, with an absolute path, or with a colon
 * in the path's first segment. So a resource is located at the code that created it or, if that is unknown, at the stable
 * pseudo path {@code aws/account/Region/type/id}, line 1, which no repository has.
 */
public final class SarifLocation {

    private SarifLocation() {}

    /** Returns the location of a result: its file, and the resource. */
    static JsonFields of(Finding finding, Optional<CodeLocation> code) {
        return new JsonFields()
                .add("physicalLocation", physical(code, path(finding)))
                .add(
                        "logicalLocations",
                        List.of(new JsonFields()
                                .add("name", finding.resourceId())
                                .add("fullyQualifiedName", FindingContext.arnOrId(finding))
                                .add("kind", "resource")));
    }

    /** Returns the first line of the code that created a resource, or the pseudo path of a resource without known code. */
    static JsonFields physical(Optional<CodeLocation> code, String pseudoPath) {
        JsonFields region = new JsonFields()
                .add("startLine", code.map(CodeLocation::line).orElse(1))
                .add("startColumn", 1)
                .add("endLine", code.map(CodeLocation::line).orElse(1));
        if (code.isEmpty()) {
            region.add("endColumn", 2);
        }
        return new JsonFields()
                .add(
                        "artifactLocation",
                        new JsonFields().add("uri", code.map(SarifLocation::uri).orElse(pseudoPath)))
                .add("region", region);
    }

    private static String uri(CodeLocation code) {
        return Arrays.stream(code.file().split("/", -1))
                .map(SarifLocation::encoded)
                .collect(Collectors.joining("/"));
    }

    /** Returns {@code aws/111122223333/us-east-1/service/vpce-svc-0123}; of an ARN only the part after account and Region. */
    public static String path(Finding finding) {
        String id = finding.resourceId().startsWith("arn:")
                ? afterColons(5, finding.resourceId())
                : finding.resourceId().equals(finding.resource().place().scopeId()) ? "" : finding.resourceId();
        return path(finding.resource().place(), finding.resourceType(), id);
    }

    static String path(AccountRegion place, String type, String id) {
        Stream<String> segments = Stream.concat(
                Stream.of("aws", place.accountId(), place.region(), type), Arrays.stream(id.split("/", -1)));
        return segments.filter(segment -> !segment.isEmpty())
                .map(SarifLocation::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String afterColons(int colons, String arn) {
        String[] parts = arn.split(":", colons + 1);
        return parts.length > colons ? parts[colons] : arn;
    }

    /** Percent-encodes a segment as in RFC 3986, and a segment of dots alone, which would climb the path. */
    private static String encoded(String segment) {
        boolean onlyDots = segment.chars().allMatch(c -> c == '.');
        StringBuilder encoded = new StringBuilder();
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean unreserved =
                    c < 0x80 && (Character.isLetterOrDigit(c) || "-_~".indexOf(c) >= 0 || (c == '.' && !onlyDots));
            encoded.append(unreserved ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }
}

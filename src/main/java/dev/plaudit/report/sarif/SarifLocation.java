package dev.plaudit.report.sarif;

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
 * Where a result is. GitHub refuses a whole file for one result without a file, with an absolute path, or with a colon in
 * the path's first segment. So a resource is placed on the code that made it, or, where that is not known, at the stable
 * pseudo path {@code aws/account/Region/type/id}, line 1, which no repository has.
 */
public final class SarifLocation {

    private SarifLocation() {}

    /** A location of a result: its file, and the resource. */
    static JsonFields of(Finding finding, Optional<CodeLocation> code) {
        String arn = finding.resourceArn().isEmpty() ? finding.resourceId() : finding.resourceArn();
        return new JsonFields()
                .add("physicalLocation", code.map(SarifLocation::ofCode).orElseGet(() -> ofResource(path(finding))))
                .add(
                        "logicalLocations",
                        List.of(new JsonFields()
                                .add("name", finding.resourceId())
                                .add("fullyQualifiedName", arn)
                                .add("kind", "resource")));
    }

    /** The line that a block begins in. */
    static JsonFields ofCode(CodeLocation code) {
        String uri = Arrays.stream(code.file().split("/", -1))
                .map(SarifLocation::encoded)
                .collect(Collectors.joining("/"));
        return physical(
                uri,
                new JsonFields()
                        .add("startLine", code.line())
                        .add("startColumn", 1)
                        .add("endLine", code.line()));
    }

    /** A pseudo path. */
    static JsonFields ofResource(String path) {
        return physical(
                path,
                new JsonFields()
                        .add("startLine", 1)
                        .add("startColumn", 1)
                        .add("endLine", 1)
                        .add("endColumn", 2));
    }

    private static JsonFields physical(String uri, JsonFields region) {
        return new JsonFields()
                .add("artifactLocation", new JsonFields().add("uri", uri))
                .add("region", region);
    }

    /** {@code aws/111122223333/us-east-1/service/vpce-svc-0123}; of an ARN only what account and Region do not say. */
    public static String path(Finding finding) {
        String id = finding.resourceId().startsWith("arn:")
                ? afterColons(5, finding.resourceId())
                : finding.resourceId().equals(finding.resource().place().scopeId()) ? "" : finding.resourceId();
        return path(finding.accountId(), finding.region(), finding.resourceType(), id);
    }

    public static String path(String accountId, String region, String type, String id) {
        Stream<String> segments =
                Stream.concat(Stream.of("aws", accountId, region, type), Arrays.stream(id.split("/", -1)));
        return segments.filter(segment -> !segment.isEmpty())
                .map(SarifLocation::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String afterColons(int colons, String arn) {
        String[] parts = arn.split(":", colons + 1);
        return parts.length > colons ? parts[colons] : arn;
    }

    /** RFC 3986: what is not unreserved is percent-encoded, and a segment of dots alone would climb the path. */
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

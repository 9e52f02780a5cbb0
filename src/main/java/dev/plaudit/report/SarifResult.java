package dev.plaudit.report;

import dev.plaudit.findings.BaselineState;
import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Standing;
import dev.plaudit.findings.State;
import dev.plaudit.findings.Waiver;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A failure as a SARIF result. GitHub refuses a file with a result that has no file, so a live resource gets the stable
 * pseudo path {@code aws/account/Region/type/id}: no scheme, no leading slash, line 1.
 */
final class SarifResult {

    /** How many hexadecimal digits of the fingerprint stand for GitHub's 64-bit line hash. */
    private static final int LINE_HASH_DIGITS = 16;

    private SarifResult() {}

    static Fields of(Finding finding, Optional<Integer> ruleIndex) {
        State state = finding.state().orElse(State.OPEN);
        Fields result = new Fields().add("ruleId", finding.ruleId());
        ruleIndex.ifPresent(index -> result.add("ruleIndex", index));
        result.add("kind", "fail")
                .add("level", SarifRule.level(finding.severity()))
                .add("message", new Fields().add("text", message(finding)))
                .add("locations", List.of(location(finding)))
                .add("partialFingerprints", fingerprints(finding));
        finding.baselineState()
                .ifPresent(since -> result.add("baselineState", since == BaselineState.NEW ? "new" : "unchanged"));
        finding.standing()
                .flatMap(Standing::waiver)
                .ifPresent(waiver -> result.add("suppressions", List.of(suppression(waiver))));
        return result.add("properties", properties(finding, state));
    }

    /** {@code aws/111122223333/us-east-1/service/vpce-svc-0123}; of an ARN only what account and Region do not say. */
    static String path(Finding finding) {
        String id = finding.resourceId().startsWith("arn:")
                ? afterColons(5, finding.resourceId())
                : finding.resourceId().equals(finding.accountId() + "/" + finding.region()) ? "" : finding.resourceId();
        Stream<String> segments = Stream.concat(
                Stream.of("aws", finding.accountId(), finding.region(), finding.resourceType()),
                Arrays.stream(id.split("/", -1)));
        return segments.filter(segment -> !segment.isEmpty())
                .map(SarifResult::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String message(Finding finding) {
        String name = finding.resourceName().isEmpty() ? "" : " (" + finding.resourceName() + ")";
        String account = finding.accountName().isEmpty() ? "" : " (" + finding.accountName() + ")";
        String stop = finding.message().endsWith(".") ? "" : ".";
        String text = finding.message() + stop + "\n\n" + finding.resourceType().replace('_', ' ') + " "
                + finding.resourceId() + name + " in account " + finding.accountId() + account + ", "
                + finding.region() + ".";
        String fix = finding.fix().isBlank() ? "" : "\n\nFix:\n" + finding.fix().strip();
        return withoutLinks(VisibleText.block(text + fix));
    }

    /** SARIF viewers make links of {@code [text](target)}; names and tags must not be able to. */
    private static String withoutLinks(String text) {
        return text.replace("](", "] (");
    }

    private static Fields location(Finding finding) {
        Fields region = new Fields()
                .add("startLine", 1)
                .add("startColumn", 1)
                .add("endLine", 1)
                .add("endColumn", 2);
        String arn = finding.resourceArn().isEmpty() ? finding.resourceId() : finding.resourceArn();
        return new Fields()
                .add(
                        "physicalLocation",
                        new Fields()
                                .add("artifactLocation", new Fields().add("uri", path(finding)))
                                .add("region", region))
                .add(
                        "logicalLocations",
                        List.of(new Fields()
                                .add("name", finding.resourceId())
                                .add("fullyQualifiedName", arn)
                                .add("kind", "resource")));
    }

    private static Fields suppression(Waiver waiver) {
        String terms = waiver.reason() + " (" + waiver.owner() + ", until " + waiver.expires() + ")";
        return new Fields()
                .add("kind", "external")
                .add("status", "accepted")
                .add("justification", withoutLinks(VisibleText.block(terms)));
    }

    private static Fields fingerprints(Finding finding) {
        String fingerprint = finding.fingerprint();
        return new Fields()
                .add("primaryLocationLineHash", fingerprint.substring(0, LINE_HASH_DIGITS) + ":1")
                .add("plaudit/v1", fingerprint);
    }

    private static Fields properties(Finding finding, State state) {
        Fields properties = new Fields().add("state", state.text());
        if (finding.baselineState().filter(BaselineState.NOT_RECHECKED::equals).isPresent()) {
            properties.add("rechecked", false);
        }
        return properties
                .add("severity", finding.severity().text())
                .add("accountId", finding.accountId())
                .add("accountName", finding.accountName())
                .add("region", finding.region())
                .add("resourceType", finding.resourceType())
                .add("resourceId", finding.resourceId())
                .add("resourceArn", finding.resourceArn())
                .add("resourceName", finding.resourceName())
                .addUnlessEmpty("serviceId", finding.serviceId())
                .add("anchoredBy", "resource")
                .add("evidence", finding.evidence());
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

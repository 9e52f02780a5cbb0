package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Baseline.Earlier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a finding of {@code findings.json}. */
final class EarlierFinding {

    private static final List<String> IDENTITY = List.of("ruleId", "accountId", "region", "resourceType", "resourceId");
    private static final TypeReference<Map<String, Object>> PLAIN_DATA = new TypeReference<>() {};

    private EarlierFinding() {}

    /**
     * Returns the failure; empty for any other outcome.
     *
     * @throws InvalidInputException if the finding lacks what identifies it
     */
    static Optional<Earlier> read(JsonNode finding, Position at) throws InvalidInputException {
        if (!text(finding, "outcome").equals(Outcome.FAIL.name())) {
            return Optional.empty();
        }
        for (String key : IDENTITY) {
            if (!finding.path(key).isString()) {
                throw changed(at, "a finding has no " + Quoted.text(key));
            }
        }
        return Optional.of(new Earlier(
                failure(finding, severity(finding, at)),
                text(finding, "state").equals(State.WAIVED.text()),
                !text(finding, "baselineState").equals(BaselineState.NOT_RECHECKED.text())));
    }

    private static Finding failure(JsonNode finding, Severity severity) {
        return new Finding(
                text(finding, "ruleId"),
                severity,
                Outcome.FAIL,
                Optional.of(FindingStatus.OPEN),
                new Resource(
                        text(finding, "accountId"),
                        text(finding, "accountName"),
                        text(finding, "region"),
                        text(finding, "resourceType"),
                        text(finding, "resourceId"),
                        text(finding, "resourceArn"),
                        text(finding, "resourceName")),
                text(finding, "serviceId"),
                new Finding.Explanation(text(finding, "message"), evidence(finding.path("evidence")), List.of()),
                List.of(),
                new Remediation(text(finding, "fix"), text(finding, "terraform"), text(finding, "cloudformation")));
    }

    private static Severity severity(JsonNode finding, Position at) throws InvalidInputException {
        String word = text(finding, "severity");
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.text().equals(word))
                .findFirst()
                .orElseThrow(() -> changed(at, Quoted.text(word) + " is not a severity"));
    }

    private static InvalidInputException changed(Position at, String message) {
        return new InvalidInputException(at.problem(message, "create the baseline again; it was changed by hand"));
    }

    private static Map<String, Object> evidence(JsonNode evidence) {
        return evidence.isObject() ? JsonMapper.shared().convertValue(evidence, PLAIN_DATA) : Map.of();
    }

    private static String text(JsonNode node, String key) {
        return BaselineFile.text(node, key);
    }
}

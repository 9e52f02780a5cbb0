package dev.plaudit.results;

import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Baseline.Earlier;
import dev.plaudit.results.BaselineFile.WrongBaseline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A finding of {@code findings.json} as it was written. */
final class EarlierFinding {

    private static final List<String> IDENTITY = List.of("ruleId", "accountId", "region", "resourceType", "resourceId");
    private static final TypeReference<Map<String, Object>> PLAIN_DATA = new TypeReference<>() {};

    private EarlierFinding() {}

    /**
     * The failure; empty for any other outcome.
     *
     * @throws WrongBaseline when the finding lacks what tells it from others
     */
    static Optional<Earlier> read(JsonNode finding, Position at) {
        if (!text(finding, "outcome").equals(Outcome.FAIL.name())) {
            return Optional.empty();
        }
        for (String key : IDENTITY) {
            if (!finding.path(key).isString()) {
                throw new WrongBaseline(at.problem(
                        "a finding has no " + Quoted.text(key), "create the baseline again; it was changed by hand"));
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

    private static Severity severity(JsonNode finding, Position at) {
        String word = text(finding, "severity");
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.text().equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongBaseline(at.problem(
                        Quoted.text(word) + " is not a severity",
                        "create the baseline again; it was changed by hand")));
    }

    private static Map<String, Object> evidence(JsonNode evidence) {
        return evidence.isObject() ? JsonMapper.shared().convertValue(evidence, PLAIN_DATA) : Map.of();
    }

    private static String text(JsonNode node, String key) {
        return BaselineFile.text(node, key);
    }
}

package dev.plaudit.results;

import static dev.plaudit.results.FindingsStream.text;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Resource;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of an earlier scan.
 *
 * @param startedAt when that scan began
 * @param profile the profile it used, or empty if not stated
 * @param failures all its failures
 * @param scopes the account-Regions that it was to read
 * @param services the account-Region of each endpoint service it saw, by service ID
 */
record Baseline(
        Instant startedAt,
        String profile,
        List<Earlier> failures,
        Set<AccountRegion> scopes,
        Map<String, AccountRegion> services) {

    /**
     * Returns when a failure was seen first. A baseline that does not say so saw it itself, so its own time is the latest
     * possible.
     */
    Instant firstSeen(Finding failure) {
        return failure.standing()
                .flatMap(FindingStatus::seenBefore)
                .filter(first -> first.isBefore(startedAt))
                .orElse(startedAt);
    }

    /**
     * A failure of the earlier scan.
     *
     * @param failure the failure as that scan reported it; when it was seen first only if the scan says so
     * @param waived whether it was waived at the time
     * @param judged whether that scan judged it, and did not take it over from its own baseline
     */
    record Earlier(Finding failure, boolean waived, boolean judged) {

        private static final List<String> IDENTITY =
                List.of("ruleId", "accountId", "region", "resourceType", "resourceId");
        private static final TypeReference<Map<String, Object>> PLAIN_DATA = new TypeReference<>() {};

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
                    failure(finding, severity(finding, at), status(finding, at)),
                    text(finding, "state").equals(State.WAIVED.text()),
                    !text(finding, "baselineState").equals(BaselineState.NOT_RECHECKED.text())));
        }

        private static Finding failure(JsonNode finding, Severity severity, FindingStatus status) {
            return new Finding(
                    text(finding, "ruleId"),
                    severity,
                    Outcome.FAIL,
                    Optional.of(status),
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
                    new Remediation(text(finding, "fix"), text(finding, "terraform"), text(finding, "cloudformation")),
                    Stream.of(text(finding.path("supersededBy"), "ruleId"))
                            .filter(id -> !id.isEmpty())
                            .toList());
        }

        private static FindingStatus status(JsonNode finding, Position at) throws InvalidInputException {
            String word = text(finding, "firstSeen");
            if (word.isEmpty()) {
                return FindingStatus.OPEN;
            }
            Optional<Instant> first = time(word);
            return FindingStatus.OPEN.seenBefore(
                    first.orElseThrow(() -> changed(at, "`firstSeen` cannot be " + Quoted.text(word))));
        }

        private static Optional<Instant> time(String word) {
            try {
                return Optional.of(Instant.parse(word)).filter(time -> !time.isBefore(Instant.EPOCH));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private static Severity severity(JsonNode finding, Position at) throws InvalidInputException {
            String word = text(finding, "severity");
            return Severity.of(word).orElseThrow(() -> changed(at, Quoted.text(word) + " is not a severity"));
        }

        private static InvalidInputException changed(Position at, String message) {
            return new InvalidInputException(at.problem(message, "create the baseline again; it was changed by hand"));
        }

        private static Map<String, Object> evidence(JsonNode evidence) {
            return evidence.isObject() ? JsonMapper.shared().convertValue(evidence, PLAIN_DATA) : Map.of();
        }
    }
}

package dev.plaudit.aws;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.JsonNode;

/**
 * The one call of Security Hub that Plaudit makes. The SDK's client of Security Hub has thousands of classes for the findings that
 * Plaudit has as JSON already.
 */
public final class SecurityHub {

    private static final String IMPORT = "/findings/import";

    private final SignedPost api;
    private final Duration longest;

    SecurityHub(SignedPost api, Duration longest) {
        this.api = api;
        this.longest = longest;
    }

    /**
     * What became of the findings of a request.
     *
     * @param imported how many were imported, -1 if the answer does not state it
     * @param refused those that were not
     */
    public record Answer(int imported, List<Refused> refused) {}

    /** A finding that was not imported, and why; untrusted texts. */
    public record Refused(String id, String code, String message) {}

    /**
     * Sends {@code BatchImportFindings} once.
     *
     * @param request the JSON of the request, {@code {"Findings": […]}}
     * @throws SdkException as the SDK's clients throw it
     */
    public Answer importFindings(String request, AwsCredentials credentials) {
        JsonNode answer = api.post(IMPORT, request, credentials, longest);
        return new Answer(
                answer.path("SuccessCount").asInt(-1),
                answer.path("FailedFindings")
                        .valueStream()
                        .map(failed -> new Refused(
                                text(failed, "Id"), text(failed, "ErrorCode"), text(failed, "ErrorMessage")))
                        .toList());
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}

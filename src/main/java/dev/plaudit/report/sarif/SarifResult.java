package dev.plaudit.report.sarif;

import dev.plaudit.report.CodeText;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.json.JsonCosts;
import dev.plaudit.report.json.JsonResource;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.State;
import dev.plaudit.results.Waiver;
import java.util.List;
import java.util.Optional;

/** A verdict as a SARIF result. */
final class SarifResult {

    /** How many hexadecimal digits of a fingerprint stand for GitHub's 64-bit line hash. */
    private static final int LINE_HASH_DIGITS = 16;

    private SarifResult() {}

    /**
     * The verdict alone.
     *
     * @param code where the code is that made the resource
     */
    static JsonFields of(Finding finding, Optional<Integer> ruleIndex, Optional<CodeLocation> code) {
        JsonFields result = head(finding, ruleIndex)
                .add("message", new JsonFields().add("text", message(finding, code)))
                .add("locations", List.of(SarifLocation.of(finding, code)))
                .add("partialFingerprints", fingerprints(finding, code));
        finding.baselineState().ifPresent(since -> result.add("baselineState", baselineState(since)));
        finding.standing()
                .flatMap(FindingStatus::waiver)
                .ifPresent(waiver -> result.add("suppressions", List.of(suppression(waiver))));
        return result.add("properties", properties(finding, code));
    }

    /** SARIF's word for it. */
    static String baselineState(BaselineState since) {
        return switch (since) {
            case NEW -> "new";
            case WORSENED -> "updated";
            case EXISTING, NOT_RECHECKED -> "unchanged";
        };
    }

    /** Rule, kind and level; what is no failure has no level. */
    static JsonFields head(Finding finding, Optional<Integer> ruleIndex) {
        JsonFields result = new JsonFields().add("ruleId", finding.ruleId());
        ruleIndex.ifPresent(index -> result.add("ruleIndex", index));
        return result.add("kind", kind(finding.outcome()))
                .add("level", finding.outcome() == Outcome.FAIL ? SarifRule.level(finding.severity()) : "none");
    }

    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> "fail";
            case PASS -> "pass";
            case NOT_APPLICABLE -> "notApplicable";
            case UNKNOWN -> "open";
        };
    }

    private static String message(Finding finding, Optional<CodeLocation> code) {
        String madeBy = code.map(place -> "\n" + CodeText.madeBy(place)).orElse("");
        String fix = finding.fix().steps().isEmpty()
                ? ""
                : "\n\nFix:\n" + finding.fix().steps();
        return text(sentence(finding) + "\n\n" + resource(finding) + "." + madeBy + fix);
    }

    /** The message, with a full stop: GitHub shows the first sentence where space is short. */
    static String sentence(Finding finding) {
        return finding.message() + (finding.message().endsWith(".") ? "" : ".");
    }

    /** {@code endpoint vpce-0123 (orders) in account 111122223333 (shop), us-east-1}. */
    static String resource(Finding finding) {
        String name = finding.resourceName().isEmpty() ? "" : " (" + finding.resourceName() + ")";
        String account = finding.accountName().isEmpty() ? "" : " (" + finding.accountName() + ")";
        return finding.resourceType().replace('_', ' ') + " " + finding.resourceId() + name + " in account "
                + finding.accountId() + account + ", " + finding.region();
    }

    /** SARIF viewers make links of {@code [text](target)}; names and tags must not be able to. */
    static String text(String text) {
        return VisibleText.block(text).replace("](", "] (");
    }

    private static JsonFields suppression(Waiver waiver) {
        String terms = waiver.reason() + " (" + waiver.owner() + ", until " + waiver.expires() + ")";
        return new JsonFields()
                .add("kind", "external")
                .add("status", "accepted")
                .add("justification", text(terms));
    }

    /** Where code is known, GitHub's own hash of its line: with another one it would warn of every result. */
    private static JsonFields fingerprints(Finding finding, Optional<CodeLocation> code) {
        String fingerprint = finding.fingerprint();
        return new JsonFields()
                .add(
                        "primaryLocationLineHash",
                        code.map(CodeLocation::lineHash).orElse(fingerprint.substring(0, LINE_HASH_DIGITS) + ":1"))
                .add("plaudit/v1", fingerprint);
    }

    private static JsonFields properties(Finding finding, Optional<CodeLocation> code) {
        JsonFields properties =
                new JsonFields().add("outcome", finding.outcome().name());
        finding.state().map(State::text).ifPresent(state -> properties.add("state", state));
        if (FindingContext.isNotRechecked(finding)) {
            properties.add("rechecked", false);
        }
        properties.add("severity", finding.severity().text()).addAll(JsonResource.of(finding));
        return anchor(properties, code).addAll(JsonCosts.of(finding)).add("evidence", finding.evidence());
    }

    /** How the location was found. */
    static JsonFields anchor(JsonFields properties, Optional<CodeLocation> code) {
        properties.add(
                "anchoredBy", code.map(place -> place.anchoredBy().text()).orElse("resource"));
        code.ifPresent(place -> properties.add("block", place.block()).add("address", place.address()));
        return properties;
    }
}

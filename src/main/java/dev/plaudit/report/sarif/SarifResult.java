package dev.plaudit.report.sarif;

import dev.plaudit.report.CodeText;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingContext.Age;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.json.JsonCosts;
import dev.plaudit.report.json.JsonReport;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.State;
import dev.plaudit.results.Waiver;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A verdict as a SARIF result. */
final class SarifResult {

    /** How many hexadecimal digits of a fingerprint replace GitHub's 64-bit line hash. */
    private static final int LINE_HASH_DIGITS = 16;

    private SarifResult() {}

    /**
     * Returns a single verdict.
     *
     * @param code the code that created the resource
     */
    static JsonFields of(FindingContext context, Optional<Integer> ruleIndex, Optional<CodeLocation> code) {
        Finding finding = context.finding();
        return head(finding, ruleIndex)
                .add("message", new JsonFields().add("text", message(context, code)))
                .add("locations", List.of(SarifLocation.of(finding, code)))
                .add("partialFingerprints", fingerprints(finding, code))
                .addUnlessEmpty("baselineState", finding.baselineState().map(SarifResult::baselineState))
                .addUnlessEmpty("suppressions", suppressions(finding))
                .addUnlessEmpty("provenance", provenance(context.age()))
                .add("properties", properties(context, code));
    }

    /** Returns when a failure was seen first. */
    static JsonFields provenance(Optional<Age> age) {
        return new JsonFields().addUnlessEmpty("firstDetectionTimeUtc", age.map(Age::firstSeen));
    }

    /** Returns SARIF's term for a baseline state. */
    static String baselineState(BaselineState since) {
        return switch (since) {
            case NEW -> "new";
            case WORSENED -> "updated";
            case EXISTING, NOT_RECHECKED -> "unchanged";
        };
    }

    /** Returns rule, kind and level; only failures have a level. */
    static JsonFields head(Finding finding, Optional<Integer> ruleIndex) {
        return new JsonFields()
                .add("ruleId", finding.ruleId())
                .addUnlessEmpty("ruleIndex", ruleIndex)
                .add("kind", kind(finding.outcome()))
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

    private static String message(FindingContext context, Optional<CodeLocation> code) {
        Finding finding = context.finding();
        String madeBy = code.map(place -> "\n" + CodeText.madeBy(place)).orElse("");
        String steps = finding.fix().steps();
        String fix = steps.isEmpty() ? "" : "\n\nFix:\n" + steps;
        String also =
                SameFlawText.lines(finding).stream().map(line -> "\n" + line).collect(Collectors.joining());
        String owner = context.owner().isEmpty() ? "" : "\n" + OwnerText.sentence(context);
        return text(sentence(finding) + "\n\n" + resource(finding) + "." + owner + also + madeBy + fix);
    }

    /** Returns the message with a period at its end: GitHub shows only the first sentence where space is limited. */
    static String sentence(Finding finding) {
        return finding.message() + (finding.message().endsWith(".") ? "" : ".");
    }

    /** Returns {@code endpoint vpce-0123 (orders) in account 111122223333 (shop), us-east-1}. */
    static String resource(Finding finding) {
        String name = finding.resourceName().isEmpty() ? "" : " (" + finding.resourceName() + ")";
        String account = finding.accountName().isEmpty() ? "" : " (" + finding.accountName() + ")";
        return finding.resourceType().replace('_', ' ') + " " + finding.resourceId() + name + " in account "
                + finding.accountId() + account + ", " + finding.region();
    }

    /** Makes text visible, without {@code [text](target)}, which SARIF viewers would turn into a link. */
    static String text(String text) {
        return VisibleText.block(text).replace("](", "] (");
    }

    /** Returns the waiver, or the failure that counts in place of this one. */
    private static List<JsonFields> suppressions(Finding finding) {
        Optional<String> terms = FindingContext.waiver(finding).map(SarifResult::terms);
        return terms.or(() -> finding.superseding().map(other -> SameFlawText.supersededBy(finding))).stream()
                .map(reason -> new JsonFields()
                        .add("kind", "external")
                        .add("status", "accepted")
                        .add("justification", text(reason)))
                .toList();
    }

    private static String terms(Waiver waiver) {
        return waiver.reason() + " (" + waiver.owner() + ", until " + waiver.expires() + ")";
    }

    /** Where code is known, the line hash is GitHub's own: GitHub would warn about every result with another one. */
    private static JsonFields fingerprints(Finding finding, Optional<CodeLocation> code) {
        String fingerprint = finding.fingerprint();
        return new JsonFields()
                .add(
                        "primaryLocationLineHash",
                        code.map(CodeLocation::lineHash).orElse(fingerprint.substring(0, LINE_HASH_DIGITS) + ":1"))
                .add("plaudit/v1", fingerprint);
    }

    private static JsonFields properties(FindingContext context, Optional<CodeLocation> code) {
        Finding finding = context.finding();
        JsonFields properties = new JsonFields()
                .add("outcome", finding.outcome().name())
                .addUnlessEmpty("state", finding.state().map(State::text));
        if (finding.isNotRechecked()) {
            properties.add("rechecked", false);
        }
        return properties
                .addUnlessEmpty("tags", tags(List.of(context)))
                .addUnlessEmpty("owner", OwnerText.fields(context))
                .addUnlessEmpty("ageDays", context.age().map(Age::days))
                .add("severity", finding.severity().text())
                .addAll(JsonReport.resource(finding))
                .addAll(anchor(code))
                .addUnlessEmpty("supersededBy", finding.superseding().map(JsonReport::sameFlaw))
                .addUnlessEmpty(
                        "alsoBreaks",
                        finding.alsoBreaks().stream().map(JsonReport::sameFlaw).toList())
                .addUnlessEmpty("costs", JsonCosts.options(finding))
                .add("evidence", finding.evidence());
    }

    /** Returns SARIF's tags, which viewers filter by: {@code owner: payments}. */
    static List<String> tags(List<FindingContext> findings) {
        return OwnerText.labels(findings).stream()
                .map(label -> "owner: " + label)
                .toList();
    }

    /** Returns how the location was found. */
    static JsonFields anchor(Optional<CodeLocation> code) {
        return new JsonFields()
                .add("anchoredBy", code.map(place -> place.anchoredBy().text()).orElse("resource"))
                .addUnlessEmpty("block", code.map(CodeLocation::block))
                .addUnlessEmpty("address", code.map(CodeLocation::address));
    }
}

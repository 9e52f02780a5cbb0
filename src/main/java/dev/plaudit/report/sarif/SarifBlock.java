package dev.plaudit.report.sarif;

import dev.plaudit.report.CodeText;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FindingContext.Age;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Failures of one rule that one change of code would fix: those of all resources that a block of code created, by
 * {@code count}, {@code for_each} or in many accounts; or of a single resource whose code is unknown.
 *
 * @param failures in report order, so the worst is the first
 */
record SarifBlock(List<Finding> failures, Optional<CodeLocation> code) {

    /** How many resources a message lists; the result's properties contain all. */
    private static final int LISTED = 20;

    SarifBlock {
        failures = List.copyOf(failures);
    }

    /** Groups failures into blocks, in the order of their worst. */
    static List<SarifBlock> of(List<Finding> failures, Function<Finding, Optional<CodeLocation>> code) {
        Map<List<Object>, List<Finding>> blocks = new LinkedHashMap<>();
        for (Finding failure : failures) {
            List<Object> key = code.apply(failure)
                    .map(place -> List.<Object>of(failure.ruleId(), place.file(), place.line()))
                    .orElseGet(() -> List.of(failure.fingerprint()));
            blocks.computeIfAbsent(key, k -> new ArrayList<>()).add(failure);
        }
        return blocks.values().stream()
                .map(members -> new SarifBlock(members, code.apply(members.get(0))))
                .toList();
    }

    Finding worst() {
        return failures.get(0);
    }

    /** Returns the block as one result; the text of several failures begins with the title of their rule. */
    JsonFields result(Optional<Integer> ruleIndex, Function<Finding, FindingContext> context) {
        FindingContext worst = context.apply(worst());
        Optional<Age> oldest = failures.stream()
                .flatMap(failure -> context.apply(failure).age().stream())
                .min(Comparator.comparing(Age::firstSeen));
        JsonFields result = failures.size() == 1
                ? SarifResult.of(worst, ruleIndex, code)
                : SarifResult.head(worst(), ruleIndex)
                        .add("message", new JsonFields().add("text", message(worst.title(), context)))
                        .add("locations", List.of(SarifLocation.of(worst(), code)))
                        .addUnlessEmpty("baselineState", baselineState().map(SarifResult::baselineState))
                        .addUnlessEmpty("provenance", SarifResult.provenance(oldest))
                        .add("properties", properties(oldest, context));
        code.ifPresent(place -> result.add(
                "partialFingerprints",
                new JsonFields()
                        .add("primaryLocationLineHash", place.lineHash())
                        .add("plaudit/v1", Fingerprint.of(worst().ruleId(), place.file(), place.block()))));
        return result;
    }

    private String message(String title, Function<Finding, FindingContext> context) {
        String listed = failures.stream()
                .limit(LISTED)
                .map(failure -> "- " + SarifResult.resource(failure) + ": " + SarifResult.sentence(failure)
                        + also(failure) + owner(context.apply(failure)))
                .collect(Collectors.joining("\n"));
        String more = failures.size() > LISTED
                ? "\n- and " + (failures.size() - LISTED) + " more, which findings.json lists"
                : "";
        String steps = worst().fix().steps();
        String fix = steps.isEmpty() ? "" : "\n\nFix, for " + worst().resourceId() + ":\n" + steps;
        return SarifResult.text(title + ": " + failures.size() + " resources.\n\n" + listed + more + "\n\n"
                + code.map(CodeText::madeByBlock).orElse("") + fix);
    }

    private static String owner(FindingContext failure) {
        return failure.owner().isEmpty() ? "" : " (" + OwnerText.phrase(List.of(failure)) + ")";
    }

    private static String also(Finding failure) {
        String also = SameFlawText.alsoBreaks(failure);
        return also.isEmpty() ? "" : " (" + also + ")";
    }

    /** New if one of them is, otherwise worsened if one is; empty without a baseline. */
    private Optional<BaselineState> baselineState() {
        return failures.stream()
                .flatMap(failure -> failure.baselineState().stream())
                .min(Comparator.naturalOrder());
    }

    private JsonFields properties(Optional<Age> oldest, Function<Finding, FindingContext> context) {
        return new JsonFields()
                .addUnlessEmpty(
                        "tags", SarifResult.tags(failures.stream().map(context).toList()))
                .addUnlessEmpty("ageDays", oldest.map(Age::days))
                .add("severity", worst().severity().text())
                .addAll(SarifResult.anchor(code))
                .add("resources", failures.stream().map(context.andThen(SarifBlock::resource)));
    }

    private static JsonFields resource(FindingContext context) {
        Finding failure = context.finding();
        return new JsonFields()
                .add("accountId", failure.accountId())
                .add("region", failure.region())
                .add("resourceType", failure.resourceType())
                .add("resourceId", failure.resourceId())
                .add("resourceArn", failure.resourceArn())
                .addUnlessEmpty("serviceId", failure.serviceId())
                .addUnlessEmpty("owner", OwnerText.fields(context))
                .add("message", failure.message())
                .add("fingerprint", failure.fingerprint());
    }
}

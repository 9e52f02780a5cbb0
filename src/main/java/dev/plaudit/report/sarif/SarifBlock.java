package dev.plaudit.report.sarif;

import dev.plaudit.report.CodeText;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.BaselineState;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Failures of one rule that one change of code would fix: those of all resources that a block of code made, by
 * {@code count}, {@code for_each} or in many accounts; or of a single resource whose code is not known.
 *
 * @param failures in report order, so the worst is the first
 */
record SarifBlock(List<Finding> failures, Optional<CodeLocation> code) {

    /** How many resources a message lists; all are in the result's properties. */
    private static final int LISTED = 20;

    SarifBlock {
        failures = List.copyOf(failures);
    }

    /** The blocks of some failures, in the order of their worst. */
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

    /**
     * The block as one result.
     *
     * @param title the rule's, the first sentence when the failures are several
     */
    JsonFields result(Optional<Integer> ruleIndex, String title) {
        Finding worst = failures.get(0);
        JsonFields result = failures.size() == 1
                ? SarifResult.of(worst, ruleIndex, code)
                : SarifResult.head(worst, ruleIndex)
                        .add("message", new JsonFields().add("text", message(title)))
                        .add("locations", List.of(SarifLocation.of(worst, code)))
                        .addAll(baselineState())
                        .add("properties", properties());
        code.ifPresent(place -> result.add(
                "partialFingerprints",
                new JsonFields()
                        .add("primaryLocationLineHash", place.lineHash())
                        .add("plaudit/v1", Fingerprint.of(worst.ruleId(), place.file(), place.block()))));
        return result;
    }

    private String message(String title) {
        String listed = failures.stream()
                .limit(LISTED)
                .map(failure -> "- " + SarifResult.resource(failure) + ": " + SarifResult.sentence(failure))
                .collect(Collectors.joining("\n"));
        String more = failures.size() > LISTED
                ? "\n- and " + (failures.size() - LISTED) + " more, which findings.json lists"
                : "";
        Finding worst = failures.get(0);
        String fix = worst.fix().steps().isEmpty()
                ? ""
                : "\n\nFix, for " + worst.resourceId() + ":\n" + worst.fix().steps();
        return SarifResult.text(title + ": " + failures.size() + " resources.\n\n" + listed + more + "\n\n"
                + code.map(CodeText::madeByBlock).orElse("") + fix);
    }

    /** New as long as one of them is, updated as long as one is worse; nothing without a baseline. */
    private JsonFields baselineState() {
        List<BaselineState> states = failures.stream()
                .flatMap(failure -> failure.baselineState().stream())
                .toList();
        return states.isEmpty()
                ? new JsonFields()
                : new JsonFields().add("baselineState", SarifResult.baselineState(Collections.min(states)));
    }

    private JsonFields properties() {
        JsonFields properties =
                new JsonFields().add("severity", failures.get(0).severity().text());
        return SarifResult.anchor(properties, code)
                .add("resources", failures.stream().map(SarifBlock::resource));
    }

    private static JsonFields resource(Finding failure) {
        return new JsonFields()
                .add("accountId", failure.accountId())
                .add("region", failure.region())
                .add("resourceType", failure.resourceType())
                .add("resourceId", failure.resourceId())
                .add("resourceArn", failure.resourceArn())
                .addUnlessEmpty("serviceId", failure.serviceId())
                .add("message", failure.message())
                .add("fingerprint", failure.fingerprint());
    }
}

package dev.plaudit.report.json;

import dev.plaudit.report.ExplanationText;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.results.ExplainedFinding;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.State;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.results.VerdictTrace.Alternative;
import dev.plaudit.results.VerdictTrace.Match;
import dev.plaudit.results.VerdictTrace.ReadFact;
import dev.plaudit.results.VerdictTrace.Source;
import dev.plaudit.results.VerdictTrace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/**
 * An explained finding as JSON, a contract for scripts. Its schema is {@code docs/explanation.schema.json}; a change that could break readers
 * gets a new schema version.
 */
public final class ExplanationJson {

    private static final String SCHEMA = "plaudit/explanation/1";

    private ExplanationJson() {}

    /** Writes the document. */
    public static void write(ExplainedFinding explained, Writer out) throws IOException {
        Finding finding = explained.finding();
        JsonFields document = new JsonFields()
                .add("schema", SCHEMA)
                .add(
                        "tool",
                        new JsonFields()
                                .add("name", "Plaudit")
                                .add("version", explained.provenance().toolVersion()))
                .add(
                        "scan",
                        new JsonFields()
                                .add("startedAt", explained.provenance().startedAt())
                                .add("finishedAt", explained.provenance().finishedAt())
                                .add("profile", explained.provenance().profile())
                                .add("snapshots", explained.provenance().snapshots()))
                .add("ruleId", finding.ruleId())
                .addUnlessEmpty("title", explained.rule().map(RuleInfo::title))
                .add("severity", finding.severity().text())
                .add("outcome", finding.outcome().name())
                .addUnlessEmpty("state", finding.state().map(State::text))
                .addUnlessEmpty("waiver", JsonTriage.waiver(finding))
                .addUnlessEmpty("supersededBy", finding.superseding().map(JsonReport::sameFlaw))
                .addAll(JsonReport.resource(finding))
                .add("message", finding.message())
                .add("fingerprint", finding.fingerprint())
                .add("why", ExplanationText.why(explained))
                .add(
                        "gaps",
                        finding.gaps().stream()
                                .map(gap -> JsonReport.gaps(List.of(gap))
                                        .get(0)
                                        .add("remedy", ExplanationText.remedy(gap))))
                .addUnlessEmpty("fix", finding.fix().steps())
                .addUnlessEmpty("terraform", finding.fix().terraform())
                .addUnlessEmpty("cloudformation", finding.fix().cloudFormation());
        explained.trace().ifPresent(trace -> document.add("trace", trace(trace)));
        JsonText.write(document, out);
    }

    private static JsonFields trace(VerdictTrace trace) {
        return new JsonFields()
                .add("matches", trace.matches().stream().map(ExplanationJson::match))
                .add("params", values(trace.params().stream(), "setBy"))
                .add("variables", values(trace.variables().stream(), "expression"))
                .add("facts", trace.facts().stream().map(ExplanationJson::fact))
                .add("alternatives", trace.alternatives().stream().map(ExplanationJson::alternative));
    }

    private static JsonFields match(Match match) {
        return new JsonFields()
                .add("condition", match.condition())
                .add("output", match.output())
                .add("effect", match.effect().name())
                .add("result", match.result().name())
                .addUnlessEmpty("reason", match.reason())
                .add("decided", match.decided());
    }

    private static Stream<JsonFields> values(Stream<Value> values, String origin) {
        return values.map(value -> new JsonFields()
                .add("name", value.name())
                .add(origin, value.origin())
                .addIfPresent("value", value.value())
                .addUnlessEmpty("reason", value.reason()));
    }

    private static JsonFields fact(ReadFact fact) {
        return new JsonFields()
                .add("path", fact.path())
                .addIfPresent(fact.ofRecords() ? "items" : "value", fact.value())
                .add("sources", fact.sources().stream().map(ExplanationJson::source));
    }

    private static JsonFields source(Source source) {
        return new JsonFields()
                .add("call", source.call())
                .add("accountId", source.accountId())
                .add("region", source.region())
                .addIfPresent("readAt", source.readAt());
    }

    private static JsonFields alternative(Alternative other) {
        return new JsonFields()
                .add("kind", other.parameter() ? "parameter" : "fact")
                .add("name", other.name())
                .addIfPresent("now", other.now())
                .add("instead", other.instead())
                .add("outcome", other.outcome().name());
    }
}

package dev.plaudit.report.text;

import dev.plaudit.inventory.Gap;
import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.ExplanationText;
import dev.plaudit.report.FindingStatusText;
import dev.plaudit.report.GapText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.ExplainedFinding;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.results.VerdictTrace.Match;
import dev.plaudit.results.VerdictTrace.ReadFact;
import dev.plaudit.results.VerdictTrace.Source;
import dev.plaudit.results.VerdictTrace.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An explained finding as lines of text: the verdict, why, what was evaluated and read, what is missing and what would change it. */
public final class ExplanationLines {

    /** Facts of one kind, such as the states of thousands of targets. */
    private static final int MOST_ALIKE = 6;

    private static final int MOST_ALTERNATIVES = 12;
    private static final int LONGEST_VALUE = 600;

    private final ExplainedFinding explained;
    private final Finding finding;
    private final List<String> lines = new ArrayList<>();

    private ExplanationLines(ExplainedFinding explained) {
        this.explained = explained;
        this.finding = explained.finding();
    }

    /** Returns the lines, with names and values made visible. */
    public static List<String> of(ExplainedFinding explained) {
        ExplanationLines text = new ExplanationLines(explained);
        text.verdict();
        text.add("");
        text.add("Why: " + ExplanationText.why(explained));
        explained.trace().ifPresent(text::trace);
        text.gaps();
        text.fix();
        explained.trace().ifPresent(text::alternatives);
        return text.lines;
    }

    private void add(String line) {
        lines.add(VisibleText.line(line));
    }

    private void heading(String heading) {
        add("");
        add(heading);
    }

    private void block(String indent, String text) {
        text.lines().forEach(line -> add(indent + line));
    }

    private void verdict() {
        add(finding.ruleId() + "  " + finding.severity().text() + "  " + finding.outcome()
                + explained.rule().map(rule -> "  " + rule.title()).orElse(""));
        row("message", finding.message());
        row(finding.resourceType().replace('_', ' '), (finding.resourceId() + "  " + finding.resourceName()).strip());
        row(
                "account",
                ScopeText.account(finding.accountId(), finding.accountName()) + ", "
                        + ScopeText.region(finding.region()));
        row("service", finding.serviceId().equals(finding.resourceId()) ? "" : finding.serviceId());
        finding.standing()
                .ifPresent(status -> row(
                        "status",
                        status.state().text()
                                + Optional.of(FindingStatusText.label(finding))
                                        .filter(label -> !label.isEmpty()
                                                && !label.equals(status.state().text()))
                                        .map(label -> " (" + label + ")")
                                        .orElse("")));
        if (finding.outcome() == Outcome.FAIL) {
            FindingStatusText.notes(finding).forEach(note -> row("", note));
        }
        row("fingerprint", finding.fingerprint());
        row(
                "scanned",
                explained.provenance().startedAt() + " to "
                        + explained.provenance().finishedAt() + ", profile "
                        + explained.provenance().profile());
    }

    private void row(String label, String text) {
        if (!text.isEmpty()) {
            add(String.format(Locale.ROOT, "  %-13s ", label) + text);
        }
    }

    private void trace(VerdictTrace trace) {
        heading("Matches, in order; the first that is true decides");
        for (int index = 0; index < trace.matches().size(); index++) {
            match(index + 1, trace.matches().get(index));
        }
        if (!trace.params().isEmpty()) {
            heading("Parameters");
            trace.params()
                    .forEach(param ->
                            add("  " + param.name() + " = " + shown(param) + "  (set by " + param.origin() + ")"));
        }
        if (!trace.variables().isEmpty()) {
            heading("Variables");
            trace.variables().forEach(variable -> add("  " + variable.name() + " = " + shown(variable)));
        }
        facts(trace.facts());
    }

    private void match(int number, Match match) {
        String result = match.result().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        add(String.format(Locale.ROOT, "%s %d  %-13s  ", match.decided() ? ">" : " ", number, result) + "then "
                + match.effect().name().toLowerCase(Locale.ROOT));
        block("       ", match.condition());
        if (!match.reason().isEmpty()) {
            add("       because " + match.reason());
        }
    }

    private static String shown(Value value) {
        return value.value()
                .map(ExplanationLines::cut)
                .orElse(value.reason().isEmpty() ? "not needed" : "not known: " + value.reason());
    }

    private static String cut(Object value) {
        return VisibleText.atMost(LONGEST_VALUE, EvidenceText.value(value));
    }

    /** Lists the facts by the calls that reported them. */
    private void facts(List<ReadFact> facts) {
        Map<List<Source>, List<ReadFact>> bySource = facts.stream()
                .collect(Collectors.groupingBy(ReadFact::sources, LinkedHashMap::new, Collectors.toList()));
        if (!facts.isEmpty()) {
            heading("Facts that the rule read");
        }
        bySource.forEach((sources, read) -> {
            sources.stream()
                    .collect(Collectors.groupingBy(
                            ExplanationLines::place,
                            LinkedHashMap::new,
                            Collectors.mapping(Source::call, Collectors.joining(", "))))
                    .forEach((place, calls) -> add("  " + calls + " in " + place));
            if (sources.isEmpty()) {
                add("  computed");
            }
            alike(read);
        });
    }

    private static String place(Source source) {
        if (source.accountId().isEmpty()) {
            return "the organization, or the list of accounts";
        }
        return source.accountId() + ", " + ScopeText.region(source.region())
                + source.readAt().map(at -> ", read by " + at).orElse(", not read");
    }

    private void alike(List<ReadFact> read) {
        Map<String, List<ReadFact>> kinds = read.stream()
                .collect(Collectors.groupingBy(
                        fact -> fact.path().replaceAll("\\[\\d+]", "[*]"), LinkedHashMap::new, Collectors.toList()));
        kinds.forEach((kind, facts) -> {
            facts.stream().limit(MOST_ALIKE).forEach(fact -> add("    " + fact.path() + " = " + value(fact)));
            if (facts.size() > MOST_ALIKE) {
                add("    and " + (facts.size() - MOST_ALIKE) + " more of " + kind + "; --format json lists all");
            }
        });
    }

    private static String value(ReadFact fact) {
        return fact.value()
                .map(value -> fact.ofRecords() ? "a list of " + value : cut(value))
                .orElse("not known");
    }

    private void alternatives(VerdictTrace trace) {
        if (trace.alternatives().isEmpty()) {
            return;
        }
        heading(ExplanationText.otherwise(finding));
        ExplanationText.tried(trace).forEach(note -> add("  " + note));
        trace.alternatives().stream()
                .limit(MOST_ALTERNATIVES)
                .forEach(other -> add("  - " + ExplanationText.alternative(other)));
        int more = trace.alternatives().size() - MOST_ALTERNATIVES;
        if (more > 0) {
            add("  and " + more + " more; --format json lists all");
        }
    }

    private void gaps() {
        if (finding.gaps().isEmpty()) {
            return;
        }
        heading("What was not seen");
        for (Gap gap : finding.gaps()) {
            add("  " + GapText.line(List.of(gap)));
            add("    " + ExplanationText.remedy(gap));
        }
    }

    private void fix() {
        String steps = finding.fix().text();
        if (!steps.isEmpty()) {
            heading("Fix");
            block("  ", steps);
        }
    }
}

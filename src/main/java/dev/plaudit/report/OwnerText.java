package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.Owner;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Team;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Owners in words. */
public final class OwnerText {

    private OwnerText() {}

    /** Returns {@code payments}, {@code no owner} or {@code owner unknown: tags not read}, on one line. */
    public static String label(Owner owner) {
        return VisibleText.line(owner.team().map(Team::name).orElseGet(() -> unowned(owner)));
    }

    private static String unowned(Owner owner) {
        return owner.unknown().isEmpty() ? "no owner" : "owner unknown: " + owner.unknown();
    }

    /** Returns the labels of the owners of findings, each once; none without owners. */
    public static List<String> labels(Collection<FindingContext> findings) {
        return findings.stream()
                .flatMap(finding -> finding.owner().stream())
                .map(OwnerText::label)
                .distinct()
                .toList();
    }

    /** Returns {@code owner payments}, {@code no owner} or {@code owner unknown: tags not read}; empty without owners. */
    public static String phrase(Collection<FindingContext> findings) {
        return findings.stream()
                .flatMap(finding -> finding.owner().stream())
                .distinct()
                .map(OwnerText::phrase)
                .collect(Collectors.joining("; "));
    }

    /** Returns {@code owner payments}, {@code no owner} or {@code owner unknown: tags not read}. */
    public static String phrase(Owner owner) {
        return owner.team().isPresent() ? "owner " + label(owner) : label(owner);
    }

    /** Returns {@code Owner: payments (payments@example.com, #payments)}, or why there is none; empty without owners. */
    public static String sentence(FindingContext finding) {
        return finding.owner()
                .map(owner -> owner.team().map(OwnerText::sentence).orElseGet(() -> unowned(owner)))
                .map(VisibleText::line)
                .orElse("");
    }

    /** Returns {@link #sentence(FindingContext)} for each owner once, joined by semicolons; empty without owners. */
    public static String sentence(Collection<FindingContext> findings) {
        return findings.stream()
                .map(OwnerText::sentence)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String sentence(Team team) {
        String reach = List.of(team.contact(), team.chat()).stream()
                .filter(way -> !way.isEmpty())
                .collect(Collectors.joining(", "));
        return "Owner: " + team.name() + (reach.isEmpty() ? "" : " (" + reach + ")");
    }

    /** Returns {@code owner} as every JSON report states it; empty without owners. */
    public static JsonFields fields(FindingContext finding) {
        return finding.owner().map(OwnerText::fields).orElseGet(JsonFields::new);
    }

    /** Returns {@code owner} as every JSON report states it. */
    public static JsonFields fields(Owner owner) {
        JsonFields fields = new JsonFields().add("status", owner.status().text());
        owner.team()
                .ifPresent(team -> fields.add("team", team.name())
                        .addUnlessEmpty("contact", team.contact())
                        .addUnlessEmpty("chat", team.chat()));
        return fields.addUnlessEmpty("reason", owner.unknown()).addUnlessEmpty("possible", owner.possible());
    }

    /** Counts the open findings of each owner, most first; none without owners. */
    public static Map<String, Long> open(ScanResult result) {
        if (!result.triage().ownership().isKnown()) {
            return Map.of();
        }
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Map<String, Long> counts = result.findings().stream()
                .filter(Finding::isOpen)
                .flatMap(finding -> labels(List.of(context.apply(finding))).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, LinkedHashMap::new));
    }
}

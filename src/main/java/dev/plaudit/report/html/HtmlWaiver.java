package dev.plaudit.report.html;

import dev.plaudit.report.VisibleText;
import dev.plaudit.report.WaiverText;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Waiver;
import dev.plaudit.results.WaiverUse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A waiver and what became of it.
 *
 * @param linked whether the page describes its rule
 * @param place account and Region; empty when it is bound to neither
 * @param status {@code active}, {@code expired} and so on, as in {@code findings.json}
 * @param statusWords the status for people
 * @param meaning what follows from the status; may be empty
 */
public record HtmlWaiver(
        String ruleId,
        boolean linked,
        String resource,
        String place,
        String reason,
        String owner,
        String expires,
        String status,
        String statusWords,
        String meaning,
        int failures) {

    /** Those that need attention first, else in the order of the file. */
    static List<HtmlWaiver> all(ScanResult result) {
        Set<String> rules = result.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        return result.triage().waivers().stream()
                .sorted(Comparator.comparing(WaiverUse::status))
                .map(use -> of(use, rules))
                .toList();
    }

    private static HtmlWaiver of(WaiverUse use, Set<String> rules) {
        Waiver waiver = use.waiver();
        return new HtmlWaiver(
                VisibleText.line(waiver.rule()),
                rules.contains(waiver.rule()),
                VisibleText.line(waiver.resource()),
                VisibleText.line(WaiverText.place(waiver)),
                VisibleText.line(waiver.reason()),
                VisibleText.line(waiver.owner()),
                waiver.expires().toString(),
                use.status().text(),
                WaiverText.status(use.status()),
                VisibleText.line(WaiverText.meaning(use, rules)),
                use.failures());
    }
}

package dev.plaudit.report.html;

import dev.plaudit.report.WaiverText;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
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
 * @param status the status for people
 * @param meaning what follows from the status; may be empty
 */
public record HtmlWaiver(WaiverUse use, boolean linked, String place, String status, String meaning) {

    /** Those that need attention first, else in the order of the file. */
    static List<HtmlWaiver> all(ScanResult result) {
        Set<String> rules = result.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        return result.triage().waivers().stream()
                .sorted(Comparator.comparing(WaiverUse::status))
                .map(use -> new HtmlWaiver(
                        use,
                        rules.contains(use.waiver().rule()),
                        WaiverText.place(use.waiver()),
                        WaiverText.status(use.status()),
                        WaiverText.meaning(use, rules)))
                .toList();
    }
}

package dev.plaudit.report.text;

import dev.plaudit.report.CodeText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The worst open findings, each with what and where; a log holds all of severity high or above. */
record TopFindings(ScanResult result, Screen screen) {

    private static final int FEW = 3;
    private static final String INDENT = " ".repeat(18);

    /** @param room how many lines are left for them */
    List<String> lines(int room) {
        List<Finding> open = result.findings().stream().filter(Finding::isOpen).toList();
        List<String> lines = new ArrayList<>();
        if (open.isEmpty()) {
            return lines;
        }
        lines.add("");
        int shown = screen.isLog() ? grave(open) : Math.max(1, fitting(open, room - 1));
        open.stream().limit(shown).forEach(finding -> {
            lines.add(screen.line(
                    String.format(Locale.ROOT, "%-9s%-8s ", finding.severity().text(), finding.ruleId())
                            + finding.message(),
                    Paint.style(finding.severity())));
            lines.add(screen.line(INDENT + place(finding)));
        });
        if (open.size() > shown) {
            lines.add(screen.line(INDENT + "and " + (open.size() - shown) + " more open"));
        }
        return lines;
    }

    /** How many are worth a place in a log, however many they are; without any, a few all the same. */
    private static int grave(List<Finding> open) {
        long high = open.stream()
                .filter(finding -> finding.severity().atLeast(Severity.HIGH))
                .count();
        return Math.max(Math.toIntExact(high), Math.min(open.size(), FEW));
    }

    private static int fitting(List<Finding> open, int room) {
        int withoutRest = room / 2;
        return open.size() <= withoutRest ? open.size() : (room - 1) / 2;
    }

    /** Account and Region first: a long ARN may not hide them. Where the code is known, that is what has to change. */
    private String place(Finding finding) {
        String id = screen.isLog() ? finding.resourceId() : shortId(finding.resourceId());
        String code =
                result.codeOf(finding).map(CodeText::place).map(at -> at + " ").orElse("");
        return code + finding.accountId() + " " + ScopeText.region(finding.region()) + " " + id
                + (finding.resourceName().isEmpty() ? "" : " " + finding.resourceName());
    }

    /** The telling end of an ARN. */
    private static String shortId(String id) {
        return id.startsWith("arn:") ? id.substring(id.lastIndexOf(':') + 1) : id;
    }
}

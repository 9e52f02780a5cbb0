package dev.plaudit.report.text;

import dev.plaudit.report.CodeText;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Flaw;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.SameFlawText;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Tally;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The top open findings with their resources; in a log, all of severity high or above. */
record TopFindings(ScanResult result, Screen screen) {

    private static final int FEW = 3;
    private static final String INDENT = " ".repeat(18);

    /** @param room how many lines are left for them */
    List<String> lines(int room) {
        List<Flaw> open =
                Flaw.of(result.findings().stream().filter(Finding::isOpen).toList());
        List<String> lines = new ArrayList<>();
        if (open.isEmpty()) {
            return lines;
        }
        Function<Finding, FindingContext> context = FindingContext.in(result);
        lines.add("");
        int shown = screen.isLog() ? grave(open) : Math.max(1, fitting(open, room - 1));
        open.stream().limit(shown).forEach(flaw -> {
            Finding finding = flaw.first();
            lines.add(screen.line(
                    String.format(Locale.ROOT, "%-9s%-8s ", finding.severity().text(), finding.ruleId())
                            + finding.message(),
                    Style.of(finding.severity())));
            String also = SameFlawText.alsoBreaks(finding);
            String owner =
                    OwnerText.phrase(flaw.findings().stream().map(context).toList());
            lines.add(screen.line(
                    INDENT + place(flaw) + (owner.isEmpty() ? "" : "; " + owner) + (also.isEmpty() ? "" : "; " + also),
                    Style.PLAIN));
        });
        if (open.size() > shown) {
            int more = open.stream()
                    .skip(shown)
                    .mapToInt(flaw -> flaw.findings().size())
                    .sum();
            lines.add(screen.line(INDENT + "and " + more + " more open", Style.PLAIN));
        }
        return lines;
    }

    /** Returns how many are severe enough for a log, or a few if none is. */
    private static int grave(List<Flaw> open) {
        int high = Tally.count(open, flaw -> flaw.first().severity().atLeast(Severity.HIGH));
        return Math.max(high, Math.min(open.size(), FEW));
    }

    private static int fitting(List<Flaw> open, int room) {
        int withoutRest = room / 2;
        return open.size() <= withoutRest ? open.size() : (room - 1) / 2;
    }

    /** Account and Region come before the ID, so that a long ARN cannot hide them; known code comes first. */
    private String place(Flaw flaw) {
        Finding finding = flaw.first();
        String id = screen.isLog() ? finding.resourceId() : shortId(finding.resourceId());
        String code =
                result.codeOf(finding).map(CodeText::place).map(at -> at + " ").orElse("");
        return code + finding.accountId() + " " + ScopeText.region(finding.region()) + " " + id + others(flaw);
    }

    /** Returns the name of the only resource, or the others: a log lists them, and a screen has room for their number. */
    private String others(Flaw flaw) {
        List<Finding> others = flaw.findings().subList(1, flaw.findings().size());
        if (others.isEmpty()) {
            return (" " + flaw.first().resourceName()).stripTrailing();
        }
        return screen.isLog()
                ? others.stream().map(Finding::resourceId).collect(Collectors.joining(", ", ", ", ""))
                : " and " + others.size() + " more";
    }

    /** Returns the end of an ARN, which identifies it. */
    private static String shortId(String id) {
        return id.startsWith("arn:") ? id.substring(id.lastIndexOf(':') + 1) : id;
    }
}

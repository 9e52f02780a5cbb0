package dev.plaudit.report;

import dev.plaudit.report.HtmlPage.Fact;
import java.util.List;

/**
 * A call without an answer and what cannot be judged for want of it.
 *
 * @param verdicts how many
 * @param undecided the resources by rule id
 */
public record HtmlUnseen(
        String account,
        String region,
        String call,
        String cause,
        String message,
        List<String> resources,
        int verdicts,
        List<Fact> undecided) {

    static HtmlUnseen of(Unseen unseen) {
        return new HtmlUnseen(
                VisibleText.line(unseen.accountId()),
                unseen.where(),
                VisibleText.line(unseen.call()),
                Unseen.words(unseen.cause()),
                VisibleText.line(unseen.message()),
                unseen.resources().stream().map(VisibleText::line).toList(),
                unseen.verdicts(),
                unseen.undecided().entrySet().stream()
                        .map(entry -> new Fact(
                                VisibleText.line(entry.getKey()),
                                VisibleText.line(String.join(", ", entry.getValue()))))
                        .toList());
    }
}

package dev.plaudit.report;

import dev.plaudit.inventory.Gap;
import java.util.List;
import java.util.stream.Collectors;

/** Gaps in words. */
public final class GapText {

    private GapText() {}

    /** Returns {@code ec2:DescribeSubnets throttled in account 111122223333, us-east-1: RequestLimitExceeded; …}, on one line. */
    public static String line(List<Gap> gaps) {
        return gaps.stream().map(GapText::line).collect(Collectors.joining("; "));
    }

    private static String line(Gap gap) {
        String about = gap.resource().isEmpty() ? "" : " (" + gap.resource() + ")";
        String message = gap.message().isEmpty() ? "" : ": " + gap.message();
        return VisibleText.line(gap.call() + " " + Unseen.words(gap.cause()) + " in account " + gap.accountId() + ", "
                + ScopeText.region(gap.region()) + about + message);
    }
}

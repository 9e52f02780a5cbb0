package dev.plaudit.cli;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.push.AsffEntry;
import dev.plaudit.push.Batch;
import dev.plaudit.push.ImportOutcome;
import dev.plaudit.report.Headline;
import dev.plaudit.report.VisibleText;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Prints what is imported into Security Hub, a line for each account-Region. */
record PushText(PrintStream out) {

    /** What Security Hub says of an account and Region where it is not enabled ("Common errors" in its API reference). */
    private static final String NOT_ENABLED = "InvalidAccessException";

    /** Prints what would be sent. */
    void plan(SortedMap<AccountRegion, List<AsffEntry>> findings) {
        int all = 0;
        int requests = 0;
        for (AccountRegion place : findings.keySet()) {
            List<AsffEntry> entries = findings.get(place);
            int batches = Batch.of(entries).size();
            long archived = entries.stream().filter(AsffEntry::archived).count();
            out.println(name(place) + ": " + Headline.count(entries.size(), "finding") + ", " + archived
                    + " of them archived, in " + Headline.count(batches, "request"));
            all += entries.size();
            requests += batches;
        }
        out.println(Headline.count(all, "finding") + " for " + Headline.count(findings.size(), "account-Region")
                + " in " + Headline.count(requests, "request") + "; nothing was sent");
    }

    /** Prints what was sent, and why the rest was not. */
    void outcomes(List<ImportOutcome> outcomes) {
        outcomes.forEach(this::outcome);
        int imported = outcomes.stream().mapToInt(ImportOutcome::imported).sum();
        int all = outcomes.stream().mapToInt(ImportOutcome::findings).sum();
        out.println(imported + " of " + Headline.count(all, "finding") + " for "
                + Headline.count(outcomes.size(), "account-Region") + " imported into Security Hub");
    }

    private void outcome(ImportOutcome outcome) {
        Optional<Gap> leftOut = outcome.refusal().filter(gap -> gap.cause() == Cause.NOT_SCANNED);
        if (leftOut.isPresent()) {
            out.println(name(outcome.place()) + ": " + outcome.findings() + " not sent: "
                    + leftOut.get().message());
            return;
        }
        String failed =
                outcome.failed().isEmpty() ? "" : ", " + outcome.failed().size() + " failed";
        String rest = outcome.notImported() == 0 ? "" : ", " + outcome.notImported() + " refused";
        out.println(name(outcome.place()) + ": " + outcome.imported() + " imported" + failed + rest);
        outcome.failed()
                .forEach(each ->
                        out.println("    " + VisibleText.line(each.id() + ": " + each.code() + ": " + each.message())));
        outcome.refusal().ifPresent(this::refusal);
    }

    private void refusal(Gap gap) {
        out.println("    " + VisibleText.line(gap.call() + ": " + gap.message()));
        String fix = fix(gap);
        if (!fix.isEmpty()) {
            out.println("    " + fix);
        }
    }

    private static String fix(Gap gap) {
        if (gap.call().equals(Calls.IMPORT_FINDINGS) && gap.cause() == Cause.DENIED) {
            return "Allow " + Calls.IMPORT_FINDINGS + " to the role, or name another with --role: see docs/iam.md.";
        }
        if (gap.message().startsWith(NOT_ENABLED + ":")) {
            return "Enable Security Hub in this account and Region.";
        }
        return "";
    }

    private static String name(AccountRegion place) {
        return place.accountId() + " " + place.region();
    }
}

package dev.plaudit.push;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import java.util.List;
import java.util.Optional;

/**
 * What became of the findings of an account and Region.
 *
 * @param findings how many there were to import
 * @param imported how many Security Hub has imported
 * @param failed those that Security Hub refused one by one
 * @param refusal why the rest was not imported: a request that failed, or an account that could not be entered
 */
public record ImportOutcome(
        AccountRegion place, int findings, int imported, List<Failed> failed, Optional<Gap> refusal) {

    public ImportOutcome {
        failed = List.copyOf(failed);
    }

    /** A finding that Security Hub refused, and why; untrusted texts. */
    public record Failed(String id, String code, String message) {}

    /** Returns the outcome of a place where nothing was sent. */
    public static ImportOutcome nothing(AccountRegion place, int findings, Gap refusal) {
        return new ImportOutcome(place, findings, 0, List.of(), Optional.of(refusal));
    }

    /** Returns how many were neither imported nor refused one by one. */
    public int notImported() {
        return findings - imported - failed.size();
    }
}

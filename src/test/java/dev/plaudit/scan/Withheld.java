package dev.plaudit.scan;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import java.util.List;
import java.util.Set;

/**
 * A call that gets no answer in some accounts, taken out of what a scan with all answers collected. What is left is what a
 * scan collects that really is refused the call: the facts that hang on the answer are missing, and for each question that
 * was asked in vain there is a gap. {@code DeniedCallsTest} compares the two.
 *
 * @param call in IAM's spelling
 * @param accountIds none for every account
 */
record Withheld(String call, Set<String> accountIds, Gap.Cause cause) {

    /** Denied to everybody. */
    static Withheld denied(String call) {
        return new Withheld(call, Set.of(), Gap.Cause.DENIED);
    }

    /** What is left. */
    Inventory in(Inventory whole) {
        return new Inventory(
                whole.toolVersion(),
                whole.partition(),
                whole.startedAt(),
                whole.regions().stream().map(this::in).toList());
    }

    private RegionInventory in(RegionInventory whole) {
        boolean wasEntered = !whole.asked().isEmpty();
        if (!wasEntered || !(accountIds.isEmpty() || accountIds.contains(whole.accountId()))) {
            return whole;
        }
        return call.equals(Calls.ASSUME_ROLE) ? shut(whole) : new RegionLeft(whole, call, cause).region();
    }

    /** Without the role there is nothing but the gap. */
    private RegionInventory shut(RegionInventory whole) {
        String role = "arn:aws:iam::" + whole.accountId() + ":role/PlauditAudit";
        Gap gap = new Gap(whole.accountId(), whole.region(), call, cause, role, "");
        return RegionInventory.unseen(whole.scope(), whole.readAt(), List.of(gap));
    }
}

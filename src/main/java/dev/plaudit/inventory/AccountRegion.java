package dev.plaudit.inventory;

import java.util.Comparator;

/** An account in a Region: the unit that a scan reads and that coverage is counted in. */
public record AccountRegion(String accountId, String region) implements Comparable<AccountRegion> {

    private static final Comparator<AccountRegion> ORDER =
            Comparator.comparing(AccountRegion::accountId).thenComparing(AccountRegion::region);

    @Override
    public int compareTo(AccountRegion other) {
        return ORDER.compare(this, other);
    }

    /** The ID in findings about it as a whole: {@code 111122223333/us-east-1}. */
    public String scopeId() {
        return accountId + "/" + region;
    }
}

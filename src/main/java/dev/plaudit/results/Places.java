package dev.plaudit.results;

import dev.plaudit.inventory.AccountRegion;
import java.util.HashSet;
import java.util.Set;

/** A set of account-Regions, to look up whether a waiver may apply in one of them. */
final class Places {

    private final Set<AccountRegion> places = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> regions = new HashSet<>();

    void add(AccountRegion place) {
        places.add(place);
        accounts.add(place.accountId());
        regions.add(place.region());
    }

    /** Returns whether a waiver may apply in one of them. */
    boolean mayHold(Waiver waiver) {
        if (waiver.account().isPresent() && waiver.region().isPresent()) {
            return places.contains(
                    new AccountRegion(waiver.account().get(), waiver.region().get()));
        }
        return waiver.account()
                .map(accounts::contains)
                .or(() -> waiver.region().map(regions::contains))
                .orElse(!places.isEmpty());
    }
}

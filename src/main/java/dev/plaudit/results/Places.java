package dev.plaudit.results;

import java.util.HashSet;
import java.util.Set;

/** A set of account-Regions that knows whether a waiver may be about one of them. */
final class Places {

    private final Set<Scope> scopes = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> regions = new HashSet<>();

    void add(String accountId, String region) {
        scopes.add(new Scope(accountId, region));
        accounts.add(accountId);
        regions.add(region);
    }

    /** Whether {@link Waiver#mayBeIn} one of them. */
    boolean mayHold(Waiver waiver) {
        if (waiver.account().isPresent() && waiver.region().isPresent()) {
            return scopes.contains(
                    new Scope(waiver.account().get(), waiver.region().get()));
        }
        return waiver.account()
                .map(accounts::contains)
                .or(() -> waiver.region().map(regions::contains))
                .orElse(!scopes.isEmpty());
    }
}

package dev.plaudit.results;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.WaiverUse.Status;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Determines the use of each waiver. */
final class WaiverUses {

    private final LocalDate day;
    private final Set<String> rules;
    private final Set<String> rulesOff;
    private final Set<String> rulesUndecided;
    private final Places reached = new Places();
    private final IdentityHashMap<Waiver, Integer> named = new IdentityHashMap<>();
    private final Set<Waiver> namingUnknown = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Places> unlisted = new HashMap<>();

    /**
     * @param scan including the failures kept from the baseline
     * @param waivers all waivers
     * @param rulesOff the IDs of rules that are off
     * @param day the day of the scan
     */
    WaiverUses(ScanResult scan, List<Waiver> waivers, Set<String> rulesOff, LocalDate day) {
        this.day = day;
        this.rulesOff = rulesOff;
        this.rules = scan.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        this.rulesUndecided = scan.defects().stream().map(RuleDefect::ruleId).collect(Collectors.toSet());
        scan.findings().stream().filter(Finding::isOfScan).forEach(finding -> rulesUndecided.add(finding.ruleId()));
        scan.coverage().stream()
                .filter(scope -> scope.status() != Coverage.FAILED)
                .forEach(scope -> reached.add(scope.place()));
        WaiverIndex index = new WaiverIndex(waivers);
        for (Finding failure : scan.findings(Outcome.FAIL)) {
            index.naming(failure)
                    .filter(waiver -> waiver.isInForceOn(day) || failure.isOpen())
                    .forEach(waiver -> named.merge(waiver, 1, Integer::sum));
        }
        for (Finding unknown : scan.findings(Outcome.UNKNOWN)) {
            index.naming(unknown).forEach(namingUnknown::add);
            if (unknown.isOfWholeScope()) {
                unlisted.computeIfAbsent(unknown.ruleId(), rule -> new Places())
                        .add(unknown.resource().place());
            }
        }
    }

    WaiverUse of(Waiver waiver) {
        int uses = named.getOrDefault(waiver, 0);
        return new WaiverUse(waiver, status(waiver, uses), uses);
    }

    private Status status(Waiver waiver, int uses) {
        if (!rules.contains(waiver.rule())) {
            return rulesOff.contains(waiver.rule()) ? Status.RULE_OFF : Status.UNKNOWN_RULE;
        }
        if (!waiver.isInForceOn(day)) {
            return Status.EXPIRED;
        }
        if (uses == 0) {
            return mayNameUnjudged(waiver) ? Status.NOT_CHECKED : Status.UNUSED;
        }
        return waiver.isInForceOn(day.plusDays(WaiverUse.DAYS_OF_NOTICE + 1)) ? Status.ACTIVE : Status.EXPIRING;
    }

    /** A verdict may be about all resources of an account-Region, including the one of the waiver. */
    private boolean mayNameUnjudged(Waiver waiver) {
        return !reached.mayMatch(waiver)
                || namingUnknown.contains(waiver)
                || unlisted.getOrDefault(waiver.rule(), new Places()).mayMatch(waiver)
                || rulesUndecided.contains(waiver.rule());
    }

    /** A set of account-Regions, to look up whether a waiver may apply in one of them. */
    static final class Places {

        private final Set<AccountRegion> places = new HashSet<>();
        private final Set<String> accounts = new HashSet<>();
        private final Set<String> regions = new HashSet<>();

        void add(AccountRegion place) {
            places.add(place);
            accounts.add(place.accountId());
            regions.add(place.region());
        }

        /** Returns whether a waiver may apply in one of them. */
        boolean mayMatch(Waiver waiver) {
            if (waiver.account().isPresent() && waiver.region().isPresent()) {
                return places.contains(new AccountRegion(
                        waiver.account().get(), waiver.region().get()));
            }
            return waiver.account()
                    .map(accounts::contains)
                    .or(() -> waiver.region().map(regions::contains))
                    .orElse(!places.isEmpty());
        }
    }
}

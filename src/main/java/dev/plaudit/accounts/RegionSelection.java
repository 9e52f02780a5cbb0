package dev.plaudit.accounts;

import java.util.List;

/** The Regions of an account to read: a list, all that are enabled in the account, or none. */
public sealed interface RegionSelection {

    /**
     * The Regions that DescribeRegions lists in the account.
     *
     * @param skipped Regions to leave out
     */
    record AllEnabled(List<String> skipped) implements RegionSelection {
        public AllEnabled {
            skipped = List.copyOf(skipped);
        }

        public AllEnabled() {
            this(List.of());
        }
    }

    /** These Regions, in the order given, without repetition. */
    record Named(List<String> regions) implements RegionSelection {
        public Named {
            regions = List.copyOf(regions);
            if (regions.isEmpty()) {
                throw new IllegalArgumentException("no Region named");
            }
        }
    }

    /**
     * None: an account that is not active cannot be entered.
     *
     * @param state {@code SUSPENDED}, {@code CLOSED}, …; untrusted text
     */
    record NotActive(String state) implements RegionSelection {}
}

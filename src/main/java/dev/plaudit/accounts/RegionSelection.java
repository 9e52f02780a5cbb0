package dev.plaudit.accounts;

import java.util.List;

/** The Regions of an account to look at: a list, all that are enabled in that account, or none. */
public sealed interface RegionSelection {

    /**
     * The Regions that DescribeRegions names in the account itself.
     *
     * @param skipped those not to look at
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
     * None: nobody can enter an account that is not active.
     *
     * @param state what the organization says instead of {@code ACTIVE}: {@code SUSPENDED}, {@code CLOSED}, …; untrusted
     *     text
     */
    record NotActive(String state) implements RegionSelection {}
}

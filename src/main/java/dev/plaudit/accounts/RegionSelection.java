package dev.plaudit.accounts;

import java.util.List;

/** The Regions of an account to look at: a list, or all that are enabled in that account. */
public sealed interface RegionSelection {

    /** The Regions that DescribeRegions names in the account itself. */
    record AllEnabled() implements RegionSelection {}

    /** These Regions, in the order given, without repetition. */
    record Named(List<String> regions) implements RegionSelection {
        public Named {
            regions = List.copyOf(regions);
            if (regions.isEmpty()) {
                throw new IllegalArgumentException("no Region named");
            }
        }
    }
}

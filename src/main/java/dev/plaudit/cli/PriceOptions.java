package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What costs are estimated with. */
final class PriceOptions {

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A price list that overrides the built-in one; `plaudit prices update` writes one.")
    @Nullable
    String prices;

    @Option(
            names = "--discount",
            paramLabel = "DISCOUNT",
            description = "Your discounts on AWS list prices: 10%%, AmazonVPC=5%%, 111122223333=12%% or"
                    + " 111122223333/AmazonVPC=8%%. The most specific one applies. Repeat the option,"
                    + " or separate discounts with commas.")
    List<String> discounts = new ArrayList<>();
}

package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What costs are reckoned with. */
final class PriceOptions {

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A price list that is laid over the built-in one; `plaudit prices update` writes one.")
    @Nullable
    String prices;

    @Option(
            names = "--discount",
            paramLabel = "DISCOUNT",
            description = "What AWS takes off its list prices: 10%%, AmazonVPC=5%%, 111122223333=12%% or"
                    + " 111122223333/AmazonVPC=8%%; the most specific counts. Repeat it, or separate with commas.")
    List<String> discounts = new ArrayList<>();
}

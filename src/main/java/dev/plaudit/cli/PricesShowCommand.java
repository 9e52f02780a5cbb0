package dev.plaudit.cli;

import dev.plaudit.accounts.RegionText;
import dev.plaudit.config.Setting;
import dev.plaudit.costs.PriceList;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the price list that a scan would use. */
@Command(
        name = "show",
        header = "Show the prices of a Region, or between two Regions.",
        description = "List prices before discounts, with dates and sources. Without a Region: a"
                + " summary of the price list.",
        footer = {
            "Examples:",
            "  plaudit prices show",
            "  plaudit prices show eu-west-1",
            "  plaudit prices show us-east-1 eu-west-1 --prices prices.yaml"
        })
final class PricesShowCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "REGION",
            arity = "0..2",
            description = "A Region, or two to include the data transfer prices between them in both directions.")
    private List<String> regions = new ArrayList<>();

    @Mixin
    private SettingOptions settings = new SettingOptions("The configuration file. Only its price list is used.")
            .with(Setting.PRICES, "A price list that overrides the built-in one.");

    @Override
    public Integer call() throws Exception {
        checkRegions();
        PriceList list = settings.loadToCheck(console()).tariff().prices();
        PriceTable table = new PriceTable(list, LocalDate.now(console().clock()));
        List<String> chosen = regions.stream().distinct().toList();
        List<String> lines = chosen.isEmpty() ? table.summary() : table.of(chosen);
        lines.forEach(console().out()::println);
        return ExitCode.CLEAN;
    }

    private void checkRegions() throws InvalidInputException {
        Problems problems = new Problems();
        Position place = new Position("plaudit prices show", 0, 0);
        regions.forEach(region -> RegionText.checked(new Node.Scalar(place, region, region), problems));
        problems.orThrow();
    }
}

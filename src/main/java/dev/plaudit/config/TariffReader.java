package dev.plaudit.config;

import dev.plaudit.costs.Discounts;
import dev.plaudit.costs.PriceFile;
import dev.plaudit.costs.PriceList;
import dev.plaudit.costs.Tariff;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import java.util.List;

/** Reads what costs are estimated with: the built-in price list with the user's own laid over it, and discounts. */
final class TariffReader {

    private final WorkingDirectory directory;
    private final Problems problems;

    TariffReader(WorkingDirectory directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    Tariff read(Fields fields) {
        PriceList list = fields.scalar("prices")
                .map(name -> PriceList.builtIn().with(ownPrices(name)))
                .orElseGet(PriceList::builtIn);
        Discounts discounts = Discounts.read(fields.scalars("discounts").orElse(List.of()), problems);
        return new Tariff(list, discounts);
    }

    private PriceList ownPrices(Node.Scalar name) {
        String shown = directory.shown(name);
        return directory
                .resolve(name, problems)
                .flatMap(path -> TextFile.read(path, shown, name.place(), problems))
                .map(text -> PriceFile.read(shown, text, problems))
                .orElseGet(() -> new PriceList(List.of()));
    }
}

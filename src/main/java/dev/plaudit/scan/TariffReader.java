package dev.plaudit.scan;

import dev.plaudit.pricing.Discounts;
import dev.plaudit.pricing.PriceFile;
import dev.plaudit.pricing.PriceList;
import dev.plaudit.pricing.Tariff;
import dev.plaudit.source.Fields;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import dev.plaudit.source.TextFile;
import dev.plaudit.source.WorkingDirectory;
import java.util.List;

/** Reads what costs are reckoned with: the built-in price list with the user's own laid over it, and discounts. */
final class TariffReader {

    private final WorkingDirectory directory;
    private final List<Problem> problems;

    TariffReader(WorkingDirectory directory, List<Problem> problems) {
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

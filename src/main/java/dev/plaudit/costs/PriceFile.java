package dev.plaudit.costs;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Yaml;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes a price list: YAML with a list {@code prices}, whose entries are {@link Price}s. */
public final class PriceFile {

    private static final List<String> KEYS = List.of("item", "region", "to", "above_gb", "usd", "as_of", "source");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");
    private static final Pattern REGION = Pattern.compile("\\*|[a-z]{2,4}(-[a-z0-9]+)+-\\d+(-[a-z]+-\\d+)?");

    private static final Pattern PLAIN_REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d+");

    private final Problems problems;

    private PriceFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a price list.
     *
     * @param shown the file as the user named it
     * @param problems receives everything that is wrong with it; without any the result is whole
     */
    public static PriceList read(String shown, String text, Problems problems) {
        PriceFile file = new PriceFile(problems);
        return new PriceList(Yaml.read(shown, text, problems)
                .flatMap(root -> Fields.of(root, "a price list", List.of("prices"), problems))
                .map(file::prices)
                .orElse(List.of()));
    }

    /** Whether a text looks like the name of a Region; Local Zones and Wavelength Zones do not. */
    static boolean isRegion(String text) {
        return PLAIN_REGION.matcher(text).matches();
    }

    /**
     * The text of a price list, which {@link #read} turns into the same prices.
     *
     * @param comment for readers, on lines of its own
     */
    public static String text(List<Price> prices, String comment) {
        StringBuilder text = new StringBuilder();
        comment.lines().forEach(line -> text.append("# ").append(line).append('\n'));
        text.append(prices.isEmpty() ? "prices: []\n" : "prices:\n");
        prices.forEach(price -> text.append("  - {").append(entry(price)).append("}\n"));
        return text.toString();
    }

    private static String entry(Price price) {
        String region = price.region().equals(Price.EVERY_COMMERCIAL_REGION) ? "\"*\"" : price.region();
        String to = price.toRegion().isEmpty() ? "" : ", to: " + price.toRegion();
        String aboveGb = price.aboveGb().signum() == 0 ? "" : ", above_gb: " + Price.plain(price.aboveGb());
        return "item: " + price.item().text() + ", region: " + region + to + aboveGb + ", usd: "
                + Price.plain(price.usd()) + ", as_of: " + price.asOf() + ", source: " + quoted(price.source());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || Character.getType(c) == Character.FORMAT || c == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private List<Price> prices(Fields fields) {
        return fields.required("prices").flatMap(listed -> fields.sequence("prices")).stream()
                .flatMap(list -> list.items().stream())
                .flatMap(entry -> price(entry).stream())
                .toList();
    }

    private Optional<Price> price(Node entry) {
        return Fields.of(entry, "a price", KEYS, problems).flatMap(fields -> {
            List.of("item", "region", "usd", "as_of", "source").forEach(fields::required);
            Optional<Item> item = fields.oneOf("item", Item.texts()).flatMap(Item::of);
            Optional<String> region = checked(fields, "region", REGION, "a Region, or * for all commercial Regions");
            Optional<String> to = checked(fields, "to", REGION, "a Region");
            Optional<BigDecimal> usd = decimal(fields, "usd");
            Optional<BigDecimal> aboveGb =
                    fields.has("above_gb") ? decimal(fields, "above_gb") : Optional.of(BigDecimal.ZERO);
            Optional<LocalDate> asOf = date(fields);
            Optional<String> source = fields.text("source");
            if (item.isEmpty()
                    || region.isEmpty()
                    || usd.isEmpty()
                    || aboveGb.isEmpty()
                    || asOf.isEmpty()
                    || source.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Price(
                    item.get(), region.get(), to.orElse(""), aboveGb.get(), usd.get(), asOf.get(), source.get()));
        });
    }

    private Optional<String> checked(Fields fields, String key, Pattern pattern, String what) {
        return fields.scalar(key)
                .filter(written -> fits(written, key, pattern, what))
                .map(Node.Scalar::text);
    }

    private Optional<BigDecimal> decimal(Fields fields, String key) {
        return checked(fields, key, DECIMAL, "a decimal number: 0.01").map(BigDecimal::new);
    }

    private Optional<LocalDate> date(Fields fields) {
        return fields.scalar("as_of").flatMap(written -> {
            try {
                return Optional.of(LocalDate.parse(written.text()));
            } catch (DateTimeException e) {
                problems.add(written.place()
                        .problem("`as_of` cannot be " + Quoted.text(written.text()), "write a date: 2026-11-23"));
                return Optional.empty();
            }
        });
    }

    private boolean fits(Node.Scalar written, String key, Pattern pattern, String what) {
        boolean fits = pattern.matcher(written.text()).matches();
        if (!fits) {
            problems.add(
                    written.place().problem("`" + key + "` cannot be " + Quoted.text(written.text()), "write " + what));
        }
        return fits;
    }
}

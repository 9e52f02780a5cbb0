package dev.plaudit.costs;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A product of the AWS Price List API with its prices on demand.
 *
 * @param sku AWS's name of it, letters and digits
 * @param attributes by AWS's keys: {@code usagetype}, {@code regionCode}
 * @param effective the day from which the prices hold, {@code 2026-11-01}, or empty
 */
record Product(String sku, Map<String, String> attributes, String effective, List<Dimension> dimensions) {

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9]{1,40}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,20})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int DAY_LENGTH = 10;

    /**
     * A price from a number of units in a month on.
     *
     * @param unit in AWS's words: {@code Hrs}
     * @param usd for one unit; empty where AWS charges in another currency
     */
    record Dimension(BigDecimal begin, String unit, Optional<BigDecimal> usd) {}

    Product {
        attributes = Map.copyOf(attributes);
        dimensions = dimensions.stream()
                .sorted(Comparator.comparing(Dimension::begin))
                .toList();
    }

    /** An attribute, or the empty text. */
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /**
     * Reads an entry of {@code PriceList}, which is a JSON document in a text (format version {@code aws_v1}).
     *
     * @param problems receives the reasons why it cannot be read
     */
    static Optional<Product> read(String json, Problems problems) {
        return Yaml.readJson("AWS Price List API", json, problems).flatMap(root -> {
            String sku = text(at(root, "product", "sku"));
            if (!SKU.matcher(sku).matches()) {
                problems.add(root.place().problem("a product of the price list has no SKU", ""));
                return Optional.empty();
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            at(root, "product", "attributes")
                    .ifPresent(node -> entries(node)
                            .forEach((key, entry) -> attributes.put(key, text(Optional.of(entry.value())))));
            Optional<Node> term = latest(root);
            List<Dimension> dimensions = new ArrayList<>();
            for (Node dimension : values(term.flatMap(node -> at(node, "priceDimensions")))) {
                dimension(dimension)
                        .ifPresentOrElse(
                                dimensions::add,
                                () -> problems.add(
                                        dimension.place().problem("SKU " + sku + " has an invalid price", "")));
            }
            return Optional.of(
                    new Product(sku, attributes, term.map(Product::effective).orElse(""), dimensions));
        });
    }

    /** The latest of several on-demand offers. */
    private static Optional<Node> latest(Node root) {
        return values(at(root, "terms", "OnDemand")).stream().max(Comparator.comparing(Product::effective));
    }

    private static String effective(Node term) {
        String written = text(at(term, "effectiveDate"));
        String day = written.substring(0, Math.min(DAY_LENGTH, written.length()));
        return DAY.matcher(day).matches() ? day : "";
    }

    private static Optional<Dimension> dimension(Node node) {
        String begin = text(at(node, "beginRange"));
        Optional<String> usd = at(node, "pricePerUnit", "USD").map(value -> text(Optional.of(value)));
        boolean readable = Stream.concat(Stream.of(begin), usd.stream())
                .allMatch(number -> DECIMAL.matcher(number).matches());
        return readable
                ? Optional.of(new Dimension(plain(begin), text(at(node, "unit")), usd.map(Product::plain)))
                : Optional.empty();
    }

    /** Without trailing zeros, so that a price is the same after it was written and read. */
    private static BigDecimal plain(String number) {
        return new BigDecimal(new BigDecimal(number).stripTrailingZeros().toPlainString());
    }

    private static Optional<Node> at(Node node, String... path) {
        Optional<Node> found = Optional.of(node);
        for (String key : path) {
            found = found.flatMap(
                    here -> Optional.ofNullable(entries(here).get(key)).map(Node.Entry::value));
        }
        return found;
    }

    private static Map<String, Node.Entry> entries(Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
    }

    private static List<Node> values(Optional<Node> node) {
        return node.map(Product::entries).orElse(Map.of()).values().stream()
                .map(Node.Entry::value)
                .toList();
    }

    private static String text(Optional<Node> node) {
        return node.isPresent() && node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}

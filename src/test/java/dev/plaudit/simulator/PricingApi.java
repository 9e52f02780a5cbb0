package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GetProducts of the AWS Price List API, with the prices of a file. */
final class PricingApi implements Action {

    private static final String PRICES = "simulated-prices.yaml";
    private static final int MOST_PRODUCTS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    /** AWS's codes of the offer on demand and of its rate. */
    private static final String ON_DEMAND = ".JRTCKXETXF";

    private static final String RATE = ".6YS6EN2CT7";

    private final Pages pages;

    /** Most simulations are never asked for a price. */
    private static final Lazy<PriceListFile> FILE = new Lazy<>(PricingApi::read);

    PricingApi(Pages pages) {
        this.pages = pages;
    }

    private Map<String, Object> page(ApiRequest request, List<?> items) {
        String refusal = "MaxResults must be 1 to " + MOST_PRODUCTS + ".";
        int asked = Pages.asked(request, "MaxResults", 1, MOST_PRODUCTS, "InvalidParameterException", refusal);
        ApiError invalid = ApiError.invalid("ExpiredNextTokenException", "The next token is not valid.");
        return pages.page(request, items, asked, "NextToken", invalid);
    }

    /** The file; public, as its parts, because Jackson makes them. */
    public record PriceListFile(String published, List<Product> products) {}

    /**
     * A product.
     *
     * @param attributes as in AWS's documents
     * @param tiers US dollars by the quantity from which they hold
     */
    public record Product(
            String sku,
            String service,
            String family,
            Map<String, String> attributes,
            String unit,
            TreeMap<Long, String> tiers) {}

    @Override
    public Map<String, ?> answer(ApiRequest request) {
        String service = request.required("ServiceCode");
        if (FILE.get().products().stream()
                .noneMatch(product -> product.service().equals(service))) {
            throw ApiError.invalid("InvalidParameterException", "No service with code " + service + " found.");
        }
        List<Map.Entry<String, String>> filters = filters(request);
        return page(
                request,
                FILE.get().products().stream()
                        .filter(product -> product.service().equals(service))
                        .filter(product -> filters.stream().allMatch(filter -> fits(product, filter)))
                        .map(PricingApi::document)
                        .toList());
    }

    private static List<Map.Entry<String, String>> filters(ApiRequest request) {
        List<Map.Entry<String, String>> filters = new ArrayList<>();
        for (int number = 1; !request.text("Filters." + number + ".Field").isEmpty(); number++) {
            String filter = "Filters." + number;
            if (!request.text(filter + ".Type").equals("TERM_MATCH")) {
                throw ApiError.invalid("InvalidParameterException", "The simulation matches terms only.");
            }
            filters.add(Map.entry(request.text(filter + ".Field"), request.text(filter + ".Value")));
        }
        return filters;
    }

    private static boolean fits(Product product, Map.Entry<String, String> filter) {
        String value = filter.getKey().equals("productFamily")
                ? product.family()
                : product.attributes().getOrDefault(filter.getKey(), "");
        return value.equals(filter.getValue());
    }

    /** The text of a document in the format {@code aws_v1}. */
    private static String document(Product product) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode stated = document.putObject("product").put("productFamily", product.family());
        ObjectNode attributes = stated.putObject("attributes").put("servicecode", product.service());
        product.attributes().forEach(attributes::put);
        stated.put("sku", product.sku());
        document.put("serviceCode", product.service());
        String offer = product.sku() + ON_DEMAND;
        ObjectNode term = document.putObject("terms").putObject("OnDemand").putObject(offer);
        ObjectNode dimensions = term.putObject("priceDimensions");
        product.tiers().forEach((begin, usd) -> {
            String rate = offer + (begin == 0 ? RATE : "." + Identifiers.hash(offer + begin));
            dimension(dimensions.putObject(rate), product, begin, usd).put("rateCode", rate);
        });
        term.put("sku", product.sku())
                .put("effectiveDate", FILE.get().published())
                .put("offerTermCode", ON_DEMAND.substring(1))
                .putObject("termAttributes");
        return document.put("publicationDate", FILE.get().published()).toString();
    }

    private static ObjectNode dimension(ObjectNode dimension, Product product, long begin, String usd) {
        String end = Optional.ofNullable(product.tiers().higherKey(begin))
                .map(Object::toString)
                .orElse("Inf");
        dimension
                .put("unit", product.unit())
                .put("beginRange", Long.toString(begin))
                .put("endRange", end)
                .put("description", "$" + usd + " per " + product.unit())
                .putArray("appliesTo");
        dimension.putObject("pricePerUnit").put("USD", usd);
        return dimension;
    }

    private static PriceListFile read() {
        try {
            return WorldReader.read(PRICES, World.resource(PRICES), PriceListFile.class);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }
}

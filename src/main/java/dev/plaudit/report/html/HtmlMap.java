package dev.plaudit.report.html;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.Estimate;
import dev.plaudit.report.Headline;
import dev.plaudit.report.Link;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.VisibleText;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The map of services and their consumers: places on two sides, and links between them.
 *
 * @param height of the drawing, whose width is {@value #WIDTH}
 * @param links drawn as curves
 * @param linksLeftOut how many links have an end that is not drawn
 * @param crossings the links between Regions, those with the most endpoints first
 */
public record HtmlMap(
        int height,
        List<Place> providers,
        List<Place> consumers,
        List<Curve> links,
        int linksLeftOut,
        List<Crossing> crossings,
        int crossingsLeftOut) {

    private static final int WIDTH = 1_000;
    private static final int MOST_PLACES = 20;
    /** The longest name that fits beside the drawing. */
    private static final int LONGEST_NAME = 40;

    private static final int MOST_CROSSINGS = 50;
    private static final int ROW = 46;
    private static final int TOP = 34;
    private static final int LEFT = 300;
    private static final int RIGHT = 700;

    /** An account in a Region; {@code y} is its middle. */
    public record Place(String account, String region, String count, int y) {}

    /** A link between two places. */
    public record Curve(String path, String width, boolean crossRegion, String title) {}

    /**
     * A link between Regions.
     *
     * @param rates the known prices of a terabyte each way
     */
    public record Crossing(
            String provider,
            String providerRegion,
            String consumer,
            String consumerRegion,
            int endpoints,
            String rates) {}

    private record Key(String accountId, String accountName, String region) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::accountId).thenComparing(Key::region);

        String account() {
            return ScopeText.account(accountId, accountName);
        }
    }

    private record Link(Key provider, Key consumer) {
        boolean crossesRegions() {
            return !provider.region().equals(consumer.region());
        }
    }

    /** Returns the map, or nothing if there are no links. */
    static Optional<HtmlMap> of(ScanResult result) {
        Map<Link, Integer> links = new HashMap<>();
        Map<Key, Integer> services = new HashMap<>();
        Map<Key, Integer> endpoints = new HashMap<>();
        for (ServiceSummary service : result.services()) {
            Key provider = new Key(service.accountId(), service.accountName(), service.region());
            for (ConsumerPlace place : service.consumedFrom()) {
                Key consumer = new Key(place.accountId(), place.accountName(), place.region());
                links.merge(new Link(provider, consumer), place.endpoints(), Integer::sum);
                endpoints.merge(consumer, place.endpoints(), Integer::sum);
            }
            if (!service.consumedFrom().isEmpty()) {
                services.merge(provider, 1, Integer::sum);
            }
        }
        if (links.isEmpty()) {
            return Optional.empty();
        }
        Map<Key, Integer> left = places(byCount(services));
        Map<Key, Integer> right = places(besideTheirProviders(byCount(endpoints), links, left));
        List<Map.Entry<Link, Integer>> sorted = links.entrySet().stream()
                .sorted(Map.Entry.<Link, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().provider(), Key.ORDER)
                        .thenComparing(entry -> entry.getKey().consumer(), Key.ORDER))
                .toList();
        List<Curve> curves = sorted.stream()
                .filter(entry -> left.containsKey(entry.getKey().provider())
                        && right.containsKey(entry.getKey().consumer()))
                .map(entry -> curve(entry.getKey(), entry.getValue(), left, right))
                .toList();
        List<Map.Entry<Link, Integer>> crossings =
                sorted.stream().filter(entry -> entry.getKey().crossesRegions()).toList();
        Map<String, String> rates = rates(result);
        return Optional.of(new HtmlMap(
                TOP + ROW * Math.max(left.size(), right.size()),
                drawn(left, services, "service", "services"),
                drawn(right, endpoints, "endpoint", "endpoints"),
                curves,
                links.size() - curves.size(),
                crossings.stream()
                        .limit(MOST_CROSSINGS)
                        .map(entry -> crossing(entry.getKey(), entry.getValue(), rates))
                        .toList(),
                Math.max(0, crossings.size() - MOST_CROSSINGS)));
    }

    private static List<Key> byCount(Map<Key, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Key, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, Key.ORDER))
                .map(Map.Entry::getKey)
                .limit(MOST_PLACES)
                .toList();
    }

    /** Places consumers at the height of their providers, so that few curves cross. */
    private static List<Key> besideTheirProviders(
            List<Key> consumers, Map<Link, Integer> links, Map<Key, Integer> providers) {
        Map<Key, Double> middle = links.keySet().stream()
                .collect(Collectors.groupingBy(
                        Link::consumer,
                        Collectors.averagingInt(
                                link -> providers.getOrDefault(link.provider(), Integer.MAX_VALUE / 2))));
        return consumers.stream()
                .sorted(Comparator.comparingDouble((Key key) -> middle.getOrDefault(key, 0.0))
                        .thenComparing(Key.ORDER))
                .toList();
    }

    private static Map<Key, Integer> places(List<Key> keys) {
        Map<Key, Integer> middles = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            middles.put(keys.get(i), TOP + ROW * i + ROW / 2);
        }
        return middles;
    }

    private static List<Place> drawn(
            Map<Key, Integer> places, Map<Key, Integer> counts, String singular, String plural) {
        List<Place> drawn = new ArrayList<>();
        places.forEach((key, y) -> drawn.add(new Place(
                VisibleText.atMost(LONGEST_NAME, key.account()),
                key.region(),
                Headline.plural(counts.getOrDefault(key, 0), singular, plural),
                y)));
        return drawn;
    }

    private static Curve curve(Link link, int endpoints, Map<Key, Integer> left, Map<Key, Integer> right) {
        int from = left.getOrDefault(link.provider(), 0);
        int to = right.getOrDefault(link.consumer(), 0);
        int middle = WIDTH / 2;
        double width = 1.5 + Math.log(endpoints) / Math.log(2);
        return new Curve(
                "M" + LEFT + " " + from + "C" + middle + " " + from + " " + middle + " " + to + " " + RIGHT + " " + to,
                String.format(Locale.ROOT, "%.1f", Math.min(width, ROW / 3.0)),
                link.crossesRegions(),
                Headline.plural(endpoints, "endpoint", "endpoints") + " of "
                        + link.consumer().account() + ", "
                        + link.consumer().region() + ", to services of "
                        + link.provider().account() + ", "
                        + link.provider().region());
    }

    private static Crossing crossing(Link link, int endpoints, Map<String, String> rates) {
        return new Crossing(
                link.provider().account(),
                link.provider().region(),
                link.consumer().account(),
                link.consumer().region(),
                endpoints,
                rates.getOrDefault(
                        link.consumer().region() + " " + link.provider().region(), "price unknown"));
    }

    /** Returns the prices of both ways, by the Regions of an endpoint and its service. */
    private static Map<String, String> rates(ScanResult result) {
        Map<String, String> rates = new HashMap<>();
        for (CostLine line : result.costs()) {
            if (line.charge() == Charge.REGION_TRANSFER
                    && !line.estimate().allRates().isEmpty()) {
                List<String> texts =
                        line.estimate().allRates().stream().map(HtmlMap::rate).toList();
                rates.putIfAbsent(line.region() + " " + line.peerRegion(), String.join(", ", texts));
            }
        }
        return rates;
    }

    private static String rate(Estimate.Rate rate) {
        return Estimate.rounded(rate.usdPerTb()).toPlainString() + " USD per TB from "
                + rate.price().region();
    }
}

package dev.plaudit.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Prices with their date and source. Prices change and differ by Region: this is a dated default, and a pair of Regions
 * that it does not hold has no known price.
 */
public final class PriceList {

    private static final PriceList BUILT_IN = new PriceList(
            read("inter-region-transfer.yaml", BetweenRegions.class),
            read("inter-zone-transfer.yaml", BetweenZones.class));

    private final BetweenRegions content;
    private final BetweenZones betweenZones;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record BetweenRegions(String asOf, String source, Map<String, Double> from, Map<String, Double> pairs) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record BetweenZones(String asOf, String source, double usdPerGb, List<String> unknownIn) {}

    private PriceList(BetweenRegions content, BetweenZones betweenZones) {
        this.content = content;
        this.betweenZones = betweenZones;
    }

    /** The price list that travels with Plaudit. */
    public static PriceList builtIn() {
        return BUILT_IN;
    }

    /** The date on which the prices of data transfer between Regions were found. */
    public LocalDate asOf() {
        return LocalDate.parse(content.asOf());
    }

    /**
     * What a gigabyte costs from one Region to another; the way back has its own rate.
     *
     * @return empty when the list does not hold the source Region, and for one and the same Region, where nothing is
     *     transferred between Regions
     */
    public Optional<TransferRate> transfer(String fromRegion, String toRegion) {
        if (fromRegion.equals(toRegion)) {
            return Optional.empty();
        }
        Double ofPair = content.pairs().get(fromRegion + ">" + toRegion);
        return Optional.ofNullable(ofPair != null ? ofPair : content.from().get(fromRegion))
                .map(usdPerGb -> new TransferRate(usdPerGb, asOf(), content.source()));
    }

    /**
     * What a gigabyte costs from one zone of a Region to another, both directions together, as a load balancer's traffic is
     * charged. Inside a zone it is free.
     *
     * @return empty for Regions of which the source says nothing
     */
    public Optional<TransferRate> transferBetweenZones(String region) {
        return betweenZones.unknownIn().stream().anyMatch(region::startsWith)
                ? Optional.empty()
                : Optional.of(new TransferRate(
                        betweenZones.usdPerGb(), LocalDate.parse(betweenZones.asOf()), betweenZones.source()));
    }

    private static <T> T read(String resource, Class<T> type) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try (InputStream in = PriceList.class.getResourceAsStream(resource)) {
            return mapper.readValue(Objects.requireNonNull(in, resource), type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}

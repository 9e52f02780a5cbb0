package dev.plaudit.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
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

    private static final PriceList BUILT_IN = read("inter-region-transfer.yaml");

    private final Content content;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Content(String asOf, String source, Map<String, Double> from, Map<String, Double> pairs) {}

    private PriceList(Content content) {
        this.content = content;
    }

    /** The price list that travels with Plaudit. */
    public static PriceList builtIn() {
        return BUILT_IN;
    }

    /** The date on which the prices were found. */
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

    private static PriceList read(String resource) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try (InputStream in = PriceList.class.getResourceAsStream(resource)) {
            return new PriceList(mapper.readValue(Objects.requireNonNull(in, resource), Content.class));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}

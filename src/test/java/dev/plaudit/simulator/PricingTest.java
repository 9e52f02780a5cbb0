package dev.plaudit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.simulator.Trouble.Refusal;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GetProducts of the simulated Price List API, asked with AWS's own client. */
class PricingTest {

    private static final String ACTION = "pricing:GetProducts";

    @Test
    void a_product_is_a_document_of_the_shape_that_aws_has() {
        visit(Faults.none(), pricing -> {
            GetProductsResponse answer = pricing.getProducts(request -> {
                hours(request);
                request.formatVersion("aws_v1");
            });
            assertThat(answer.formatVersion()).isEqualTo("aws_v1");
            assertThat(answer.nextToken()).isNull();
            assertThat(answer.priceList()).hasSize(1);

            JsonNode document = JsonMapper.shared().readTree(answer.priceList().get(0));
            String sku = document.at("/product/sku").asString();
            assertThat(sku).matches("[A-Z0-9]{16}");
            assertThat(document.at("/product/productFamily").asString()).isEqualTo("VpcEndpoint");
            assertThat(document.at("/product/attributes/location").asString()).isEqualTo("EU (Ireland)");
            JsonNode term = document.at("/terms/OnDemand/" + sku + ".JRTCKXETXF");
            assertThat(term.get("effectiveDate").asString()).isEqualTo("2026-11-01T00:00:00Z");
            JsonNode dimension = term.at("/priceDimensions/" + sku + ".JRTCKXETXF.6YS6EN2CT7");
            assertThat(dimension.get("unit").asString()).isEqualTo("Hrs");
            assertThat(dimension.get("beginRange").asString()).isEqualTo("0");
            assertThat(dimension.get("endRange").asString()).isEqualTo("Inf");
            assertThat(dimension.at("/pricePerUnit/USD").asString()).isEqualTo("0.0110000000");
        });
    }

    @Test
    void pages_hold_all_products_once() {
        visit(Faults.none(), pricing -> {
            long whole = pricing.getProducts(request -> request.serviceCode("AmazonVPC")).priceList().stream()
                    .distinct()
                    .count();
            assertThat(whole).isGreaterThan(20);
            assertThat(pricing
                            .getProductsPaginator(
                                    request -> request.serviceCode("AmazonVPC").maxResults(7))
                            .stream()
                            .flatMap(page -> page.priceList().stream())
                            .distinct())
                    .hasSize((int) whole);
        });
    }

    @Test
    void what_makes_no_sense_is_refused() {
        visit(Faults.none(), pricing -> {
            assertThat(code(pricing, request -> request.serviceCode("AmazonVCP")))
                    .isEqualTo("InvalidParameterException");
            assertThat(code(pricing, request -> request.serviceCode("AmazonVPC").maxResults(101)))
                    .isEqualTo("InvalidParameterException");
            assertThat(code(pricing, request -> request.serviceCode("AmazonVPC").nextToken("made up")))
                    .isEqualTo("ExpiredNextTokenException");
        });
    }

    @Test
    void refusals_have_the_codes_of_json_apis() {
        visit(
                Faults.none().with(Refusal.THROTTLED, ACTION),
                pricing -> assertThat(code(pricing, PricingTest::hours)).isEqualTo("ThrottlingException"));
        visit(
                Faults.none().withDenied(ACTION),
                pricing -> assertThat(code(pricing, PricingTest::hours)).isEqualTo("AccessDeniedException"));
    }

    private static void hours(GetProductsRequest.Builder request) {
        request.serviceCode("AmazonVPC")
                .filters(filter("usagetype", "EU-VpcEndpoint-Hours"), filter("productFamily", "VpcEndpoint"));
    }

    private static Filter filter(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    private static String code(PricingClient pricing, Consumer<GetProductsRequest.Builder> request) {
        return catchThrowableOfType(AwsServiceException.class, () -> pricing.getProducts(request))
                .awsErrorDetails()
                .errorCode();
    }

    private static void visit(Faults faults, Consumer<PricingClient> visit) {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults);
                AwsClients clients = new AwsClients(aws);
                PricingClient pricing = clients.pricing(AwsClients.BASE)) {
            visit.accept(pricing);
        }
    }
}

package dev.plaudit.collect;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Regions;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/** Reads the AWS Price List API, with the base credentials. */
public final class PriceListClient implements AutoCloseable {

    private static final String FORMAT = "aws_v1";
    private static final int PAGE = 100;

    private final AwsClients clients;
    private final ThrottledClient<PricingClient> pricing;
    private final String caller;

    private PriceListClient(AwsClients clients, ThrottledClient<PricingClient> pricing, String caller) {
        this.clients = clients;
        this.pricing = pricing;
        this.caller = caller;
    }

    /**
     * Connects to the endpoint in the partition of the base credentials.
     *
     * @param regions the Regions whose prices are needed
     * @throws NoAccessException when the base credentials are missing or refused
     * @throws PriceListException when there is no endpoint in their partition
     */
    public static PriceListClient open(AwsConnection connection, List<String> regions, CallObserver observer)
            throws NoAccessException, PriceListException {
        AwsClients clients = new AwsClients(connection, new CallMeter(), observer);
        try (Scanner scanner = Scanner.find(clients, inPartitionOfPrices(regions))) {
            String region = Partition.named(scanner.partition())
                    .flatMap(Partition::priceListRegion)
                    .orElseThrow(() -> new PriceListException(
                            "the AWS Price List API has no endpoint in the partition " + scanner.partition(),
                            "Run it with credentials of an account in the partition aws."));
            return new PriceListClient(clients, clients.pricing(region, clients.baseSession()), scanner.arn());
        } catch (NoAccessException | PriceListException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    /** Prices of AWS GovCloud (US) are read with credentials of the partition aws. */
    private static List<RegionSelection> inPartitionOfPrices(List<String> regions) {
        List<String> named = regions.stream()
                .filter(region -> Regions.partition(region)
                        .flatMap(Partition::priceListRegion)
                        .isPresent())
                .toList();
        return named.isEmpty() ? List.of() : List.of(new RegionSelection.Named(named));
    }

    /**
     * Returns all products of a service with these attributes, each as a JSON document in the format {@code aws_v1}.
     *
     * @param filters fields and their exact values
     * @throws PriceListException when any page has no answer, since a part of the prices would look like all of them
     */
    public List<String> products(String service, Map<String, String> filters) throws PriceListException {
        GetProductsRequest request = GetProductsRequest.builder()
                .serviceCode(service)
                .formatVersion(FORMAT)
                .maxResults(PAGE)
                .filters(filters.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> Filter.builder()
                                .type(FilterType.TERM_MATCH)
                                .field(field.getKey())
                                .value(field.getValue())
                                .build())
                        .toList())
                .build();
        try {
            List<String> documents = new ArrayList<>();
            Iterator<GetProductsResponse> pages =
                    pricing.list(PricingClient::getProducts, request, List::of).iterator();
            while (pages.hasNext()) {
                GetProductsResponse page = pages.next();
                if (!page.hasPriceList()) {
                    throw new PriceListException(
                            Calls.PRICES + " of " + caller + ": the response contains no price list",
                            "Try again. An emulator or a proxy in between may be the cause: check --endpoint-url.");
                }
                documents.addAll(page.priceList());
            }
            return documents;
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private PriceListException refused(SdkException thrown) {
        String said = Calls.PRICES + " of " + caller + ": " + GapReader.message(thrown);
        return switch (GapReader.cause(thrown)) {
            case DENIED ->
                new PriceListException(
                        "not allowed to read the price list: " + said,
                        "The principal that runs `plaudit prices update` needs the permission " + Calls.PRICES
                                + "; the audit role does not need it.");
            case THROTTLED ->
                new PriceListException(
                        "the price list could not be read: " + said,
                        "Try again later, or with a lower --api-budget or fewer Regions.");
            default -> new PriceListException("the price list could not be read: " + said, "Try again.");
        };
    }

    @Override
    public void close() {
        pricing.close();
        clients.close();
    }
}

package dev.plaudit.collect;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Regions;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.RequestScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.sts.StsClient;

/** The way to the AWS Price List API, with the base credentials. */
public final class PriceListClient implements AutoCloseable {

    private static final String CALL = "pricing:GetProducts";
    private static final String FORMAT = "aws_v1";
    private static final int PAGE = 100;

    private final AwsClients clients;
    private final PricingClient pricing;
    private final String caller;

    private PriceListClient(AwsClients clients, PricingClient pricing, String caller) {
        this.clients = clients;
        this.pricing = pricing;
        this.caller = caller;
    }

    /**
     * Finds the endpoint for the base credentials.
     *
     * @param regions whose prices are wanted
     * @throws NoAccessException when the base credentials are missing or refused
     * @throws PriceListException when there is no endpoint in their partition
     */
    public static PriceListClient open(AwsConnection connection, List<String> regions, CallObserver observer)
            throws NoAccessException, PriceListException {
        RequestScheduler traffic = new RequestScheduler(connection, new CallMeter(), observer, System::nanoTime);
        AwsClients clients = new AwsClients(connection, traffic, System::nanoTime);
        try {
            String caller = caller(clients, regions);
            String partition = caller.split(":", -1)[1];
            String region = Partition.named(partition)
                    .flatMap(Partition::priceListRegion)
                    .orElseThrow(() -> new PriceListException(
                            "the AWS Price List API has no endpoint in the partition " + partition,
                            "Run it with credentials of an account in the partition aws."));
            return new PriceListClient(clients, clients.pricing(region, clients.baseSession()), caller);
        } catch (NoAccessException | PriceListException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    /**
     * All products of a service with these attributes, each a JSON document in format {@code aws_v1}.
     *
     * @param filters fields and their exact values
     * @throws PriceListException when any page has no answer: a part of the prices would look like all of them
     */
    public List<String> products(String service, Map<String, String> filters) throws PriceListException {
        List<String> documents = new ArrayList<>();
        String token = null;
        do {
            GetProductsResponse page = page(service, filters, token);
            documents.addAll(page.priceList());
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
        return documents;
    }

    private GetProductsResponse page(String service, Map<String, String> filters, @Nullable String token)
            throws PriceListException {
        try {
            GetProductsResponse page = pricing.getProducts(request -> request.serviceCode(service)
                    .formatVersion(FORMAT)
                    .maxResults(PAGE)
                    .nextToken(token)
                    .filters(filters.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(PriceListClient::filter)
                            .toList()));
            if (!page.hasPriceList()) {
                throw new PriceListException(
                        CALL + " of " + caller + ": the response contains no price list",
                        "Try again. An emulator or a proxy in between may be the cause: check --endpoint-url.");
            }
            return page;
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private static Filter filter(Map.Entry<String, String> field) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field.getKey())
                .value(field.getValue())
                .build();
    }

    private PriceListException refused(SdkException thrown) {
        String said = CALL + " of " + caller + ": " + GapReader.message(thrown);
        return switch (GapReader.cause(thrown)) {
            case DENIED ->
                new PriceListException(
                        "not allowed to read the price list: " + said,
                        "The principal that runs `plaudit prices update` needs the permission " + CALL
                                + "; the audit role does not need it.");
            case THROTTLED ->
                new PriceListException(
                        "the price list could not be read: " + said,
                        "Try again later, or with a lower --api-budget or fewer Regions.");
            default -> new PriceListException("the price list could not be read: " + said, "Try again.");
        };
    }

    private static String caller(AwsClients clients, List<String> regions) throws NoAccessException {
        // Prices of AWS GovCloud (US) are read with credentials of the partition aws.
        List<String> signedIn = regions.stream()
                .filter(region -> Regions.partition(region)
                        .flatMap(Partition::priceListRegion)
                        .isPresent())
                .toList();
        List<RegionSelection> wanted = signedIn.isEmpty() ? List.of() : List.of(new RegionSelection.Named(signedIn));
        try (StsClient sts = clients.sts(StsRegions.choose(clients.ownRegion(), wanted))) {
            return sts.getCallerIdentity().arn();
        } catch (SdkException e) {
            throw NoAccessException.of(e);
        }
    }

    @Override
    public void close() {
        pricing.close();
        clients.close();
    }
}

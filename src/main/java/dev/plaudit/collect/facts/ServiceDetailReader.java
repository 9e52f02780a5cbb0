package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Reads the services that endpoints connect to, as their consumer sees them. */
final class ServiceDetailReader {

    private static final Pattern CUSTOMER_SERVICE = Pattern.compile(".*\\.vpce\\.([a-z0-9-]+)\\.vpce-svc-.*");

    private final Ec2Client ec2;
    private final GapRecordingCaller asker;
    private final String region;

    ServiceDetailReader(Ec2Client ec2, GapRecordingCaller asker, String region) {
        this.ec2 = ec2;
        this.asker = asker;
        this.region = region;
    }

    /** Each service once, with one call for those of a Region as far as a call holds them. */
    List<ServiceDetail> read(List<VpcEndpoint> endpoints) {
        Map<String, SortedSet<String>> namesByRegion = endpoints.stream()
                .filter(endpoint -> !endpoint.serviceName().isEmpty())
                .collect(Collectors.groupingBy(
                        this::serviceRegion,
                        TreeMap::new,
                        Collectors.mapping(VpcEndpoint::serviceName, Collectors.toCollection(TreeSet::new))));
        BatchedCall batches = new BatchedCall(asker);
        return namesByRegion.entrySet().stream()
                .flatMap(services -> batches
                        .ask(
                                SERVICE_DETAILS,
                                List.copyOf(services.getValue()),
                                ServiceDetailReader::failsForOne,
                                names -> describe(names, services.getKey()))
                        .stream())
                .toList();
    }

    /** An endpoint that states no Region may still name one. */
    private String serviceRegion(VpcEndpoint endpoint) {
        if (!endpoint.serviceRegion().isEmpty()) {
            return endpoint.serviceRegion();
        }
        Matcher customer = CUSTOMER_SERVICE.matcher(endpoint.serviceName());
        return customer.matches() ? customer.group(1) : region;
    }

    /** One name that is gone, or not permitted any more, fails the call for all. */
    private static boolean failsForOne(Ec2Exception thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidServiceName") || code.startsWith("InvalidParameter");
    }

    /** The SDK has no paginator for this call; the last page may carry an empty token. */
    private List<ServiceDetail> describe(List<String> names, String serviceRegion) {
        DescribeVpcEndpointServicesRequest.Builder request =
                DescribeVpcEndpointServicesRequest.builder().serviceNames(names);
        if (!serviceRegion.equals(region)) {
            request.serviceRegions(serviceRegion);
        }
        List<ServiceDetail> details = new ArrayList<>();
        String token = "";
        do {
            DescribeVpcEndpointServicesResponse answer = ec2.describeVpcEndpointServices(
                    request.nextToken(token.isEmpty() ? null : token).build());
            answer.serviceDetails().stream()
                    .map(detail -> Ec2Facts.detail(detail, serviceRegion))
                    .forEach(details::add);
            token = Ec2Facts.text(answer.nextToken());
        } while (!token.isEmpty());
        return Listings.SOME_DETAILS.checked(details, asker);
    }
}

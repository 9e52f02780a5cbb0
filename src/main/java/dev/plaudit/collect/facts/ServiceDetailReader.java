package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;

/** Reads the services that endpoints connect to, from the consumer's side. */
record ServiceDetailReader(ThrottledClient<Ec2Client> ec2, GapRecordingCaller caller, String region) {

    private static final Pattern CUSTOMER_SERVICE = Pattern.compile(".*\\.vpce\\.([a-z0-9-]+)\\.vpce-svc-.*");

    /** Reads each service once, as many services of a Region in a call as fit. */
    List<ServiceDetail> read(List<VpcEndpoint> endpoints) {
        Map<String, SortedSet<String>> namesByRegion = endpoints.stream()
                .filter(endpoint -> !endpoint.service().serviceName().isEmpty())
                .collect(Collectors.groupingBy(
                        this::serviceRegion,
                        TreeMap::new,
                        Collectors.mapping(
                                endpoint -> endpoint.service().serviceName(), Collectors.toCollection(TreeSet::new))));
        BatchedCall batches = BatchedCall.halving(caller);
        return namesByRegion.entrySet().stream()
                .flatMap(services -> batches
                        .ask(
                                Calls.SERVICE_DETAILS,
                                List.copyOf(services.getValue()),
                                ServiceDetailReader::failsForOne,
                                names -> describe(names, services.getKey()))
                        .stream())
                .toList();
    }

    /** An endpoint without a service Region may have one in the name of its service. */
    private String serviceRegion(VpcEndpoint endpoint) {
        if (!endpoint.service().serviceRegion().isEmpty()) {
            return endpoint.service().serviceRegion();
        }
        Matcher customer = CUSTOMER_SERVICE.matcher(endpoint.service().serviceName());
        return customer.matches() ? customer.group(1) : region;
    }

    /** A name that does not exist, or is not permitted anymore, fails the call. */
    private static boolean failsForOne(AwsServiceException thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidServiceName") || code.startsWith("InvalidParameter");
    }

    private List<ServiceDetail> describe(List<String> names, String serviceRegion) {
        DescribeVpcEndpointServicesRequest.Builder request =
                DescribeVpcEndpointServicesRequest.builder().serviceNames(names);
        if (!serviceRegion.equals(region)) {
            request.serviceRegions(serviceRegion);
        }
        return Listings.SOME_DETAILS.checked(
                ec2.list(Ec2Client::describeVpcEndpointServices, request.build(), page -> page.serviceDetails())
                        .map(detail -> Ec2Facts.detail(detail, serviceRegion))
                        .toList(),
                caller);
    }
}

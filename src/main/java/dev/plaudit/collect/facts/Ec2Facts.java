package dev.plaudit.collect.facts;

import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.EndpointService.AllowedPrincipal;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockPublicAccessStates;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.PayerResponsibilityEntry;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * EC2's answers as facts. Enumerated values are kept as AWS spells them: endpoint states arrive in lower camel case,
 * which the SDK's enums do not know.
 */
final class Ec2Facts {

    private static final String ENDPOINT_CHARGES = "vpc-endpoint-charges";

    private Ec2Facts() {}

    static EndpointService service(ServiceConfiguration service, Optional<List<AllowedPrincipal>> allowedPrincipals) {
        PrivateDnsNameConfiguration dns = service.privateDnsNameConfiguration();
        return new EndpointService(
                text(service.serviceId()),
                text(service.serviceName()),
                service.serviceType().stream()
                        .map(ServiceTypeDetail::serviceTypeAsString)
                        .map(Ec2Facts::text)
                        .findFirst()
                        .orElse(""),
                text(service.serviceStateAsString()),
                new EndpointService.Zones(
                        stated(service.hasAvailabilityZoneIds(), service.availabilityZoneIds()),
                        service.availabilityZones()),
                new EndpointService.Connectivity(
                        Optional.ofNullable(service.acceptanceRequired()),
                        Stream.of(service.networkLoadBalancerArns(), service.gatewayLoadBalancerArns())
                                .flatMap(Collection::stream)
                                .toList(),
                        service.supportedIpAddressTypesAsStrings(),
                        service.supportedRegions().stream()
                                .map(region -> text(region.region()))
                                .toList(),
                        Optional.ofNullable(service.remoteAccessEnabled())),
                new EndpointService.PrivateDns(
                        text(service.privateDnsName()), dns == null ? "" : text(dns.stateAsString())),
                text(service.payerResponsibilityAsString()),
                tags(service.tags()),
                allowedPrincipals);
    }

    static AllowedPrincipal principal(software.amazon.awssdk.services.ec2.model.AllowedPrincipal principal) {
        return new AllowedPrincipal(text(principal.principalTypeAsString()), text(principal.principal()));
    }

    static VpcEndpointConnection connection(
            software.amazon.awssdk.services.ec2.model.VpcEndpointConnection connection) {
        return new VpcEndpointConnection(
                text(connection.serviceId()),
                text(connection.vpcEndpointId()),
                text(connection.vpcEndpointOwner()),
                text(connection.vpcEndpointStateAsString()),
                text(connection.vpcEndpointRegion()),
                Optional.ofNullable(connection.creationTimestamp()),
                Stream.of(connection.networkLoadBalancerArns(), connection.gatewayLoadBalancerArns())
                        .flatMap(Collection::stream)
                        .toList(),
                text(connection.ipAddressTypeAsString()),
                payer(connection.payerResponsibilities()),
                tags(connection.tags()));
    }

    static VpcEndpoint endpoint(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        return new VpcEndpoint(
                text(endpoint.vpcEndpointId()),
                text(endpoint.vpcEndpointTypeAsString()),
                new VpcEndpoint.Service(text(endpoint.serviceName()), text(endpoint.serviceRegion())),
                new VpcEndpoint.Network(
                        text(endpoint.vpcId()),
                        endpoint.subnetIds(),
                        endpoint.groups().stream()
                                .map(group -> text(group.groupId()))
                                .toList(),
                        stated(endpoint.hasRouteTableIds(), endpoint.routeTableIds()),
                        text(endpoint.ipAddressTypeAsString())),
                new VpcEndpoint.Dns(
                        Optional.ofNullable(endpoint.privateDnsEnabled()),
                        endpoint.dnsEntries().stream()
                                .map(DnsEntry::dnsName)
                                .map(Ec2Facts::text)
                                .toList()),
                new VpcEndpoint.Lifecycle(
                        text(endpoint.stateAsString()),
                        Optional.ofNullable(endpoint.requesterManaged()),
                        Optional.ofNullable(endpoint.creationTimestamp()),
                        failure(endpoint)),
                payer(endpoint.payerResponsibilities()),
                text(endpoint.policyDocument()),
                Optional.empty(),
                tags(endpoint.tags()));
    }

    /** @param askedRegion the service's Region, should the answer not state it */
    static ServiceDetail detail(software.amazon.awssdk.services.ec2.model.ServiceDetail detail, String askedRegion) {
        String serviceRegion = text(detail.serviceRegion());
        return new ServiceDetail(
                text(detail.serviceName()),
                text(detail.serviceId()),
                serviceRegion.isEmpty() ? askedRegion : serviceRegion,
                text(detail.owner()),
                text(detail.privateDnsName()),
                text(detail.privateDnsNameVerificationStateAsString()),
                stated(detail.hasAvailabilityZoneIds(), detail.availabilityZoneIds()),
                Optional.ofNullable(detail.acceptanceRequired()),
                Optional.ofNullable(detail.vpcEndpointPolicySupported()),
                Optional.of(text(detail.payerResponsibilityAsString())));
    }

    static Subnet subnet(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        Integer free = subnet.availableIpAddressCount();
        BlockPublicAccessStates blocks = subnet.blockPublicAccessStates();
        return new Subnet(
                text(subnet.subnetId()),
                text(subnet.vpcId()),
                text(subnet.ownerId()),
                text(subnet.availabilityZone()),
                text(subnet.availabilityZoneId()),
                text(subnet.cidrBlock()),
                free == null ? -1 : free,
                blocks == null ? "" : text(blocks.internetGatewayBlockModeAsString()));
    }

    static AvailabilityZone zone(software.amazon.awssdk.services.ec2.model.AvailabilityZone zone) {
        return new AvailabilityZone(
                text(zone.zoneName()), text(zone.zoneId()), text(zone.zoneType()), text(zone.stateAsString()));
    }

    static Instance instance(software.amazon.awssdk.services.ec2.model.Instance instance) {
        Placement placement = instance.placement();
        return new Instance(
                text(instance.instanceId()),
                instance.state() == null ? "" : text(instance.state().nameAsString()),
                text(instance.vpcId()),
                text(instance.subnetId()),
                placement == null ? "" : text(placement.availabilityZone()),
                placement == null ? "" : text(placement.availabilityZoneId()));
    }

    static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }

    /** Who pays for the hours and data of an endpoint. Its other entries are about resource gateways. */
    private static String payer(List<PayerResponsibilityEntry> entries) {
        return entries.stream()
                .filter(entry -> text(entry.scopeAsString()).equals(ENDPOINT_CHARGES))
                .map(entry -> text(entry.payerResponsibilityTypeAsString()))
                .findFirst()
                .orElse("");
    }

    private static <T> Optional<List<T>> stated(boolean present, List<T> list) {
        return present ? Optional.of(list) : Optional.empty();
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream()
                .collect(Collectors.toMap(tag -> text(tag.key()), tag -> text(tag.value()), (first, second) -> first));
    }

    private static String failure(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        if (endpoint.lastError() != null) {
            return text(endpoint.lastError().code()) + ": "
                    + text(endpoint.lastError().message());
        }
        return text(endpoint.failureReason());
    }
}

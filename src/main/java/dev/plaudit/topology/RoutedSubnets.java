package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ROUTE_TABLES;
import static dev.plaudit.inventory.Calls.SUBNETS;

import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.EndpointNetwork.RoutedSubnet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the subnets whose route tables lead to a Gateway Load Balancer endpoint. */
final class RoutedSubnets {

    /** Types without routes of the user: traffic finds them by name, or by routes that AWS maintains. */
    private static final Set<String> WITHOUT_ROUTES =
            Set.of("Interface", "Gateway", "Resource", "ServiceNetwork", "Tunnel");

    private RoutedSubnets() {}

    static Optional<List<RoutedSubnet>> of(RegionIndex index, VpcEndpoint endpoint, List<Gap> gaps) {
        if (WITHOUT_ROUTES.contains(endpoint.vpcEndpointType())) {
            return Optional.of(List.of());
        }
        Optional<List<RouteTable>> tables = index.routeTables(endpoint.network().vpcId());
        if (index.isHiddenByPlan(ROUTE_TABLES, endpoint.vpcEndpointId())
                || index.isHiddenByPlan(ROUTE_TABLES, endpoint.network().vpcId())) {
            return Optional.empty();
        }
        if (!endpoint.vpcEndpointType().equals("GatewayLoadBalancer") || tables.isEmpty()) {
            return Optional.empty();
        }
        // Every VPC has a main table; without it, the listing is incomplete.
        if (tables.get().stream().noneMatch(RouteTable::main)) {
            gaps.add(index.notStated(
                    ROUTE_TABLES, endpoint.network().vpcId(), "the VPC's main route table could not be read"));
            return Optional.empty();
        }
        return routed(index, endpoint, tables.get(), gaps);
    }

    private static Optional<List<RoutedSubnet>> routed(
            RegionIndex index, VpcEndpoint endpoint, List<RouteTable> tables, List<Gap> gaps) {
        Optional<List<Subnet>> subnets = index.subnetsOf(endpoint.network().vpcId());
        if (subnets.isEmpty()) {
            gaps.add(index.notStated(
                    SUBNETS, endpoint.network().vpcId(), "the subnets of the route tables could not be read"));
            return Optional.empty();
        }
        Set<String> withTable = tables.stream()
                .map(RouteTable::subnetIds)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        List<String> withoutTable = subnets.get().stream()
                .map(Subnet::subnetId)
                .filter(id -> !withTable.contains(id))
                .toList();
        List<RoutedSubnet> routed = tables.stream()
                .filter(table -> table.vpcEndpointIds().contains(endpoint.vpcEndpointId()))
                .flatMap(table -> Stream.concat(
                                table.subnetIds().stream(), table.main() ? withoutTable.stream() : Stream.empty())
                        .map(id -> new RoutedSubnet(id, index.zones().bySubnet(id), table.routeTableId())))
                .sorted(Comparator.comparing(RoutedSubnet::subnetId).thenComparing(RoutedSubnet::routeTableId))
                .toList();
        if (routed.stream().anyMatch(subnet -> subnet.zoneId().isEmpty())) {
            gaps.add(index.notStated(
                    SUBNETS, endpoint.vpcEndpointId(), "the zone of a routed subnet could not be read"));
        }
        return Optional.of(routed);
    }
}

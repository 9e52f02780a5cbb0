package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Endpoint;
import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.RegionState.Zone;
import dev.plaudit.simulator.VpcState.FlowLog;
import dev.plaudit.simulator.VpcState.Route;
import dev.plaudit.simulator.VpcState.RouteTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the VPCs of one account and Region from the world file. */
final class VpcBuilder {

    private static final int MANY_ADDRESSES = 200;

    private final RegionContext context;
    private final Names names;
    private final Identifiers identifiers;
    private final List<VpcFile> written;
    private final Map<String, Subnet> subnets = new TreeMap<>();
    private final Map<String, SecurityGroups> groups = new LinkedHashMap<>();

    VpcBuilder(RegionContext context, List<VpcFile> written) {
        this.context = context;
        this.names = context.names();
        this.identifiers = context.identifiers();
        this.written = written.isEmpty() ? List.of(VpcFile.defaultVpc()) : written;
        for (VpcFile vpc : this.written) {
            addSubnets(vpc);
            groups.put(id(vpc), new SecurityGroups(names, identifiers, id(vpc), vpc));
        }
    }

    /** Returns the subnets by name. */
    Map<String, Subnet> subnets() {
        return subnets;
    }

    /** Returns the VPC of everything that names no other. */
    String mainId() {
        return id(written.get(0));
    }

    /** Returns the ID of the VPC with this name in the world file. */
    Optional<String> id(Reference name) {
        Map<String, String> ids = new TreeMap<>();
        written.forEach(vpc -> ids.put(vpc.name, id(vpc)));
        return names.find(ids, "VPC", name);
    }

    SecurityGroups securityGroups(String vpcId) {
        return groups.getOrDefault(vpcId, groups.values().iterator().next());
    }

    /** @param endpoints all endpoints of the account and Region, because routes may lead to them */
    List<VpcState> build(List<Endpoint> endpoints) {
        return written.stream().map(vpc -> vpc(vpc, endpoints)).toList();
    }

    private VpcState vpc(VpcFile vpc, List<Endpoint> endpoints) {
        String vpcId = id(vpc);
        return new VpcState(
                vpcId,
                identifiers.accountId(),
                vpc.cidr,
                vpc.dnsSupport,
                vpc.dnsHostnames,
                securityGroups(vpcId).all(),
                routeTables(vpc, endpoints),
                flowLogs(vpc));
    }

    private List<FlowLog> flowLogs(VpcFile vpc) {
        List<FlowLog> logs = new ArrayList<>();
        for (VpcFile.FlowLog log : vpc.flowLogs) {
            String name = log.subnet.name();
            String resourceId = name.isEmpty()
                    ? id(vpc)
                    : names.find(subnets, "subnet", log.subnet).map(Subnet::id).orElse("");
            String id = identifiers.id("fl", id(vpc) + "/" + name + "/" + log.trafficType);
            logs.add(new FlowLog(id, resourceId, log.trafficType, log.delivery));
        }
        return logs;
    }

    private List<RouteTable> routeTables(VpcFile vpc, List<Endpoint> endpoints) {
        String vpcId = id(vpc);
        List<RouteTable> tables = new ArrayList<>();
        List<Route> ofMain = new ArrayList<>();
        Route local = new Route(vpc.cidr, "local");
        // AWS adds a route for the prefix list of each gateway endpoint's service to the endpoint's tables.
        Stream<Route> gateways = endpoints.stream()
                .filter(endpoint -> endpoint.placement().routeTableIds().contains(mainTableId(vpcId)))
                .map(endpoint ->
                        new Route(identifiers.id("pl", endpoint.service().name()), endpoint.id()));
        for (VpcFile.RouteTable table : vpc.routeTables) {
            List<Route> routes = routes(table, endpoints);
            if (table.main) {
                ofMain.addAll(routes);
                continue;
            }
            tables.add(new RouteTable(
                    identifiers.id("rtb", vpcId + "/" + table.name),
                    vpcId,
                    identifiers.accountId(),
                    false,
                    names.findAll(subnets, "subnet", table.subnets).stream()
                            .map(Subnet::id)
                            .toList(),
                    table.gateway,
                    Stream.concat(Stream.of(local), routes.stream()).toList()));
        }
        List<Route> main = Stream.of(Stream.of(local), ofMain.stream(), gateways)
                .flatMap(routes -> routes)
                .toList();
        tables.add(0, new RouteTable(mainTableId(vpcId), vpcId, identifiers.accountId(), true, List.of(), "", main));
        return tables;
    }

    private List<Route> routes(VpcFile.RouteTable table, List<Endpoint> endpoints) {
        Map<String, String> ids = new TreeMap<>();
        for (Endpoint endpoint : endpoints) {
            ids.put(endpoint.id(), endpoint.id());
            ids.put(endpoint.tags().getOrDefault("Name", endpoint.id()), endpoint.id());
        }
        return names.findAll(ids, "endpoint", table.to).stream()
                .map(id -> new Route("0.0.0.0/0", id))
                .toList();
    }

    static String mainTableId(String vpcId) {
        return "rtb-" + vpcId.replaceFirst("^vpc-", "");
    }

    private void addSubnets(VpcFile vpc) {
        String[] octets = vpc.cidr.split("\\.", 3);
        int index = 0;
        for (Map.Entry<String, Reference> subnet : new TreeMap<>(vpc.subnets).entrySet()) {
            index++;
            Optional<Zone> zone = context.zone(subnet.getValue());
            if (zone.isEmpty()) {
                continue;
            }
            String id = identifiers.id("subnet", subnet.getKey());
            String cidr = octets[0] + "." + (octets.length > 1 ? octets[1] : "0") + "." + index + ".0/24";
            names.put(
                    subnets,
                    "subnet",
                    subnet.getKey(),
                    new Subnet(
                            id,
                            identifiers.subnetArn(id),
                            subnet.getKey(),
                            id(vpc),
                            cidr,
                            identifiers.accountId(),
                            vpc.freeAddresses.getOrDefault(subnet.getKey(), MANY_ADDRESSES),
                            vpc.blockPublicAccess.getOrDefault(subnet.getKey(), "off"),
                            zone.get()));
        }
        checkNames(vpc, "free_addresses", vpc.freeAddresses);
        checkNames(vpc, "block_public_access", vpc.blockPublicAccess);
    }

    private void checkNames(VpcFile vpc, String key, Map<String, ?> bySubnet) {
        bySubnet.keySet().stream()
                .filter(name -> !vpc.subnets.containsKey(name))
                .forEach(name -> names.problem(
                        key + " of VPC " + vpc.name + ": there is no subnet " + name,
                        "Give the name of one of its subnets."));
    }

    private String id(VpcFile vpc) {
        return vpc.id.isEmpty() ? identifiers.id("vpc", vpc.name) : vpc.id;
    }
}

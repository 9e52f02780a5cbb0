package dev.plaudit.scan;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.scan.RandomWorld.Balancer;
import dev.plaudit.scan.RandomWorld.Endpoint;
import dev.plaudit.scan.RandomWorld.Forward;
import dev.plaudit.scan.RandomWorld.Group;
import dev.plaudit.scan.RandomWorld.Listener;
import dev.plaudit.scan.RandomWorld.Target;
import dev.plaudit.snapshot.SnapshotFormat;
import dev.plaudit.topology.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A random world as the lines of a snapshot: the provider's account, and the consumer's in one or two Regions. */
final class RandomInventory {

    /** Lists that a call may leave unseen. */
    private static final List<String> LISTS =
            List.of("availabilityZones", "connections", "endpoints", "subnets", "loadBalancers", "targetGroups");

    private static final List<String> BALANCER_DETAILS = List.of("attributes", "listeners");
    private static final List<String> GROUP_DETAILS = List.of("attributes", "targets");

    private final RandomWorld world;
    private final List<ObjectNode> lines = new ArrayList<>();

    RandomInventory(RandomWorld world) {
        this.world = world;
        lines.add(provider());
        Stream.concat(Stream.of(world.region()), world.endpoints().stream().map(Endpoint::region))
                .distinct()
                .forEach(region -> lines.add(consumer(region)));
    }

    String serviceId() {
        return Facts.SERVICE;
    }

    Inventory inventory() throws Exception {
        List<RegionInventory> regions = new ArrayList<>();
        for (ObjectNode line : lines) {
            regions.add(SnapshotFormat.JSON.treeToValue(line, RegionInventory.class));
        }
        return new Inventory("test", world.partition(), regions.get(0).readAt(), regions);
    }

    /** Makes Gateway Load Balancers of all, and endpoints to match. */
    void makeGateways() {
        for (ObjectNode line : lines) {
            line.path("services").forEach(service -> ((ObjectNode) service).put("serviceType", "GatewayLoadBalancer"));
            line.path("loadBalancers").forEach(balancer -> {
                if (balancer.path("type").asString().equals("network")) {
                    ((ObjectNode) balancer).put("type", "gateway");
                }
            });
            line.path("endpoints")
                    .forEach(endpoint -> ((ObjectNode) endpoint).put("vpcEndpointType", "GatewayLoadBalancer"));
        }
    }

    /** Leaves a fact unseen. */
    void lose(Random random) {
        ObjectNode line = lines.get(random.nextInt(lines.size()));
        switch (random.nextInt(5)) {
            case 0 -> line.putNull(LISTS.get(random.nextInt(LISTS.size())));
            case 1 ->
                one(line.path("targetGroups"), random)
                        .flatMap(group -> one(group.path("targets"), random))
                        .filter(target -> target.path("state").asString().endsWith("healthy"))
                        .ifPresent(target -> target.put("state", "initial"));
            case 2 ->
                one(line.path("loadBalancers"), random)
                        .flatMap(balancer -> one(balancer.path("listeners"), random))
                        .ifPresent(listener -> listener.putNull("rules"));
            case 3 -> loseDetail(line.path("loadBalancers"), BALANCER_DETAILS, random);
            default -> loseDetail(line.path("targetGroups"), GROUP_DETAILS, random);
        }
    }

    private static void loseDetail(JsonNode holders, List<String> details, Random random) {
        one(holders, random).ifPresent(holder -> holder.putNull(details.get(random.nextInt(details.size()))));
    }

    private static Optional<ObjectNode> one(JsonNode list, Random random) {
        return list.isEmpty() ? Optional.empty() : Optional.of((ObjectNode) list.get(random.nextInt(list.size())));
    }

    private ObjectNode provider() {
        ObjectNode line = line(Facts.provider().stated(), world.region(), world.zones(), 0);
        ObjectNode service = (ObjectNode) line.path("services").get(0);
        service.put("serviceName", serviceName());
        strings(service.putArray("availabilityZoneIds"), world.offered());
        strings(
                service.putArray("availabilityZones"),
                world.offered().stream().map(this::zoneName).toList());
        strings(
                service.putArray("loadBalancerArns"),
                world.balancers().stream().map(Balancer::arn).toList());
        strings(
                service.putArray("supportedRegions"),
                Stream.concat(Stream.of(world.region()), world.remoteRegions().stream())
                        .toList());
        JsonNode balancer = line.path("loadBalancers").get(0);
        JsonNode group = SnapshotFormat.JSON.valueToTree(
                Facts.group(Facts.GROUP, Facts.BALANCER, "ip", Optional.of(Map.of()), Optional.of(List.of())));
        ArrayNode balancers = line.putArray("loadBalancers");
        ArrayNode groups = line.putArray("targetGroups");
        ArrayNode instances = line.putArray("instances");
        for (Balancer stated : world.balancers()) {
            balancers.add(balancer(balancer.deepCopy(), stated));
            for (Group of : stated.groups()) {
                groups.add(group(group.deepCopy(), of, stated.arn()));
                if (of.type().equals("alb")) {
                    balancers.add(
                            application(balancer.deepCopy(), of.targets().get(0).id()));
                    groups.add(group(
                            group.deepCopy(), behind(of), of.targets().get(0).id()));
                }
                if (of.type().equals("instance")) {
                    of.targets()
                            .forEach(target -> instances
                                    .addObject()
                                    .put("instanceId", target.id())
                                    .put("availabilityZone", zoneName(target.zone()))
                                    .put("availabilityZoneId", target.zone())
                                    .put("state", "running")
                                    .put("vpcId", "vpc-1")
                                    .put("subnetId", ""));
                }
            }
        }
        connections(line.putArray("connections"));
        return line;
    }

    private void connections(ArrayNode connections) {
        JsonNode first = SnapshotFormat.JSON.valueToTree(Facts.connection(world.region()));
        for (Endpoint endpoint : world.endpoints()) {
            ObjectNode connection = (ObjectNode) first.deepCopy();
            connection.put("vpcEndpointId", endpoint.id());
            connection.put("vpcEndpointRegion", endpoint.region());
            connection.put("vpcEndpointState", endpoint.state());
            connections.add(connection);
        }
    }

    private ObjectNode balancer(JsonNode copy, Balancer stated) {
        ObjectNode balancer = (ObjectNode) copy;
        balancer.put("loadBalancerArn", stated.arn());
        zones(balancer.putArray("zones"), stated.zones());
        ArrayNode groups = balancer.putArray("securityGroupIds");
        if (stated.secured()) {
            groups.add("sg-0123456789abcdef0");
        }
        balancer.putObject("attributes")
                .put("load_balancing.cross_zone.enabled", String.valueOf(stated.crossZone()))
                .put("zonal_shift.config.enabled", String.valueOf(stated.zonalShift()));
        ArrayNode listeners = balancer.putArray("listeners");
        stated.listeners().forEach(listener -> listener(listeners.addObject(), listener, stated.arn()));
        return balancer;
    }

    private static void listener(ObjectNode node, Listener listener, String balancerArn) {
        node.put("listenerArn", balancerArn.replace(":loadbalancer/", ":listener/") + "/" + listener.port());
        node.put("port", listener.port());
        node.put("protocol", listener.protocol());
        node.put("sslPolicy", listener.sslPolicy());
        node.put("certificateArn", "");
        node.putNull("certificate");
        forwards(node.putArray("forwards"), listener.actions());
        ArrayNode rules = node.putArray("rules");
        for (List<Forward> rule : listener.rules()) {
            ObjectNode stated = rules.addObject();
            stated.put("ruleArn", node.path("listenerArn").asString() + "/rule");
            forwards(stated.putArray("forwards"), rule);
        }
    }

    private static void forwards(ArrayNode list, List<Forward> forwards) {
        forwards.forEach(forward ->
                list.addObject().put("targetGroupArn", forward.groupArn()).put("weight", forward.weight()));
    }

    private ObjectNode application(JsonNode copy, String arn) {
        ObjectNode balancer = (ObjectNode) copy;
        balancer.put("loadBalancerArn", arn);
        balancer.put("type", "application");
        zones(balancer.putArray("zones"), world.zones());
        return balancer;
    }

    private static Group behind(Group group) {
        return new Group(
                group.arn() + "-behind",
                "HTTP",
                "ip",
                "",
                false,
                group.workers().stream()
                        .map(zone -> new Target("10.1.0." + zone.charAt(zone.length() - 1), zone, "healthy"))
                        .toList(),
                List.of());
    }

    private ObjectNode group(JsonNode copy, Group stated, String balancerArn) {
        ObjectNode group = (ObjectNode) copy;
        group.put("targetGroupArn", stated.arn());
        group.put("protocol", stated.protocol());
        group.put("targetType", stated.type());
        strings(group.putArray("loadBalancerArns"), List.of(balancerArn));
        group.putObject("attributes")
                .put("load_balancing.cross_zone.enabled", stated.crossZone())
                .put(
                        "target_health_state.unhealthy.connection_termination.enabled",
                        String.valueOf(stated.terminates()));
        ArrayNode targets = group.putArray("targets");
        for (Target target : stated.targets()) {
            targets.addObject()
                    .put("id", target.id())
                    .put("port", 443)
                    .put("availabilityZone", stated.type().equals("ip") ? zoneName(target.zone()) : "")
                    .put("state", target.state())
                    .put("reason", target.state().equals("unused") ? "Target.NotInUse" : "")
                    .put("administrativeOverride", "");
        }
        return group;
    }

    private ObjectNode consumer(String region) {
        boolean near = region.equals(world.region());
        List<String> zones = near ? world.zones() : List.of("far-az1", "far-az2", "far-az3");
        ObjectNode line = line(new Facts.Consumer().stated(), region, zones, 1);
        JsonNode firstSubnet = line.path("subnets").get(0);
        ArrayNode subnets = line.putArray("subnets");
        for (String zone : zones) {
            ObjectNode subnet = (ObjectNode) firstSubnet.deepCopy();
            subnet.put("subnetId", "subnet-" + zone);
            subnet.put("availabilityZone", name(region, zones.indexOf(zone) + 1));
            subnet.put("availabilityZoneId", zone);
            subnets.add(subnet);
        }
        JsonNode first = SnapshotFormat.JSON.valueToTree(Facts.endpoint(serviceName(), world.region(), List.of()));
        ArrayNode endpoints = line.putArray("endpoints");
        world.endpoints().stream()
                .filter(endpoint -> endpoint.region().equals(region))
                .forEach(stated -> {
                    ObjectNode endpoint = (ObjectNode) first.deepCopy();
                    endpoint.put("vpcEndpointId", stated.id());
                    endpoint.put("state", stated.state());
                    strings(
                            endpoint.putArray("subnetIds"),
                            stated.zones().stream()
                                    .map(zone -> "subnet-" + zone)
                                    .toList());
                    endpoints.add(endpoint);
                });
        return line;
    }

    /**
     * A line with its zones.
     *
     * @param shift by how many letters the account's zone names are moved
     */
    private static ObjectNode line(RegionInventory stated, String region, List<String> zones, int shift) {
        ObjectNode line = SnapshotFormat.JSON.valueToTree(stated);
        line.put("region", region);
        ArrayNode list = line.putArray("availabilityZones");
        for (int index = 0; index < zones.size(); index++) {
            list.addObject()
                    .put("zoneName", name(region, index + shift))
                    .put("zoneId", zones.get(index))
                    .put("zoneType", "availability-zone")
                    .put("state", "available");
        }
        return line;
    }

    private void zones(ArrayNode list, List<String> zones) {
        zones.forEach(zone -> list.addObject().put("zoneName", zoneName(zone)).put("subnetId", "subnet-of-" + zone));
    }

    /** The provider's name for a zone. */
    private String zoneName(String zone) {
        return name(world.region(), world.zones().indexOf(zone));
    }

    private static String name(String region, int index) {
        return region + (char) ('a' + index % 3);
    }

    private String serviceName() {
        return "com.amazonaws.vpce." + world.region() + "." + Facts.SERVICE;
    }

    private static void strings(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }
}

package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small world: a provider, its consumer in two Regions, and a stranger. */
public final class TestWorld {

    static final String CALLER = "100000000000";
    static final String PROVIDER = "111111111111";
    static final String CONSUMER = "222222222222";
    static final String STRANGER = "333333333333";
    static final String LOCKED = "444444444444";

    private static final String YAML = """
            company: Test
            caller: "100000000000"
            accounts:
              - id: "111111111111"
                name: provider
                external_id: the-secret-handshake
                zones: {us-east-1: {a: use1-az4, b: use1-az6}}
                regions:
                  us-east-1:
                    vpcs: [{name: main, cidr: 10.0.0.0/16, subnets: {main-a: a, main-b: b}}]
                    instances: [{name: web, subnet: main-b}]
                    target_groups:
                      - {name: web, targets: [{id: web}]}
                      - name: addresses
                        type: ip
                        targets: [{id: 10.0.1.9}, {id: 192.168.0.9, zone: all, health: unhealthy, reason: Target.Timeout}]
                      - {name: inner, type: alb, targets: [{id: inner}]}
                    load_balancers:
                      - name: orders
                        subnets: [main-a, main-b]
                        listeners: [{port: 443, target_groups: [web]}, {port: 8443, target_groups: [addresses]}]
                        tags: {Team: orders}
                      - {name: inner, type: application, subnets: [main-a, main-b]}
                    services:
                      - id: vpce-svc-0aaaaaaaaaaaaaaaa
                        name: orders
                        load_balancers: [orders]
                        supported_regions: [eu-central-1]
                        principals: [arn:aws:iam::222222222222:root]
              - id: "222222222222"
                name: consumer
                zones: {us-east-1: {a: use1-az6, b: use1-az4}}
                regions:
                  us-east-1:
                    vpcs: [{name: main, subnets: {main-a: a, main-b: b}}]
                    endpoints:
                      - {name: orders, service: orders, subnets: [main-a], state: pendingAcceptance}
                      - {name: "<script>alert('&')</script>", service: com.amazonaws.us-east-1.kms}
                      - {name: e3, service: com.amazonaws.us-east-1.kms}
                      - {name: e4, service: com.amazonaws.us-east-1.kms}
                      - {name: e5, service: com.amazonaws.us-east-1.kms}
                      - {name: e6, service: com.amazonaws.us-east-1.kms}
                      - {name: e7, service: com.amazonaws.us-east-1.kms}
                      - {name: e8, service: com.amazonaws.us-east-1.kms}
                      - {name: e9, service: com.amazonaws.us-east-1.kms}
                      - {name: e10, service: com.amazonaws.us-east-1.kms}
                      - {name: e11, service: com.amazonaws.us-east-1.kms}
                      - {name: e12, type: Gateway, service: com.amazonaws.us-east-1.s3}
                  eu-central-1:
                    vpcs: [{name: main, subnets: {main-a: a}}]
                    endpoints: [{name: orders, service: orders, subnets: [main-a]}]
              - id: "333333333333"
                name: stranger
                enabled_regions: [us-east-1, af-south-1]
                denies: [ec2:DescribeVpcEndpointServicePermissions]
              - id: "444444444444"
                name: locked
                role_denied: true
            """;

    private TestWorld() {}

    static World world() {
        try {
            return World.parse("test.yaml", YAML);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a world from a YAML file.
     *
     * @throws InvalidInputException with every problem of the file, each with line and column where known
     */
    public static World load(Path file) throws InvalidInputException, IOException {
        return World.parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads a world from YAML.
     *
     * @throws InvalidInputException with every problem, each with line and column where known
     */
    public static World of(String yaml) throws InvalidInputException {
        return World.parse("world.yaml", yaml);
    }

    /** Returns all account IDs of a world, sorted, including the caller's. */
    public static List<String> accountIds(World world) {
        return List.copyOf(world.accounts().keySet());
    }
}

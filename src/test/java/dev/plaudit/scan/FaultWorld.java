package dev.plaudit.scan;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small world in which there is reason for every call. */
final class FaultWorld {

    static final String TEXT = """
            company: Test
            caller: "100000000000"
            accounts:
              - id: "111111111111"
                name: provider
                enabled_regions: [us-east-1]
                regions:
                  us-east-1:
                    vpcs: [{name: main, cidr: 10.0.0.0/16, subnets: {main-a: a, main-b: b}}]
                    instances: [{name: web, subnet: main-a}]
                    target_groups:
                      - {name: web, type: instance, targets: [{id: web}]}
                    load_balancers:
                      - {name: orders, subnets: [main-a, main-b], security_groups: [default],
                         listeners: [{port: 443, target_groups: [web]}, {port: 8443, protocol: TLS, target_groups: [web]}]}
                      - {name: firewalls, type: gateway, subnets: [main-a]}
                    services:
                      - id: vpce-svc-0aaaaaaaaaaaaaaaa
                        name: orders
                        load_balancers: [orders]
                        principals: ["arn:aws:iam::222222222222:root"]
                        notifications: [{topic: "arn:aws:sns:us-east-1:111111111111:links", events: [Connect]}]
                      - {id: vpce-svc-0bbbbbbbbbbbbbbbb, name: firewalls, load_balancers: [firewalls], principals: ["*"]}
              - id: "222222222222"
                name: consumer
                enabled_regions: [us-east-1]
                regions:
                  us-east-1:
                    vpcs:
                      - name: main
                        subnets: {main-a: a}
                        route_tables: [{name: app, subnets: [main-a], to: [inspection]}]
                    endpoints:
                      - {id: vpce-0aaaaaaaaaaaaaaa1, name: orders, service: orders, subnets: [main-a],
                         security_groups: [default]}
                      - {id: vpce-0aaaaaaaaaaaaaaa2, name: kms, service: com.amazonaws.us-east-1.kms, subnets: [main-a],
                         private_dns: true, security_groups: [default]}
                      - {id: vpce-0aaaaaaaaaaaaaaa3, name: inspection, service: firewalls, type: GatewayLoadBalancer,
                         subnets: [main-a]}
                      - {id: vpce-0aaaaaaaaaaaaaaa4, name: database, type: Resource, subnets: [main-a],
                         security_groups: [default], associations: [{resource: rcfg-0aaaaaaaaaaaaaaaa}]}
            """;

    private FaultWorld() {}

    /** Both accounts, in whatever Regions they have enabled. */
    static List<Account> accounts() {
        return Stream.of("111111111111", "222222222222")
                .map(id -> TestAccounts.account(
                        id,
                        "",
                        Optional.of(new Role("PlauditAudit")),
                        Optional.empty(),
                        new RegionSelection.AllEnabled()))
                .toList();
    }
}

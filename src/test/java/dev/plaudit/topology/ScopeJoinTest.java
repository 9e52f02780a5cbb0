package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.Scope.ConsumedService;
import dev.plaudit.topology.Scope.Kind;
import dev.plaudit.topology.ScopeNetwork.ServiceEndpoint;
import dev.plaudit.topology.ScopeNetwork.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeJoinTest {

    private static final String KMS = "com.amazonaws.us-east-1.kms";

    @Test
    void consumed_services_count_living_interface_endpoints_by_service_and_vpc() {
        Facts.Consumer consumer = new Facts.Consumer();
        consumer.endpoints = Optional.of(List.of(
                endpoint("vpce-3", "Interface", KMS, "vpc-b", "available"),
                endpoint("vpce-1", "Interface", KMS, "vpc-a", "pendingAcceptance"),
                endpoint("vpce-2", "Interface", KMS, "vpc-a", "Available"),
                endpoint("vpce-4", "Interface", KMS, "vpc-c", "Rejected"),
                endpoint("vpce-5", "Gateway", "com.amazonaws.us-east-1.s3", "vpc-a", "available"),
                endpoint("vpce-6", "Interface", Facts.SERVICE_NAME, "vpc-a", "available")));

        assertThat(scope(consumer.stated()).consumedServices())
                .contains(List.of(
                        new ConsumedService(KMS, List.of("vpc-a", "vpc-b"), List.of("vpce-1", "vpce-2", "vpce-3")),
                        new ConsumedService(Facts.SERVICE_NAME, List.of("vpc-a"), List.of("vpce-6"))));
    }

    @Test
    void endpoints_that_were_not_listed_are_not_none() {
        Facts.Consumer consumer = new Facts.Consumer();
        consumer.endpoints = Optional.empty();

        assertThat(scope(consumer.stated()).consumedServices()).isEmpty();
        assertThat(scope(consumer.stated()).kinds()).isEmpty();
    }

    @Test
    void kinds_are_every_value_as_aws_spells_it_with_its_resources() {
        Facts.Consumer consumer = new Facts.Consumer();
        consumer.endpoints = Optional.of(List.of(
                endpoint("vpce-2", "Tunnel", "", "vpc-a", "available"),
                endpoint("vpce-1", "Interface", KMS, "vpc-a", "available"),
                endpoint("vpce-3", "Interface", KMS, "vpc-a", "pendingAcceptance")));

        assertThat(scope(consumer.stated()).kinds())
                .contains(List.of(
                        new Kind("endpoint state", "available", List.of("vpce-1", "vpce-2")),
                        new Kind("endpoint state", "pendingAcceptance", List.of("vpce-3")),
                        new Kind("endpoint type", "Interface", List.of("vpce-1", "vpce-3")),
                        new Kind("endpoint type", "Tunnel", List.of("vpce-2"))));
    }

    @Test
    void kinds_are_those_of_services_load_balancers_and_targets_too() {
        assertThat(scope(provider().stated()).kinds())
                .contains(List.of(
                        new Kind("load balancer type", "network", List.of(Facts.BALANCER)),
                        new Kind("service state", "Available", List.of(Facts.SERVICE)),
                        new Kind("service type", "Interface", List.of(Facts.SERVICE)),
                        new Kind("target type", "instance", List.of(Facts.GROUP))));
    }

    @Test
    void vpcs_are_those_of_the_account_with_their_endpoints() {
        Facts.Consumer consumer = new Facts.Consumer();
        consumer.endpoints = Optional.of(List.of(
                endpoint("vpce-1", "Interface", KMS, "vpc-2", "available"),
                endpoint("vpce-2", "Resource", "", "vpc-2", "available")));
        consumer.onDemand = withVpcs(
                Optional.of(List.of(
                        new FactsOnDemand.Vpc("vpc-2", Facts.CONSUMER),
                        new FactsOnDemand.Vpc("vpc-3", Facts.CONSUMER),
                        new FactsOnDemand.Vpc("vpc-9", Facts.PROVIDER))),
                Optional.empty());

        assertThat(scope(consumer.stated()).network().vpcs())
                .contains(List.of(
                        new Vpc("vpc-2", List.of(new ServiceEndpoint("vpce-1", KMS, "available"))),
                        new Vpc("vpc-3", List.of())));
    }

    @Test
    void vpcs_are_unknown_without_the_endpoints_or_an_owner() {
        Facts.Consumer consumer = new Facts.Consumer();
        consumer.onDemand = withVpcs(Optional.of(List.of(new FactsOnDemand.Vpc("vpc-2", ""))), Optional.empty());
        assertThat(scope(consumer.stated()).network().vpcs()).isEmpty();

        consumer.onDemand =
                withVpcs(Optional.of(List.of(new FactsOnDemand.Vpc("vpc-2", Facts.CONSUMER))), Optional.empty());
        consumer.endpoints = Optional.empty();
        assertThat(scope(consumer.stated()).network().vpcs()).isEmpty();
    }

    @Test
    void a_vpc_with_a_side_of_a_link_has_its_flow_logs() {
        Facts.Consumer consumer = new Facts.Consumer();
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint(KMS, "", List.of("subnet-1")),
                endpoint("vpce-gone", "Interface", KMS, "vpc-4", "deleted"),
                endpoint("vpce-s3", "Gateway", "com.amazonaws.us-east-1.s3", "vpc-5", "available")));
        consumer.onDemand = withVpcs(
                Optional.empty(),
                Optional.of(List.of(log("fl-1", "vpc-2"), log("fl-2", "subnet-1"), log("fl-3", "subnet-2"))));

        assertThat(scope(consumer.stated()).network().linkedVpcs().orElseThrow())
                .singleElement()
                .satisfies(vpc -> {
                    assertThat(vpc.id()).isEqualTo("vpc-2");
                    assertThat(vpc.resources()).containsExactly(Facts.ENDPOINT);
                    assertThat(vpc.flowLogs().orElseThrow())
                            .extracting(ScopeNetwork.FlowLog::id)
                            .containsExactly("fl-1", "fl-2");
                });
    }

    @Test
    void flow_logs_of_a_vpc_of_another_account_are_not_none() {
        Facts.Provider provider = provider();
        provider.subnets = Optional.of(List.of(
                Facts.consumerSubnet("subnet-a", "us-east-1a", "use1-az1", Facts.CONSUMER, 200),
                Facts.subnet("subnet-b", "us-east-1b", "use1-az2")));
        provider.onDemand = withVpcs(Optional.empty(), Optional.of(List.of()));
        Subject shared = subject(provider.stated());

        assertThat(((Scope) shared.facts()).network().linkedVpcs().orElseThrow())
                .singleElement()
                .satisfies(vpc -> assertThat(vpc.flowLogs()).isEmpty());
        assertThat(shared.gaps()).extracting(Gap::resource).contains("vpc-1");

        provider.subnets = Optional.of(List.of(
                Facts.subnet("subnet-a", "us-east-1a", "use1-az1"),
                Facts.subnet("subnet-b", "us-east-1b", "use1-az2")));
        assertThat(scope(provider.stated()).network().linkedVpcs().orElseThrow())
                .singleElement()
                .satisfies(vpc -> assertThat(vpc.flowLogs()).contains(List.of()));
    }

    @Test
    void a_listing_without_an_answer_may_hide_a_vpc() {
        Facts.Provider provider = provider();
        provider.balancers = Optional.empty();
        assertThat(scope(provider.stated()).network().linkedVpcs()).isEmpty();

        provider.balancers = Optional.of(List.of());
        assertThat(scope(provider.stated()).network().linkedVpcs()).isEmpty();

        Facts.Consumer consumer = new Facts.Consumer();
        consumer.endpoints = Optional.of(List.of(endpoint("vpce-1", "Portal", KMS, "vpc-2", "available")));
        assertThat(scope(consumer.stated()).network().linkedVpcs()).isEmpty();
    }

    private static FactsOnDemand.FlowLog log(String id, String resourceId) {
        return new FactsOnDemand.FlowLog(id, resourceId, "ALL", "ACTIVE", "SUCCESS");
    }

    private static FactsOnDemand withVpcs(
            Optional<List<FactsOnDemand.Vpc>> vpcs, Optional<List<FactsOnDemand.FlowLog>> flowLogs) {
        return new FactsOnDemand(
                Optional.empty(),
                new FactsOnDemand.Network(Optional.empty(), Optional.empty(), List.of(), vpcs, flowLogs),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @Test
    void a_listing_without_an_answer_may_hide_a_kind() {
        Facts.Provider provider = provider();
        provider.groups = Optional.empty();
        assertThat(scope(provider.stated()).kinds()).isEmpty();

        Facts.Provider other = provider();
        other.balancers = Optional.empty();
        assertThat(scope(other.stated()).kinds()).isEmpty();
    }

    private static Facts.Provider provider() {
        Facts.Provider provider = Facts.provider();
        TargetGroup group =
                Facts.group(Facts.GROUP, Facts.BALANCER, "instance", Optional.of(Map.of()), Optional.of(List.of()));
        provider.groups = Optional.of(List.of(group));
        return provider;
    }

    private static VpcEndpoint endpoint(String id, String type, String serviceName, String vpcId, String state) {
        return Facts.endpoint(id, type, serviceName, vpcId, state);
    }

    private static Scope scope(RegionInventory region) {
        return (Scope) subject(region).facts();
    }

    private static Subject subject(RegionInventory region) {
        return Joined.of(region).only(Subject.Kind.SCOPE);
    }
}

package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.Scope.ConsumedService;
import dev.plaudit.topology.Scope.Kind;
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
        return (Scope) Joined.of(region).only(Subject.Kind.SCOPE).facts();
    }
}

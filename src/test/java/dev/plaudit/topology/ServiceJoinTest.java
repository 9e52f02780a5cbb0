package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import dev.plaudit.topology.Subject.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceJoinTest {

    private static final String ATTRIBUTE = "load_balancing.cross_zone.enabled";

    @ParameterizedTest
    @CsvSource({
        "Account, 222222222222, 222222222222",
        "Account, arn:aws:iam::222222222222:root, 222222222222",
        "User, AIDAEXAMPLEEXAMPLE123, ''",
        "Service, delivery.logs.amazonaws.com, ''",
        "Account, 2222222222222, ''"
    })
    void a_principal_belongs_to_the_account_that_it_is_or_names(String type, String principal, String accountId) {
        Facts.Provider provider = Facts.provider();
        provider.services = Optional.of(List.of(Facts.service()
                .withAllowedPrincipals(Optional.of(List.of(new EndpointService.AllowedPrincipal(type, principal))))));

        ServiceAccess.Principal joined = Joined.of(provider.stated())
                .service()
                .access()
                .allowedPrincipals()
                .orElseThrow()
                .get(0);

        assertThat(joined.accountId()).isEqualTo(accountId);
    }

    @ParameterizedTest(name = "{0} group says {2}, {1} load balancer says {3}: {4}")
    @CsvSource({
        "instance, network, true, false, true",
        "instance, network, false, true, false",
        "instance, network, use_load_balancer_configuration, true, true",
        "instance, network, use_load_balancer_configuration, false, false",
        "instance, network, absent, true, unknown",
        "instance, network, absent, absent, unknown",
        "instance, network, unseen, true, unknown",
        "instance, network, absent, unseen, unknown",
        "instance, network, true, unseen, true",
        "instance, network, sometimes, true, unknown",
        "instance, network, absent, sometimes, unknown",
        "alb, network, false, true, true",
        "alb, network, unseen, false, false",
        "gwlb, gateway, true, absent, unknown",
        "gwlb, gateway, absent, true, true"
    })
    void effective_cross_zone(String type, String balancerType, String group, String balancer, String expected) {
        Facts.Provider facts = Facts.provider();
        facts.balancers = Optional.of(List.of(Facts.balancer(Facts.BALANCER, balancerType, attributes(balancer))));
        facts.groups = Optional.of(
                List.of(Facts.group(Facts.GROUP, Facts.BALANCER, type, attributes(group), Optional.of(List.of()))));

        assertThat(Joined.of(facts.stated())
                        .group()
                        .crossZone()
                        .map(String::valueOf)
                        .orElse("unknown"))
                .isEqualTo(expected);
    }

    @Test
    void a_service_has_the_notifications_and_rules_that_watch_it() {
        Facts.Provider facts = Facts.provider();
        facts.onDemand = new FactsOnDemand(
                Optional.of(List.of(
                        notification("vpce-nfn-1", Facts.SERVICE, ""),
                        notification("vpce-nfn-2", "vpce-svc-0of0another00000", ""),
                        notification("vpce-nfn-3", "", Facts.ENDPOINT))),
                FactsOnDemand.Network.UNSEEN,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new FactsOnDemand.InsightRules(Facts.SERVICE, Map.of("B", "ENABLED", "A", ""))),
                List.of());

        assertThat(Joined.of(facts.stated()).service().access().notifications())
                .contains(List.of(new ServiceAccess.Notification(
                        "vpce-nfn-1", "arn:topic", List.of("Connect", "Delete"), "Enabled")));
        assertThat(Joined.of(facts.stated()).service().access().insightRules())
                .contains(
                        List.of(new ServiceAccess.InsightRule("A", ""), new ServiceAccess.InsightRule("B", "ENABLED")));
    }

    @Test
    void what_was_not_read_about_a_service_is_not_none() {
        assertThat(Joined.of(Facts.provider().stated()).service().access().notifications())
                .isEmpty();
        assertThat(Joined.of(Facts.provider().stated()).service().access().insightRules())
                .isEmpty();
    }

    @Test
    void an_instance_is_in_the_zone_that_ec2_states() {
        Facts.Provider facts = withTarget("instance", Facts.target("i-1", "", "healthy", ""));
        facts.instances = List.of(new Instance("i-1", "running", "vpc-1", "subnet-b", "us-east-1b", "use1-az2"));

        assertThat(Joined.of(facts.stated()).target().zoneIds()).contains(List.of("use1-az2"));
    }

    @Test
    void an_instance_that_ec2_leaves_out_may_be_anywhere() {
        Joined joined = Joined.of(
                withTarget("instance", Facts.target("i-1", "", "healthy", "")).stated());

        assertThat(joined.target().zoneIds()).isEmpty();
        assertThat(joined.target().workerZoneIds()).isEmpty();
        assertThat(joined.only(Kind.SERVICE).gaps())
                .anySatisfy(gap -> assertThat(gap.call()).isEqualTo(Calls.INSTANCES));
    }

    @Test
    void an_ip_target_is_in_the_zone_that_its_owner_calls_so() {
        Joined joined = Joined.of(withTarget("ip", Facts.target("10.0.0.1", "us-east-1b", "healthy", ""))
                .stated());

        assertThat(joined.target().zoneIds()).contains(List.of("use1-az2"));
        assertThat(joined.target().everyZone()).isFalse();
    }

    @Test
    void an_ip_target_without_a_zone_is_not_in_the_zone_of_a_subnet_without_a_name() {
        Facts.Provider facts = withTarget("ip", Facts.target("10.0.0.1", "", "healthy", ""));
        facts.subnets = Optional.of(List.of(Facts.subnet("subnet-a", "", "use1-az1")));

        assertThat(Joined.of(facts.stated()).target().zoneIds()).isEmpty();
    }

    @Test
    void an_ip_target_of_zone_all_counts_everywhere_and_is_nowhere_for_certain() {
        Joined joined = Joined.of(
                withTarget("ip", Facts.target("10.9.0.1", "all", "healthy", "")).stated());

        assertThat(joined.target().everyZone()).isTrue();
        assertThat(joined.target().zoneIds()).isEmpty();
        assertThat(joined.target().workerZoneIds()).isEmpty();
    }

    @Test
    void an_application_load_balancer_works_where_its_own_targets_are() {
        Facts.Provider facts = withApplication(Optional.of(List.of(
                Facts.target("10.0.0.1", "us-east-1b", "healthy", ""),
                Facts.target("10.0.0.2", "us-east-1a", "draining", "Target.DeregistrationInProgress"))));
        Joined joined = Joined.of(facts.stated());

        assertThat(joined.target().zoneIds()).contains(List.of("use1-az1", "use1-az2"));
        assertThat(joined.target().workerZoneIds()).contains(List.of("use1-az2"));
    }

    @Test
    void nobody_knows_where_an_application_load_balancer_works_whose_targets_were_not_read() {
        assertThat(Joined.of(withApplication(Optional.empty()).stated())
                        .target()
                        .workerZoneIds())
                .isEmpty();
    }

    @Test
    void nobody_knows_where_an_application_load_balancer_works_that_was_not_found() {
        Facts.Provider facts = withTarget("alb", Facts.target(Facts.APPLICATION, "", "healthy", ""));
        Joined joined = Joined.of(facts.stated());

        assertThat(joined.target().zoneIds()).isEmpty();
        assertThat(joined.target().workerZoneIds()).isEmpty();
        assertThat(joined.only(Kind.SERVICE).gaps()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, '', true, true",
        "unhealthy, Target.Timeout, true, false",
        "unhealthy.draining, Target.FailedHealthChecks, true, false",
        "unused, Target.NotRegistered, false, false",
        "unused, Target.NotInUse, true, false",
        "unused, Target.InvalidState, true, false",
        "draining, Target.DeregistrationInProgress, false, false",
        "initial, Elb.InitialHealthChecking, true, undecided",
        "unavailable, Target.HealthCheckDisabled, true, undecided",
        "levitating, '', undecided, undecided",
        "'', '', undecided, undecided"
    })
    void a_state_says_whether_a_target_is_registered_and_healthy(
            String state, String reason, String registered, String healthy) {
        ServiceTargetGroup.Target target = Joined.of(
                        withTarget("ip", Facts.target("10.0.0.1", "us-east-1a", state, reason))
                                .stated())
                .target();

        assertThat(target.registered().map(String::valueOf).orElse("undecided")).isEqualTo(registered);
        assertThat(target.healthy().map(String::valueOf).orElse("undecided")).isEqualTo(healthy);
    }

    @Test
    void zone_names_of_a_service_are_translated_when_it_states_no_ids() {
        Facts.Provider facts = Facts.provider();
        facts.services = Optional.of(List.of(Facts.service(Optional.empty(), List.of("us-east-1b", "us-east-1a"))));
        assertThat(Joined.of(facts.stated()).service().zoneIds()).contains(List.of("use1-az1", "use1-az2"));

        facts.zones = Optional.empty();
        assertThat(Joined.of(facts.stated()).service().zoneIds()).isEmpty();
    }

    @Test
    void an_empty_list_of_zones_is_not_a_service_in_no_zone() {
        Facts.Provider facts = Facts.provider();
        facts.services = Optional.of(List.of(Facts.service(Optional.of(List.of()), List.of())));
        Joined joined = Joined.of(facts.stated());

        assertThat(joined.service().zoneIds()).isEmpty();
        assertThat(joined.only(Kind.SERVICE).gaps()).extracting(Gap::cause).containsExactly(Gap.Cause.NOT_STATED);
    }

    @Test
    void a_load_balancer_that_was_not_read_is_known_by_its_arn_alone() {
        Facts.Provider facts = Facts.provider();
        facts.balancers = Optional.empty();
        facts.groups = Optional.empty();
        facts.gaps = List.of(Facts.gap(Facts.PROVIDER, Calls.LOAD_BALANCERS, ""));
        Joined joined = Joined.of(facts.stated());

        assertThat(joined.balancer().details().name()).isEqualTo("orders");
        assertThat(joined.balancer().type()).isEmpty();
        assertThat(joined.balancer().zoneIds()).isEmpty();
        assertThat(joined.balancer().targetGroups()).isEmpty();
        assertThat(joined.only(Kind.LOAD_BALANCER).gaps()).isEqualTo(facts.gaps);
    }

    @Test
    void gaps_about_other_resources_are_not_named() {
        Facts.Provider facts = withTarget("instance", Facts.target("i-1", "", "healthy", ""));
        facts.instances = List.of(new Instance("i-1", "running", "vpc-1", "subnet-b", "us-east-1b", "use1-az2"));
        Gap own = Facts.gap(Facts.PROVIDER, Calls.TARGET_GROUP_ATTRIBUTES, Facts.GROUP);
        facts.gaps = List.of(own, Facts.gap(Facts.PROVIDER, Calls.PERMISSIONS, "vpce-svc-0bbbbbbbbbbbbbbbb"));

        assertThat(Joined.of(facts.stated()).only(Kind.SERVICE).gaps()).containsExactly(own);
    }

    @Test
    void arns_are_of_the_partition_of_the_scan() {
        RegionInventory stated = Facts.provider().stated();

        assertThat(Joined.of("aws-cn", List.of(stated))
                        .only(Kind.SERVICE)
                        .resource()
                        .arn())
                .isEqualTo("arn:aws-cn:ec2:us-east-1:111111111111:vpc-endpoint-service/" + Facts.SERVICE);
    }

    private static Facts.Provider withTarget(String type, Target target) {
        return withGroups(List.of(
                Facts.group(Facts.GROUP, Facts.BALANCER, type, attributes("absent"), Optional.of(List.of(target)))));
    }

    private static Facts.Provider withApplication(Optional<List<Target>> itsTargets) {
        Facts.Provider facts = withGroups(List.of(
                Facts.group(
                        Facts.GROUP,
                        Facts.BALANCER,
                        "alb",
                        attributes("absent"),
                        Optional.of(List.of(Facts.target(Facts.APPLICATION, "", "healthy", "")))),
                Facts.group(Facts.GROUP + "0", Facts.APPLICATION, "ip", Optional.empty(), itsTargets)));
        facts.balancers = Optional.of(List.of(
                Facts.balancer(Facts.BALANCER, "network", attributes("absent")),
                Facts.balancer(Facts.APPLICATION, "application", Optional.empty())));
        return facts;
    }

    private static Facts.Provider withGroups(List<TargetGroup> groups) {
        Facts.Provider facts = Facts.provider();
        facts.groups = Optional.of(groups);
        return facts;
    }

    private static Optional<Map<String, String>> attributes(String value) {
        return switch (value) {
            case "unseen" -> Optional.empty();
            case "absent" -> Optional.of(Map.of());
            default -> Optional.of(Map.of(ATTRIBUTE, value));
        };
    }

    private static ConnectionNotification notification(String id, String serviceId, String endpointId) {
        return new ConnectionNotification(
                id, serviceId, endpointId, "arn:topic", List.of("Delete", "Connect"), "Enabled");
    }
}

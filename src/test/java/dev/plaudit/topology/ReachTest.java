package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Forward;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.LoadBalancer.Rule;
import dev.plaudit.topology.Subject.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which target groups receive traffic. */
class ReachTest {

    private static final String BLUE = "arn:blue";
    private static final String GREEN = "arn:green";

    @ParameterizedTest(name = "blue {0}, green {1}: {2} and {3}")
    @CsvSource({
        "100, 0, true, false",
        "100, 1, true, true",
        "0, 0, false, false",
        ", , unknown, unknown",
        "100, , true, unknown",
    })
    void the_weight_decides(
            @Nullable Integer blue, @Nullable Integer green, String expectedBlue, String expectedGreen) {
        Reach reach =
                reach(new Forward(BLUE, Optional.ofNullable(blue)), new Forward(GREEN, Optional.ofNullable(green)));

        assertThat(answer(reach, BLUE)).isEqualTo(expectedBlue);
        assertThat(answer(reach, GREEN)).isEqualTo(expectedGreen);
        assertThat(answer(reach, "arn:attached")).isEqualTo("false");
    }

    @Test
    void a_single_group_needs_no_weight_but_may_have_none() {
        assertThat(answer(reach(new Forward(BLUE, Optional.empty())), BLUE)).isEqualTo("true");
        assertThat(answer(reach(new Forward(BLUE, Optional.of(0))), BLUE)).isEqualTo("false");
    }

    @Test
    void a_rule_reaches_a_group_that_the_default_action_does_not() {
        Listener listener = Facts.listener(443, List.of(to(BLUE, 100), to(GREEN, 0)));

        assertThat(answer(reach(listener.withRules(rules(to(GREEN, 1)))), GREEN))
                .isEqualTo("true");
        assertThat(answer(reach(listener.withRules(rules(to(GREEN, 0), to(BLUE, 1)))), GREEN))
                .isEqualTo("false");
    }

    @Test
    void without_rules_only_what_a_default_action_reaches_is_certain() {
        Listener unseen =
                Facts.listener(443, List.of(to(BLUE, 100), to(GREEN, 0))).withRules(Optional.empty());

        assertThat(answer(reach(unseen), BLUE)).isEqualTo("true");
        assertThat(answer(reach(unseen), GREEN)).isEqualTo("unknown");
        assertThat(reach(unseen).isWhole()).isFalse();
        assertThat(answer(Reach.of(Optional.of(balancer("gateway", unseen))), GREEN))
                .as("listeners of Gateway Load Balancers have no rules")
                .isEqualTo("false");
    }

    @Test
    void an_action_without_a_group_and_listeners_that_were_not_seen_decide_nothing() {
        assertThat(answer(reach(Facts.listener(443, List.of())), BLUE)).isEqualTo("unknown");
        assertThat(answer(new Reach(Optional.empty()), BLUE)).isEqualTo("unknown");
    }

    @Test
    void a_group_knows_the_listeners_that_reach_it() {
        Reach reach = Reach.of(Optional.of(balancer(
                "network",
                Facts.listener(8443, List.of(to(BLUE, 1))),
                Facts.listener(443, List.of(to(BLUE, 1), to(GREEN, 0))),
                Facts.listener(80, List.of(to(GREEN, 0))).withRules(Optional.empty()))));

        assertThat(reach.ports(BLUE)).contains(List.of("TCP 443", "TCP 8443"));
        assertThat(reach.ports(GREEN)).isEmpty();
    }

    @Test
    void a_group_without_traffic_is_no_subject_and_one_that_may_have_some_has_no_facts() {
        Listener listener = Facts.listener(443, List.of(to(Facts.GROUP, 0), to(GREEN, 1)));

        assertThat(joined(listener).topology().subjects(Kind.TARGET_GROUP))
                .extracting(subject -> subject.resource().id())
                .containsExactly(GREEN);
        assertThat(joined(listener.withRules(Optional.empty())).topology().subjects(Kind.TARGET_GROUP))
                .filteredOn(subject -> subject.resource().id().equals(Facts.GROUP))
                .singleElement()
                .satisfies(subject -> {
                    ServiceTargetGroup group = (ServiceTargetGroup) subject.facts();
                    assertThat(group.targets()).isEmpty();
                    assertThat(group.crossZone()).isEmpty();
                    assertThat(group.details().attributes()).isEmpty();
                    assertThat(group.details().listenerPorts()).isEmpty();
                });
    }

    @Test
    void weights_that_are_not_stated_are_a_gap() {
        Listener listener = Facts.listener(
                443, List.of(new Forward(Facts.GROUP, Optional.empty()), new Forward(GREEN, Optional.empty())));

        assertThat(joined(listener).topology().subjects(Kind.TARGET_GROUP))
                .hasSize(2)
                .allSatisfy(subject -> assertThat(subject.gaps())
                        .anyMatch(gap -> gap.call().equals(Calls.LISTENERS)
                                && gap.message().contains("no weight of target group")));
    }

    private static Joined joined(Listener listener) {
        Facts.Provider provider = Facts.provider();
        provider.balancers = Optional.of(List.of(balancer("network", listener)));
        provider.groups = Optional.of(List.of(
                Facts.group(Facts.GROUP, Facts.BALANCER, "ip", Optional.empty(), Optional.of(List.of())),
                Facts.group(GREEN, Facts.BALANCER, "ip", Optional.empty(), Optional.of(List.of()))));
        return Joined.of(provider.stated());
    }

    private static LoadBalancer balancer(String type, Listener... listeners) {
        LoadBalancer balancer = Facts.balancer(Facts.BALANCER, type, Optional.empty());
        return balancer.with(balancer.details().withListeners(Optional.of(List.of(listeners))));
    }

    private static Reach reach(Forward... forwards) {
        return reach(Facts.listener(443, List.of(forwards)));
    }

    private static Reach reach(Listener listener) {
        return Reach.of(Optional.of(balancer("network", listener)));
    }

    private static Optional<List<Rule>> rules(Forward... forwards) {
        return Optional.of(List.of(new Rule("arn:rule", List.of(forwards))));
    }

    private static Forward to(String group, int weight) {
        return new Forward(group, Optional.of(weight));
    }

    private static String answer(Reach reach, String group) {
        return reach.reaches(group).map(String::valueOf).orElse("unknown");
    }
}

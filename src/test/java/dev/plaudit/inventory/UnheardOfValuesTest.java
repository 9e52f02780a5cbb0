package dev.plaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.inventory.ChangedFacts.Spot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS adds types, states and protocols over time, and leaves facts out. Every enumerated value of the demo is replaced by one
 * that nobody knows and by none, and every boolean is left out: what was judged by it is UNKNOWN then, or stays as it was.
 * {@link ChangedFacts#changes} says which are changed together.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnheardOfValuesTest {

    private static final Set<String> ENUMERATED = Set.of(
            "serviceType",
            "serviceState",
            "privateDnsNameState",
            "payerResponsibility",
            "principalType",
            "supportedIpAddressTypes",
            "vpcEndpointType",
            "state",
            "vpcEndpointState",
            "ipAddressType",
            "zoneType",
            "type",
            "scheme",
            "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
            "protocol",
            "targetType",
            "healthCheckProtocol",
            "reason",
            "administrativeOverride",
            "connectionEvents",
            "internetGatewayBlockMode",
            "connectionNotificationState",
            "ipProtocol",
            "code");

    /** AWS leaves these out where they do not apply, so that an empty text is a statement. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("privateDnsNameState", "payerResponsibility", "reason", "administrativeOverride");

    private static final ChangedFacts FACTS = new ChangedFacts();

    @Test
    void every_enumerated_value_is_in_the_demo() {
        assertThat(FACTS.spots()).extracting(Spot::name).containsAll(ENUMERATED);
    }

    @Test
    void a_value_that_nobody_knows_makes_nothing_pass_and_loses_no_failure() {
        assertNothingWrong(
                FACTS.spots().stream()
                        .filter(spot ->
                                ENUMERATED.contains(spot.name()) && spot.value().isString()),
                "brandnew");
    }

    @Test
    void a_value_that_is_not_stated_makes_nothing_pass_and_loses_no_failure() {
        assertNothingWrong(
                FACTS.spots().stream()
                        .filter(spot -> ENUMERATED.contains(spot.name()) && !MAY_BE_EMPTY.contains(spot.name()))
                        .filter(spot -> spot.value().isString()),
                "");
    }

    @Test
    void a_boolean_that_is_not_stated_makes_nothing_pass_and_loses_no_failure() {
        assertNothingWrong(FACTS.spots().stream().filter(spot -> spot.value().isBoolean()), null);
    }

    private static void assertNothingWrong(Stream<Spot> spots, @Nullable String value) {
        Map<String, List<String>> wrong = new ConcurrentSkipListMap<>();
        LongAdder unknown = new LongAdder();
        ChangedFacts.changes(spots.toList()).parallelStream()
                .forEach(changed -> FACTS.effect(changed, to(value)).ifPresent(effect -> {
                    unknown.add(effect.unknown());
                    if (!effect.wrong().isEmpty()) {
                        wrong.put(changed.size() + " times " + changed.get(0), effect.wrong());
                    }
                }));
        assertThat(unknown.sum()).isPositive();
        assertThat(wrong).as("replaced by \"" + value + "\", " + Seed.option()).isEmpty();
    }

    private static BiConsumer<JsonNode, Object> to(@Nullable String value) {
        return (holder, step) -> {
            if (holder instanceof ObjectNode object) {
                object.put(step.toString(), value);
            } else {
                ((ArrayNode) holder).set((Integer) step, JsonNodeFactory.instance.stringNode(String.valueOf(value)));
            }
        };
    }
}

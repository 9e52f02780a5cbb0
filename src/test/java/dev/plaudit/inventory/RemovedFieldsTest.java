package dev.plaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.inventory.ChangedFacts.Spot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field of the demo's snapshot is removed in turn: the format refuses that, unless the field is an entry of a map such as
 * tags and attributes. A fact that is not seen ({@code null}) is refused where AWS always states it, or makes nothing pass and loses
 * no failure. {@link ChangedFacts#changes} says which are removed together.
 */
@Execution(ExecutionMode.CONCURRENT)
class RemovedFieldsTest {

    /** Without a sum, CloudWatch answered that there is no data. */
    private static final String SAYS_SOMETHING = "onDemand.metrics[].sum";

    private static final ChangedFacts FACTS = new ChangedFacts();

    @Test
    void a_line_without_one_of_its_fields_is_refused_or_says_less() {
        assertNothingWrong(false);
    }

    @Test
    void a_fact_that_is_not_seen_is_refused_or_says_less() {
        assertNothingWrong(true);
    }

    private static void assertNothingWrong(boolean leavesNull) {
        Map<String, List<String>> wrong = new ConcurrentSkipListMap<>();
        LongAdder accepted = new LongAdder();
        LongAdder refused = new LongAdder();
        changes(leavesNull).parallelStream()
                .forEach(spots -> FACTS.effect(spots, (holder, step) -> {
                            if (leavesNull) {
                                ((ObjectNode) holder).putNull(step.toString());
                            } else {
                                ((ObjectNode) holder).remove(step.toString());
                            }
                        })
                        .ifPresentOrElse(
                                change -> {
                                    accepted.increment();
                                    if (!change.wrong().isEmpty()) {
                                        wrong.put(spots.size() + " times " + spots.get(0), change.wrong());
                                    }
                                },
                                refused::increment));
        if (Seed.triesAll()) {
            assertThat(refused.sum()).isPositive();
            assertThat(accepted.sum()).isPositive();
        }
        assertThat(wrong).as(Seed.option()).isEmpty();
    }

    /** Elements of lists are no fields. */
    private static List<List<Spot>> changes(boolean leavesNull) {
        List<Spot> fields = FACTS.spots().stream()
                .filter(spot -> spot.steps().get(spot.steps().size() - 1) instanceof String)
                .filter(spot -> !leavesNull || !spot.kind().equals(SAYS_SOMETHING))
                .toList();
        return ChangedFacts.changes(fields);
    }
}

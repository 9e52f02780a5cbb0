package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.inventory.Gap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** The answer of GetMetricData put together from its pages: a metric may have values on several of them. */
final class MetricAnswers {

    private static final Answer NONE = new Answer("nothing", Optional.empty());

    private final Map<String, Answer> byId = new HashMap<>();

    /**
     * What CloudWatch said about a metric.
     *
     * @param status of the last page: {@code Complete}, {@code PartialData} (there is more), {@code InternalError},
     *     {@code Forbidden}
     * @param sum of all values; empty when there is none
     */
    record Answer(String status, Optional<Double> sum) {

        /** Only then is the sum one, and no value means that CloudWatch holds none. */
        boolean isComplete() {
            return status.equals("Complete");
        }

        /** Why it is not complete. */
        Gap.Cause cause() {
            return status.equals("Forbidden") ? Gap.Cause.DENIED : Gap.Cause.FAILED;
        }
    }

    void add(MetricDataResult result) {
        Answer before = byId.getOrDefault(text(result.id()), NONE);
        Optional<Double> values = result.values().stream().reduce(Double::sum);
        byId.put(
                text(result.id()),
                new Answer(
                        text(result.statusCodeAsString()),
                        before.sum().map(sum -> sum + values.orElse(0.0)).or(() -> values)));
    }

    /** The answer about a metric by the id of its query; none is not a complete one. */
    Answer get(String id) {
        return byId.getOrDefault(id, NONE);
    }
}

package dev.plaudit.collect.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Gap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

class MetricAnswersTest {

    private final MetricAnswers answers = new MetricAnswers();

    @Test
    void the_values_of_all_pages_are_added_up() {
        answers.add(page("PartialData", 1.0, 2.0));
        answers.add(page("Complete", 4.0));

        assertThat(answers.get("m0").isComplete()).isTrue();
        assertThat(answers.get("m0").sum()).contains(7.0);
    }

    @Test
    void a_complete_answer_without_values_is_no_data_and_not_zero() {
        answers.add(page("Complete"));

        assertThat(answers.get("m0").isComplete()).isTrue();
        assertThat(answers.get("m0").sum()).isEmpty();
    }

    @Test
    void what_never_became_complete_does_not_count() {
        answers.add(page("PartialData", 1.0));

        assertThat(answers.get("m0").isComplete()).isFalse();
        assertThat(answers.get("m0").cause()).isEqualTo(Gap.Cause.FAILED);
    }

    @Test
    void an_error_or_a_refusal_is_no_answer() {
        answers.add(page("InternalError"));
        assertThat(answers.get("m0").isComplete()).isFalse();
        assertThat(answers.get("m0").cause()).isEqualTo(Gap.Cause.FAILED);

        answers.add(page("Forbidden"));
        assertThat(answers.get("m0").isComplete()).isFalse();
        assertThat(answers.get("m0").cause()).isEqualTo(Gap.Cause.DENIED);
    }

    @Test
    void a_metric_that_cloudwatch_left_out_has_no_answer() {
        assertThat(answers.get("m0").isComplete()).isFalse();
    }

    private static MetricDataResult page(String status, Double... values) {
        return MetricDataResult.builder()
                .id("m0")
                .statusCode(status)
                .values(values)
                .build();
    }
}

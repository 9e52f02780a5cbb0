package dev.plaudit.collect.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.collect.facts.MetricReader.Answer;
import dev.plaudit.inventory.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

class MetricReaderTest {

    @Test
    void the_values_of_all_pages_are_added_up() {
        Answer answer = Answer.of(List.of(page("PartialData", 1.0, 2.0), page("Complete", 4.0)));

        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.sum()).contains(7.0);
    }

    @Test
    void a_complete_answer_without_values_is_no_data_and_not_zero() {
        Answer answer = Answer.of(List.of(page("Complete")));

        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.sum()).isEmpty();
    }

    @Test
    void what_never_became_complete_does_not_count() {
        Answer answer = Answer.of(List.of(page("PartialData", 1.0)));

        assertThat(answer.isComplete()).isFalse();
        assertThat(answer.cause()).isEqualTo(Gap.Cause.FAILED);
    }

    @Test
    void an_error_or_a_refusal_is_no_answer() {
        Answer error = Answer.of(List.of(page("InternalError")));
        assertThat(error.isComplete()).isFalse();
        assertThat(error.cause()).isEqualTo(Gap.Cause.FAILED);

        Answer refusal = Answer.of(List.of(page("InternalError"), page("Forbidden")));
        assertThat(refusal.isComplete()).isFalse();
        assertThat(refusal.cause()).isEqualTo(Gap.Cause.DENIED);
    }

    @Test
    void a_metric_that_cloudwatch_left_out_has_no_answer() {
        assertThat(Answer.of(List.of()).isComplete()).isFalse();
    }

    private static MetricDataResult page(String status, Double... values) {
        return MetricDataResult.builder()
                .id("m0")
                .statusCode(status)
                .values(values)
                .build();
    }
}

package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static final Problem FIRST = new Problem("a.yaml", 1, 1, "first", "");
    private static final Problem SECOND = new Problem("a.yaml", 2, 1, "second", "");

    private final Problems problems = new Problems();

    @Test
    void nothing_is_thrown_where_nothing_is_wrong() {
        assertThat(problems.collect(() -> "read")).contains("read");
        assertThat(problems.isEmpty()).isTrue();
        assertThatCode(problems::orThrow).doesNotThrowAnyException();
    }

    @Test
    void all_of_several_readings_is_thrown_together_each_once_by_place() {
        assertThat(problems.collect(() -> {
                    throw new InvalidInputException(List.of(SECOND, FIRST));
                }))
                .isEmpty();
        problems.add(FIRST);
        assertThat(problems.size()).isEqualTo(3);
        assertThat(catchThrowableOfType(InvalidInputException.class, problems::orThrow)
                        .problems())
                .containsExactly(FIRST, SECOND);
    }
}

package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LazyTest {

    private final AtomicInteger times = new AtomicInteger();

    @Test
    void it_is_made_once_however_many_ask() {
        Lazy<Object> lazy = new Lazy<>(() -> {
            times.incrementAndGet();
            return new Object();
        });
        assertThat(times).hasValue(0);
        Set<Object> got =
                IntStream.range(0, 1000).parallel().mapToObj(i -> lazy.get()).collect(Collectors.toSet());
        assertThat(got).hasSize(1);
        assertThat(times).hasValue(1);
    }

    @Test
    void what_cannot_be_made_says_why_each_time() {
        Lazy<Object> lazy = new Lazy<>(() -> {
            throw new IllegalStateException("the file is wrong, attempt " + times.incrementAndGet());
        });
        assertThatThrownBy(lazy::get)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("1");
        assertThatThrownBy(lazy::get)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("2");
    }
}

package dev.plaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "vpce-1, vpce-1",
        "*, vpce-1",
        "**, vpce-1",
        "vpce-*, vpce-1",
        "vpce-*, vpce-",
        "vpce-?, vpce-1",
        "*-1, vpce-1",
        "*p*-*, vpce-1",
        "a*bc, abcbc",
        "*ab, aab",
        "?*?, ab"
    })
    void is_the_whole_text(String pattern, String text) {
        assertThat(Glob.matches(pattern, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "vpce-1, vpce-12",
        "vpce-12, vpce-1",
        "vpce, vpce-1",
        "vpce-?, vpce-",
        "vpce-?, vpce-12",
        "*-, vpce-1",
        "VPCE-*, vpce-1",
        "v.*, vpce-1",
        "[v]*, vpce-1",
        "?*?, a"
    })
    void is_never_a_part_or_another_spelling(String pattern, String text) {
        assertThat(Glob.matches(pattern, text)).isFalse();
    }

    @Test
    void no_pattern_takes_for_ever() {
        String text = "a".repeat(2_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Glob.matches("*a".repeat(200) + "b", text)).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "Workloads, Workloads, true",
        "Workloads, Workloads/Test/Old, true",
        "Workloads/T*, Workloads/Test/Old, true",
        "*/Test, Workloads/Test/Old, true",
        "Workloads, Workloads2, false",
        "Workloads/Test, Workloads, false",
        "*, '', false",
    })
    void a_path_is_part_of_what_is_above_it(String pattern, String path, boolean part) {
        assertThat(Glob.matchesPath(pattern, path)).isEqualTo(part);
    }
}

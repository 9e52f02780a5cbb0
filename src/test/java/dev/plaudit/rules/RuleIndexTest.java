package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleIndexTest {

    @Test
    void the_index_holds_what_the_rule_files_say() throws IOException {
        byte[] packed;
        try (InputStream in = RuleIndex.class.getResourceAsStream(RuleIndex.RESOURCE)) {
            packed = Objects.requireNonNull(in).readAllBytes();
        }
        Map<String, Rule> compiled = RuleIndex.compileShipped();
        assertThat(compiled).hasSizeGreaterThan(60);
        assertThat(packed).isEqualTo(RuleIndexWriter.bytes(compiled));
    }

    @Test
    void what_is_read_from_the_index_is_what_was_written() throws IOException {
        // A component that the reader forgot would be missing when its rules are written once more.
        try (InputStream in = RuleIndex.class.getResourceAsStream(RuleIndex.RESOURCE)) {
            assertThat(RuleIndexWriter.bytes(RuleIndex.shipped()))
                    .isEqualTo(Objects.requireNonNull(in).readAllBytes());
        }
    }

    @Test
    void a_shipped_rule_finds_its_examples_in_its_file() {
        assertThat(RuleIndex.shipped().values())
                .allSatisfy(rule -> assertThat(rule.file().examples()).isNotEmpty());
    }
}

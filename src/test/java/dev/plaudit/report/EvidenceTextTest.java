package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {

    @Test
    void what_has_a_name_is_called_by_it_and_not_by_its_arn() {
        assertThat(text(List.of(
                        Map.of("arn", "arn:aws:x", "name", "orders", "zones", List.of("use1-az1", "use1-az2")),
                        Map.of("arn", "arn:aws:y", "name", "admin"))))
                .isEqualTo("orders (zones: use1-az1, use1-az2); admin");
    }

    @Test
    void what_has_no_name_is_shown_whole() {
        assertThat(text(List.of(Map.of("arn", "arn:aws:x", "port", 443)))).isEqualTo("(arn: arn:aws:x; port: 443)");
        assertThat(text(Map.of("i-0b", "healthy", "i-0a", ""))).isEqualTo("i-0a: (empty); i-0b: healthy");
        assertThat(text(List.of())).isEqualTo("none");
    }

    private static String text(Object value) {
        return EvidenceText.facts(Map.of("fact", value)).stream()
                .map(Fact::value)
                .findFirst()
                .orElseThrow();
    }
}

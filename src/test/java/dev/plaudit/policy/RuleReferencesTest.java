package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.results.Reference;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.rules.Rule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each claim of a shipped rule has a page behind it, and somebody has read that page. */
class RuleReferencesTest {

    /** Pages that nobody has read for the claims of these rules: read them, and shorten this list. */
    private static final Map<String, String> UNREAD = Map.of(
            "COST-01", "https://aws.amazon.com/privatelink/pricing/",
            "COST-02", "https://aws.amazon.com/privatelink/pricing/");

    @Test
    void a_rule_that_gives_a_reason_names_a_page_that_backs_it() throws InvalidInputException {
        for (RuleInfo rule : shipped()) {
            assertThat(rule.why()).as(rule.id()).isNotBlank();
            assertThat(rule.references())
                    .as(rule.id())
                    .anyMatch(reference ->
                            reference.read().isPresent() && !reference.says().isBlank());
        }
    }

    @Test
    void each_page_states_what_it_backs_and_when_it_was_read() throws InvalidInputException {
        Map<String, String> unread = new TreeMap<>();
        for (RuleInfo rule : shipped()) {
            rule.references().stream()
                    .filter(reference ->
                            reference.read().isEmpty() || reference.says().isBlank())
                    .forEach(reference -> unread.put(rule.id(), reference.address()));
        }
        assertThat(unread).isEqualTo(new TreeMap<>(UNREAD));
    }

    @Test
    void a_page_is_named_once_and_in_no_language() throws InvalidInputException {
        for (RuleInfo rule : shipped()) {
            Set<String> seen = new TreeSet<>();
            for (Reference reference : rule.references()) {
                assertThat(seen.add(reference.address()))
                        .as(rule.id() + " names " + reference.address() + " twice")
                        .isTrue();
                assertThat(URI.create(reference.address()).getPath())
                        .as(rule.id())
                        .doesNotContainPattern("/[a-z]{2}_[a-z]{2}/");
            }
        }
    }

    private static List<RuleInfo> shipped() throws InvalidInputException {
        return RuleSet.everything(Optional.empty()).all().stream()
                .map(Rule::info)
                .toList();
    }
}

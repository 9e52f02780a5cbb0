package dev.plaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactMapTest {

    private static final Map<String, String> TAGS = Map.of("Team", "payments", "Name", "orders", "Stage", "");

    @Test
    void is_the_same_map_as_any_other_with_these_entries() {
        Map<String, String> map = FactMap.of(TAGS);

        assertThat(map).isEqualTo(TAGS).hasSameHashCodeAs(TAGS).isEqualTo(FactMap.of(new TreeMap<>(TAGS)));
        assertThat(TAGS).isEqualTo(map);
        assertThat(map).isNotEqualTo(FactMap.of(Map.of("Team", "payments", "Name", "orders", "Stage", "prod")));
        assertThat(FactMap.of(Map.of())).isEqualTo(Map.of()).isEmpty();
    }

    @Test
    void is_sorted_by_its_keys_and_finds_them() {
        Map<String, String> map = FactMap.of(TAGS);

        assertThat(map.keySet()).containsExactly("Name", "Stage", "Team");
        assertThat(map.values()).containsExactly("orders", "", "payments");
        assertThat(map.get("Team")).isEqualTo("payments");
        assertThat(map.containsKey("Owner")).isFalse();
        assertThat(map.getOrDefault("Owner", "nobody")).isEqualTo("nobody");
    }

    @Test
    void never_changes() {
        Map<String, String> map = FactMap.of(TAGS);

        assertThatThrownBy(() -> map.put("Owner", "me")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("Name")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue("me"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equal_facts_of_a_snapshot_are_one_object() {
        Map<String, String> one = Order.sorted(Map.of("Name", "equal facts are one"));
        Map<String, String> other = Order.sorted(new TreeMap<>(Map.of("Name", "equal facts are " + "one")));

        assertThat(other).isSameAs(one);
    }
}

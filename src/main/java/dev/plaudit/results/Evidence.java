package dev.plaudit.results;

import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.FactMap;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Makes equal evidence share one object, because most verdicts of a rule have the same. */
final class Evidence {

    private Evidence() {}

    /** Returns the same facts, sorted by name. */
    static Map<String, Object> of(Map<String, Object> facts) {
        if (facts instanceof FactMap<Object>) {
            return facts;
        }
        Map<String, Object> compact = new TreeMap<>();
        facts.forEach((name, fact) -> compact.put(name, compact(fact)));
        return Canonical.of(FactMap.of(compact));
    }

    private static Object compact(Object fact) {
        if (fact instanceof String text) {
            return Canonical.of(text);
        }
        if (fact instanceof Collection<?> facts) {
            return Canonical.of(facts.stream().map(Evidence::compact).toList());
        }
        if (fact instanceof Map<?, ?> facts) {
            Map<String, Object> compact = new TreeMap<>();
            facts.forEach((name, value) -> compact.put(String.valueOf(name), compact(value)));
            return Canonical.of(FactMap.of(compact));
        }
        return fact;
    }
}

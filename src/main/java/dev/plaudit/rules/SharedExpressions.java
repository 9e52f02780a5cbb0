package dev.plaudit.rules;

import dev.plaudit.rules.RuleLanguage.Typed;
import dev.plaudit.topology.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The expressions of a folder of rules that read nothing but the subject. They mean the same in every rule and are compiled
 * once: four in ten stand in several rules. Many threads may use it.
 */
final class SharedExpressions {

    private final Map<Key, Typed> compiled = new ConcurrentHashMap<>();

    /** What an expression means goes by these. */
    record Key(Subject.Kind subject, String subjectName, String expression) {}

    Optional<Typed> find(Key key) {
        return Optional.ofNullable(compiled.get(key));
    }

    void put(Key key, Typed expression) {
        compiled.put(key, expression);
    }
}

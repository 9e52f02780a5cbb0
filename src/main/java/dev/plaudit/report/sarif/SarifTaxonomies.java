package dev.plaudit.report.sarif;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The frameworks that rules are mapped to, each a SARIF taxonomy whose taxa are its controls. */
final class SarifTaxonomies {

    private final List<String> names;
    private final Map<String, List<String>> controls = new TreeMap<>();

    SarifTaxonomies(Collection<RuleInfo> rules) {
        Map<String, TreeSet<String>> all = new TreeMap<>();
        rules.forEach(rule -> rule.mappings()
                .forEach((framework, ids) ->
                        all.computeIfAbsent(framework, key -> new TreeSet<>()).addAll(ids)));
        all.forEach((framework, ids) -> controls.put(framework, List.copyOf(ids)));
        names = List.copyOf(controls.keySet());
    }

    /** The run's {@code taxonomies}. */
    Stream<JsonFields> all() {
        return names.stream()
                .map(name -> new JsonFields()
                        .add("name", name)
                        .add(
                                "taxa",
                                controls.getOrDefault(name, List.of()).stream()
                                        .map(id -> new JsonFields().add("id", id))));
    }

    /** What the driver says of them: its {@code supportedTaxonomies}. */
    Stream<JsonFields> references() {
        return IntStream.range(0, names.size()).mapToObj(this::reference);
    }

    /** The {@code relationships} of a rule. */
    List<JsonFields> relationships(RuleInfo rule) {
        List<JsonFields> relationships = new ArrayList<>();
        rule.mappings().forEach((framework, ids) -> {
            int taxonomy = names.indexOf(framework);
            List<String> taxa = controls.getOrDefault(framework, List.of());
            for (String id : ids) {
                relationships.add(new JsonFields()
                        .add(
                                "target",
                                new JsonFields()
                                        .add("id", id)
                                        .add("index", taxa.indexOf(id))
                                        .add("toolComponent", reference(taxonomy)))
                        .add("kinds", List.of("relevant")));
            }
        });
        return relationships;
    }

    private JsonFields reference(int index) {
        return new JsonFields().add("name", names.get(index)).add("index", index);
    }
}

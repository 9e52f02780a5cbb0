package dev.plaudit.report.sarif;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.RuleInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The frameworks that rules are mapped to, each a SARIF taxonomy whose taxa are its controls. */
final class SarifTaxonomies {

    private final TreeMap<String, TreeSet<String>> controls;

    SarifTaxonomies(Collection<RuleInfo> rules) {
        controls = rules.stream()
                .flatMap(rule -> rule.mappings().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        Collectors.flatMapping(
                                mapping -> mapping.getValue().stream(), Collectors.toCollection(TreeSet::new))));
    }

    /** Returns the run's {@code taxonomies}. */
    Stream<JsonFields> all() {
        return controls.entrySet().stream()
                .map(taxonomy -> new JsonFields()
                        .add("name", taxonomy.getKey())
                        .add("taxa", taxonomy.getValue().stream().map(id -> new JsonFields().add("id", id))));
    }

    /** Returns the driver's {@code supportedTaxonomies}. */
    Stream<JsonFields> references() {
        return controls.keySet().stream().map(this::reference);
    }

    /** Returns the {@code relationships} of a rule. */
    List<JsonFields> relationships(RuleInfo rule) {
        return rule.mappings().entrySet().stream()
                .flatMap(mapping -> mapping.getValue().stream().map(id -> relationship(mapping.getKey(), id)))
                .toList();
    }

    private JsonFields relationship(String framework, String id) {
        TreeSet<String> taxa = controls.getOrDefault(framework, new TreeSet<>());
        return new JsonFields()
                .add(
                        "target",
                        new JsonFields()
                                .add("id", id)
                                .add("index", taxa.headSet(id).size())
                                .add("toolComponent", reference(framework)))
                .add("kinds", List.of("relevant"));
    }

    private JsonFields reference(String framework) {
        return new JsonFields()
                .add("name", framework)
                .add("index", controls.headMap(framework).size());
    }
}

package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Golden;
import dev.plaudit.topology.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/rule-fields.md} says what the records say that rules read. */
class RuleFieldsGoldenTest {

    private static final Path PAGE = Path.of("docs/rule-fields.md");
    private static final Pattern RECORD =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public\\s+)?record\\s+(\\w+)\\s*\\(", Pattern.DOTALL);
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) ((?:(?!@param).)*)", Pattern.DOTALL);

    @Test
    void the_page_has_every_field_that_rules_may_read() throws IOException {
        Map<String, Map<String, String>> descriptions = descriptions();
        StringBuilder page = new StringBuilder("""
                # Fields that rules read

                Generated from Plaudit's records; `plaudit rules fields KIND` prints the same without descriptions. Fields that can be
                unknown are marked `.value()`, as rules read them: [writing-rules.md](writing-rules.md#what-was-not-seen).
                """);
        Map<String, List<RuleFields.Field>> written = new LinkedHashMap<>();
        for (Subject.Kind kind : Subject.Kind.values()) {
            List<RuleFields.Fields> records = RuleFields.of(kind);
            page.append("\n- `").append(kind.text()).append("`: ").append(links(records));
            records.forEach(fields -> written.putIfAbsent(fields.record(), fields.fields()));
        }
        page.append('\n');
        written.forEach((name, fields) -> {
            page.append("\n## ").append(name).append("\n\n| Field | Type | What it is | From |\n|---|---|---|---|\n");
            Map<String, String> said = descriptions.getOrDefault(name, Map.of());
            fields.forEach(field -> page.append(row(field, said.getOrDefault(field.name(), ""))));
        });
        Golden.check(PAGE, page.toString());
    }

    @Test
    void what_a_rule_reads_is_on_it() {
        assertThat(RuleFields.of(Subject.Kind.SERVICE))
                .flatExtracting(RuleFields.Fields::fields)
                .extracting(RuleFields.Field::name)
                .contains("acceptanceRequired", "allowedPrincipals", "principal", "loadBalancers");
    }

    private static String links(List<RuleFields.Fields> records) {
        return records.stream()
                .map(RuleFields.Fields::record)
                .map(name -> "[" + name + "](#" + name.toLowerCase(Locale.ROOT).replace(".", "") + ")")
                .collect(Collectors.joining(", "));
    }

    private static String row(RuleFields.Field field, String description) {
        return "| `" + field.name() + (field.mayBeMissing() ? ".value()" : "") + "` | " + field.type() + " | "
                + description.replace("|", "\\|") + " | "
                + field.calls().stream().map(call -> "`" + call + "`").collect(Collectors.joining(", ")) + " |\n";
    }

    /** What the Javadoc of each record says of its components. */
    private static Map<String, Map<String, String>> descriptions() throws IOException {
        Map<String, Map<String, String>> descriptions = new HashMap<>();
        for (String room : List.of("topology", "costs", "inventory")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/plaudit", room))) {
                for (Path file : files.toList()) {
                    Matcher record = RECORD.matcher(Files.readString(file));
                    while (record.find()) {
                        descriptions.putIfAbsent(record.group(2), params(record.group(1)));
                    }
                }
            }
        }
        return descriptions;
    }

    private static Map<String, String> params(String javadoc) {
        Map<String, String> params = new HashMap<>();
        Matcher param = PARAM.matcher(javadoc.replaceAll("\\n\\s*\\*\\s*", " "));
        while (param.find()) {
            params.put(
                    param.group(1),
                    param.group(2)
                            .replaceAll("\\{@(?:code|value) ([^}]*)}", "`$1`")
                            .replaceAll("\\{@link #?([^} ]*)}", "$1")
                            .strip());
        }
        return params;
    }
}

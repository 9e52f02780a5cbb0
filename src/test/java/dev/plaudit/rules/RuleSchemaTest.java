package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema that editors read says of rule files what the loader says. */
class RuleSchemaTest {

    private static final String SCHEMA = "/dev/plaudit/rules/rule.schema.json";
    private static final YAMLMapper YAML = new YAMLMapper();

    @TestFactory
    Stream<DynamicTest> every_rule_file_is_valid() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.toString(),
                            () -> assertThat(errors(Files.readString(file))).isEmpty()));
        }
    }

    @Test
    void an_unknown_key_is_not() {
        assertThat(errors("name: a\ndescripton: b\nmetadata: {}\nrule: {}\nexamples: []"))
                .anyMatch(error -> error.contains("descripton"));
    }

    @Test
    void a_part_of_a_fix_has_both_a_case_and_its_condition_or_neither() throws IOException {
        String rule = Files.readString(Path.of("rules/operations/OPS-16-scan-incomplete.yaml"));
        assertThat(errors(rule.replaceFirst("- case: .*\\n +when:", "- when:"))).isNotEmpty();
        assertThat(errors(rule.replaceFirst("(- case: .*\\n) +when: .*\\n", "$1")))
                .isNotEmpty();
    }

    @Test
    void it_knows_the_keys_that_the_loader_knows() throws IOException {
        JsonNode schema = YAML.readTree(RuleTemplate.schema());
        assertThat(names(schema.get("properties"))).containsExactlyInAnyOrderElementsOf(RuleFileReader.TOP);
        assertThat(names(schema.get("properties").get("metadata").get("properties")))
                .containsExactlyInAnyOrderElementsOf(RuleFileReader.METADATA);
        assertThat(RuleTemplate.schema()).isEqualTo(Files.readString(Path.of("docs/rule.schema.json")));
    }

    private static List<String> names(JsonNode properties) {
        return properties.propertyNames().stream().toList();
    }

    private static List<String> errors(String yaml) {
        return SchemaCheck.errors(SCHEMA, YAML.readTree(yaml).toString());
    }
}

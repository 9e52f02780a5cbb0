package dev.plaudit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.results.AcceptedRisks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Loads the examples of docs/configuration.md. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("^```[a-z]+ (?<file>\\S+)\n(?<text>.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ROW =
            Pattern.compile("^\\| \\[`([a-z0-9-]+)`]\\(#\\S+\\) \\| ([^|]+) \\| `?([^|`]+)`? \\|", Pattern.MULTILINE);
    private static final String DEFAULT = "Default: ";
    private static final Path SCHEMA = Path.of("docs", "plaudit.schema.json");
    private static final Path OWNERS = Path.of("docs", "owners.schema.json");
    private static final Path WAIVERS = Path.of("docs", "waivers.schema.json");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String CONFIGURATION = "plaudit.yaml";

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> every_example_of_the_page_loads() throws IOException {
        List<Example> examples = examples();
        Files.createDirectory(directory.resolve("my-rules"));
        Files.createDirectory(directory.resolve("my-templates"));
        Files.createDirectory(directory.resolve("brand"));
        Files.writeString(directory.resolve("brand/logo.svg"), "<svg/>");
        examples.stream().filter(example -> !example.isConfiguration()).forEach(this::write);
        List<Example> configurations =
                examples.stream().filter(Example::isConfiguration).toList();
        assertThat(configurations).hasSizeGreaterThan(12);
        return configurations.stream().map(example -> DynamicTest.dynamicTest(example.text(), () -> load(example)));
    }

    @Test
    void the_page_has_a_row_and_an_example_for_every_key() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Setting.keys().stream()
                        .map(key -> key + " " + options(key))
                        .toList());
        List<Example> examples = examples();
        for (String key : Setting.keys()) {
            assertThat(examples).as(key).anyMatch(example -> example.isConfiguration() && example.sets(key));
        }
    }

    @Test
    void the_schema_has_every_key_and_format_and_fits_every_example() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(SCHEMA));
        assertThat(schema.get("properties").propertyNames()).containsExactlyElementsOf(Setting.keys());
        assertThat(schema.at("/$defs/format/enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(ReportFormat.names());
        assertThat(schema.at("/properties/profile/anyOf/0/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(profiles());
        assertThat(schema.at("/$defs/waiver"))
                .isEqualTo(
                        JsonMapper.shared().readTree(Files.readString(WAIVERS)).at("/$defs/waiver"));
        assertThat(schema.at("/$defs/owner"))
                .isEqualTo(
                        JsonMapper.shared().readTree(Files.readString(OWNERS)).at("/$defs/owner"));
        for (Example example : examples()) {
            if (example.isConfiguration()) {
                assertThat(SchemaCheck.errors(SCHEMA, json(example.text())))
                        .as(example.text())
                        .isEmpty();
            } else if (example.file().equals("owners.yaml")) {
                assertThat(SchemaCheck.errors(OWNERS, json(example.text()))).isEmpty();
            } else if (example.file().equals("waivers.yaml")) {
                assertThat(SchemaCheck.errors(WAIVERS, json(example.text()))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acounts: [\"111122223333\"]",
                "accounts: [\"1111\"]",
                "accounts: [{name: no ID}]",
                "fail-on: much",
                "rules: {RES-04: {severty: low}}",
                "rules: {res-04: {severity: low}}",
                "rules: {all: {where: [{region: eu-west-1}]}}",
                "organization: {includes: [Workloads]}",
                "formats: [pdf]",
                "traffic: 30",
                "api-budget: 2",
                "require-complete: \"no\"",
                "waivers: [{rule: RES-13, resource: vpce-1, reason: A test., owner: us, expires: tomorrow}]",
            })
    void the_schema_refuses_what_the_program_refuses(String mistake) throws IOException {
        assertThat(SchemaCheck.errors(SCHEMA, json(mistake))).isNotEmpty();
        Files.writeString(directory.resolve("plaudit.yaml"), mistake);
        WorkingDirectory working = new WorkingDirectory(directory, directory);
        assertThatThrownBy(() -> {
                    Configuration read = Configuration.loadToCheck(working, Optional.empty(), Flags.none());
                    Configuration.load(working, Optional.empty(), Flags.none());
                    AcceptedRisks.read(read.triage().waivers(), Optional.empty(), working);
                })
                .isInstanceOf(InvalidInputException.class);
    }

    private static String json(String yaml) {
        return YAML.readTree(yaml).toString();
    }

    /** The cell of a key's options: {@code `--account ID`, `--accounts-file FILE`}. */
    private static String options(String key) {
        String options = Setting.options(Setting.Section.values())
                .filter(setting -> setting.key().equals(key))
                .map(setting -> "`" + (setting + " " + setting.label()).strip() + "`")
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "–" : options;
    }

    @Test
    void help_and_the_page_name_the_same_defaults() throws IOException {
        Map<String, String> defaults = ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(3)));
        Map<String, String> inHelp = Setting.options(Setting.Section.values())
                .filter(setting -> setting.description().contains(DEFAULT))
                .collect(Collectors.toMap(
                        Setting::key,
                        setting -> setting.description()
                                .substring(setting.description().indexOf(DEFAULT) + DEFAULT.length())));
        assertThat(inHelp)
                .hasSizeGreaterThan(7)
                .allSatisfy((key, value) -> assertThat(value).matches(Pattern.quote(defaults.get(key)) + "[.,].*"));
    }

    private void load(Example example) throws InvalidInputException {
        write(example);
        boolean saysWho = example.sets("accounts") || example.sets("organization");
        Flags flags = saysWho ? Flags.none() : FlagsFixture.role("PlauditAudit");
        WorkingDirectory working = new WorkingDirectory(directory, directory);
        Configuration configuration = Configuration.load(working, Optional.empty(), flags);
        assertThat(configuration.accounts().isEmpty())
                .isEqualTo(configuration.organization().isPresent());
        AcceptedRisks.read(configuration.triage().waivers(), Optional.empty(), working);
    }

    private void write(Example example) {
        try {
            Path file = directory.resolve(example.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> profiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/plaudit/rules/profiles"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .toList();
        }
    }

    private static List<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> new Example(match.group(1), match.group(2)))
                .toList();
    }

    private record Example(String file, String text) {

        boolean isConfiguration() {
            return file.equals(CONFIGURATION);
        }

        boolean sets(String key) {
            return text.lines().anyMatch(line -> line.startsWith(key + ":"));
        }
    }
}

package dev.plaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.inventory.Calls;
import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a file of owners may say, and what is wrong with others. */
class OwnersReaderTest {

    private static final String SCHEMA = "/schemas/owners.schema.json";
    private static final String GOOD = """
            owners:
              - team: claims
                contact: claims@example.com
                chat: "#claims"
                services: [vpce-svc-0b0b0000000000002, com.amazonaws.vpce.us-east-1.*]
              - team: claims
                accounts: "111122223333"
                resource-tags: {Team: [claims, "claims-*"]}
              - team: platform
                contact: https://wiki.example.com/platform
                organizational-units: Infrastructure
                account-tags: {team: platform}
                regions: eu-*
            """;

    @TempDir
    private Path folder;

    @Test
    void the_shortest_file_is_a_list() throws Exception {
        assertThat(read("- {team: all, accounts: '*'}").callsRead()).isEmpty();
    }

    @Test
    void conditions_decide_which_tags_and_units_a_scan_reads() throws Exception {
        Owners owners = read(GOOD);
        assertThat(owners.callsRead()).containsExactly(Calls.TAGS);
        assertThat(owners.readsAccountTags()).isTrue();
        assertThat(owners.readsOrganizationalUnits()).isTrue();
        Owners plain = read("- {team: all, accounts: '*'}");
        assertThat(plain.readsAccountTags()).isFalse();
        assertThat(plain.readsOrganizationalUnits()).isFalse();
    }

    @Test
    void all_mistakes_are_reported_together_each_with_its_place() {
        assertThat(problems("""
                        owners:
                          - taem: claims
                            accounts: "1111"
                          - team: claims
                            chat: #claims
                          - team: claims
                            contact: claims at example.com
                            services: vpce-0123456789abcdef0
                          - team: platform
                            contact: a@example.com
                            regions: eu-west-9
                          - team: platform
                            contact: b@example.com
                            resource-tags: {}
                            services: []
                        """)).isEqualTo("""
                        owners.yaml:2:5: the entry has no `team`
                        owners.yaml:2:5: unknown key `taem`; did you mean `team`?
                        owners.yaml:3:15: `1111` is not an account ID
                        owners.yaml:4:5: `chat` has no value
                        owners.yaml:4:5: the entry has no condition
                        owners.yaml:7:14: `claims at example.com` is neither an e-mail address nor a web address
                        owners.yaml:8:15: `vpce-0123456789abcdef0` is not an endpoint service
                        owners.yaml:11:14: unknown Region `eu-west-9`; did you mean `eu-west-1`?
                        owners.yaml:13:14: team `platform` has another `contact` at owners.yaml:10:14
                        owners.yaml:14:20: `resource-tags` is empty
                        owners.yaml:15:15: `services` is empty, so it matches nothing""");
    }

    @Test
    void an_entry_that_can_never_apply_is_a_mistake() {
        assertThat(problems("""
                        - {team: a, accounts: "*"}
                        - {team: b, accounts: "*"}
                        """))
                .isEqualTo("owners.yaml:2:3: the entry has the same conditions as an earlier one, so it never applies");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[]' | owners.yaml:1:1: there is no owner",
                "'owners: []' | owners.yaml:1:1: there is no owner",
                "'owner: []' | owners.yaml:1:1: unknown key `owner`; did you mean `owners`?",
                "'- claims' | owners.yaml:1:3: an owner must be written as `key: value` pairs, not as `claims`",
            })
    void what_is_no_list_of_owners_is_a_mistake(String text, String problem) {
        assertThat(problems(text)).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims@example.com",
                "first.last+plaudit@mail.example.co.uk",
                "https://example.com",
                "http://wiki/teams/claims?view=1#top"
            })
    void a_contact_is_an_address(String contact) throws Exception {
        String text = "- {team: claims, accounts: '*', contact: '" + contact + "'}";
        assertThat(read(text)).isNotNull();
        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"claims", "javascript:alert(1)", "claims@example", "a b@example.com", "https://", "@", "ftp://a"
            })
    void anything_else_is_no_contact(String contact) {
        String text = "- {team: claims, accounts: '*', contact: '" + contact + "'}";
        assertThat(problems(text)).contains("is neither an e-mail address nor a web address");
        assertThat(errors(text)).isNotEmpty();
    }

    @Test
    void the_schema_knows_what_the_reader_knows() {
        assertThat(errors(GOOD)).isEmpty();
        assertThat(errors("- {team: a, account: '*'}")).isNotEmpty();
        assertThat(errors("- {team: a}")).isNotEmpty();
        assertThat(errors("[]")).isNotEmpty();
    }

    private static java.util.List<String> errors(String yaml) {
        return SchemaCheck.errors(SCHEMA, new YAMLMapper().readTree(yaml).toString());
    }

    private Owners read(String text) throws InvalidInputException, IOException {
        Files.writeString(folder.resolve("owners.yaml"), text);
        Node name = new Node.Scalar(new Position("--owners", 0, 0), "owners.yaml", "owners.yaml");
        return Owners.read(Optional.of(name), new WorkingDirectory(folder, folder));
    }

    /** The problems in the order of their places, without the fixes. */
    private String problems(String text) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(text)).problems().stream()
                .sorted()
                .map(OwnersReaderTest::shown)
                .collect(Collectors.joining("\n"));
    }

    private static String shown(Problem problem) {
        return problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + problem.message();
    }
}

package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code prod.tfstate} and {@code prod-show.json} are what Terraform 1.11.4 wrote when it made {@code terraform/infra/prod}. */
class StateReaderTest {

    private static final Path FIXTURES = Path.of("src/test/resources/dev/plaudit/iac");
    private static final List<String> SECRETS = List.of("hunter2-partner-token", "correct-horse-battery-staple");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"prod.tfstate", "prod-show.json"})
    void either_form_has_the_addresses_and_ids_of_what_terraform_manages(String file) {
        List<StateResource> resources = read(FIXTURES.resolve(file)).orElseThrow();

        assertThat(resources).hasSize(31);
        assertThat(resources.stream().filter(resource -> !resource.ids().isEmpty()))
                .extracting(StateResource::address)
                .containsExactly(
                        "aws_lb.ledger",
                        "aws_lb_target_group.ledger[0]",
                        "aws_lb_target_group.ledger[1]",
                        "aws_vpc_endpoint.archive[0]",
                        "aws_vpc_endpoint.archive[1]",
                        "aws_vpc_endpoint.ledger",
                        "aws_vpc_endpoint_service.ledger",
                        "module.orders.aws_lb.this",
                        "module.orders.aws_lb_target_group.this",
                        "module.orders.aws_vpc_endpoint_service.this",
                        "module.orders.module.consumer[\"back.office\\\"]\"].aws_vpc_endpoint.zonal[0]",
                        "module.orders.module.consumer[\"back.office\\\"]\"].aws_vpc_endpoint.zonal[1]",
                        "module.orders.module.consumer[\"shop\"].aws_vpc_endpoint.zonal[0]",
                        "module.orders.module.consumer[\"shop\"].aws_vpc_endpoint.zonal[1]",
                        "module.payments[\"eu\"].aws_lb.this",
                        "module.payments[\"eu\"].aws_lb_target_group.this",
                        "module.payments[\"eu\"].aws_vpc_endpoint_service.this",
                        "module.payments[\"us.east\"].aws_lb.this",
                        "module.payments[\"us.east\"].aws_lb_target_group.this",
                        "module.payments[\"us.east\"].aws_vpc_endpoint_service.this");
    }

    @Test
    void both_forms_say_the_same() {
        assertThat(read(FIXTURES.resolve("prod.tfstate"))).isEqualTo(read(FIXTURES.resolve("prod-show.json")));
    }

    @Test
    void the_fixtures_hold_the_secrets_that_nothing_may_show() throws IOException {
        for (String file : List.of("prod.tfstate", "prod-show.json")) {
            assertThat(Files.readString(FIXTURES.resolve(file))).contains(SECRETS);
            assertThat(read(FIXTURES.resolve(file)).orElseThrow().toString()).doesNotContain(SECRETS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod.tfstate", "prod-show.json"})
    void a_state_that_is_cut_or_spoilt_anywhere_shows_no_secret(String file) throws IOException {
        String text = Files.readString(FIXTURES.resolve(file));
        for (String secret : SECRETS) {
            int at = text.indexOf(secret);
            for (int offset = -3; offset < secret.length() + 3; offset++) {
                assertThat(problem(text.substring(0, at + offset)))
                        .doesNotContain(SECRETS)
                        .contains("state.json:");
                String corrupt = text.substring(0, at - 1) + text.substring(at, at + offset + 4) + "!!\u0001"
                        + text.substring(at + offset + 4);
                assertThat(problem(corrupt)).doesNotContain(SECRETS).doesNotContain("hunter", "correct");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the file is empty|``",
                "not a Terraform state: not a JSON object|[]",
                "not a Terraform state: not valid JSON|# aws_lb.orders:",
                "not a Terraform state: it has no `version` and `resources`|{}",
                "not a Terraform state: it has no `version` and `resources`|{\"version\": 4}",
                "a state of version 3; Plaudit supports version 4|{\"version\":3,\"modules\":[]}",
                "this is a plan, not a state|{\"format_version\":\"1.2\",\"planned_values\":  {}}",
                "the file ends in the middle of the state|{\"version\":4, \"res",
                "the state is encrypted|{\"serial\":1,\"meta\":{},\"encrypted_data\":\"c2VjcmV0\"}",
            })
    void what_is_no_state_is_said_with_its_place(String problem, String text) throws IOException {
        String message = problem(text);
        assertThat(message).matches("(?s)state\\.json:1:[0-9]+: .*").doesNotContain("c2VjcmV0", "\tat ");
        assertThat(message.split(":", 4)[3]).startsWith(" " + problem);
    }

    @Test
    void a_file_that_is_not_there_is_said_where_it_was_named() {
        Problems problems = new Problems();
        StateReader.read(folder.resolve("absent"), "absent", new Position("--tfstate", 0, 0), problems);
        assertThat(problems.list())
                .extracting(Problem::text)
                .first()
                .asString()
                .startsWith("--tfstate: no such file: `absent`");
    }

    @Test
    void what_is_only_read_or_is_to_be_deleted_does_not_count() throws IOException {
        assertThat(
                        parse(
                                """
                {"version": 4, "resources": [
                  {"mode": "data", "type": "aws_lb", "name": "read", "instances": [{"attributes": {"id": "%1$s"}}]},
                  {"mode": "managed", "type": "aws_lb", "name": "old",
                   "instances": [{"deposed": "0a1b2c3d", "attributes": {"id": "%1$s"}}]},
                  {"mode": "managed", "type": "aws_lb", "name": "new", "module": "module.a[\\"x\\"]",
                   "instances": [{"index_key": "a\\"b", "attributes": {"arn": "%1$s", "id": "%1$s"}}]}
                ]}
                """.formatted(
                                                "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/a/0123456789abcdef")))
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.address()).isEqualTo("module.a[\"x\"].aws_lb.new[\"a\\\"b\"]");
                    assertThat(resource.modules().names()).containsExactly("a");
                    assertThat(resource.ids()).hasSize(1);
                });
    }

    @Test
    void attributes_as_terraform_0_11_wrote_them_are_read_where_there_are_no_others() throws IOException {
        assertThat(parse("""
                {"version": 4, "resources": [
                  {"mode": "managed", "type": "aws_vpc_endpoint", "name": "flat", "instances": [{"attributes_flat":
                    {"id": "vpce-0123456789abcdef0", "arn": "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0123456789abcdef0",
                     "subnet_ids.#": "1", "subnet_ids.0": "subnet-1", "tags.%": "2", "tags.Name": "shop", "tags.id": "vpce-0fedcba9876543210"}}]},
                  {"mode": "managed", "type": "aws_vpc_endpoint", "name": "none", "instances": [{"attributes_flat": null}]},
                  {"mode": "managed", "type": "aws_vpc_endpoint", "name": "today", "instances": [
                    {"attributes": {"id": "vpce-00000000000000001"}, "attributes_flat": {"id": "vpce-00000000000000002"}}]}
                ]}
                """))
                .extracting(StateResource::ids)
                .containsExactly(
                        List.of(
                                "vpce-0123456789abcdef0",
                                "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0123456789abcdef0"),
                        List.of(),
                        List.of("vpce-00000000000000001"));
    }

    @Test
    void a_state_that_is_too_large_is_refused_by_name_and_limit() throws IOException {
        Path file = folder.resolve("state.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((256L << 20) + 1);
        }
        Problems problems = new Problems();
        assertThat(StateReader.read(file, "big/state.json", new Position("--tfstate", 0, 0), problems))
                .isEmpty();
        assertThat(problems.list())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .startsWith("--tfstate: `big/state.json` has more than 256 MB");
    }

    @Test
    void an_id_that_is_none_of_awss_is_not_kept() throws IOException {
        assertThat(parse("""
                {"version": 4, "resources": [
                  {"mode": "managed", "type": "aws_vpc_endpoint", "name": "a",
                   "instances": [{"attributes": {"id": "hunter2", "arn": ["vpce-0123456789abcdef0"]}}]},
                  {"mode": "managed", "type": "aws_vpc_endpoint_policy", "name": "a",
                   "instances": [{"attributes": {"id": "vpce-0123456789abcdef0"}}]}
                ]}
                """)).extracting(StateResource::ids).containsExactly(List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void a_state_that_powershell_saved_is_read(String charset) throws IOException {
        Path file = folder.resolve("state.json");
        String text = "\uFEFF" + Files.readString(FIXTURES.resolve("prod-show.json"), StandardCharsets.UTF_8);
        Files.write(file, text.getBytes(Charset.forName(charset)));
        assertThat(read(file).orElseThrow()).hasSize(31);
    }

    private List<StateResource> parse(String text) throws IOException {
        Path file = folder.resolve("state.json");
        Files.writeString(file, text);
        return read(file).orElseThrow();
    }

    private String problem(String text) throws IOException {
        Path file = folder.resolve("state.json");
        Files.writeString(file, text);
        Problems problems = new Problems();
        assertThat(StateReader.read(file, "state.json", new Position("--tfstate", 0, 0), problems))
                .isEmpty();
        return problems.list().stream().map(Problem::text).collect(Collectors.joining());
    }

    private static Optional<List<StateResource>> read(Path file) {
        Problems problems = new Problems();
        Optional<List<StateResource>> resources =
                StateReader.read(file, String.valueOf(file.getFileName()), new Position("--tfstate", 0, 0), problems);
        assertThat(problems.list()).isEmpty();
        return resources;
    }
}

package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From tags of a resource, and from the user's own list, to a line of the code. */
class TagsAndMapTest {

    private static final String UUID = "4f1c0a2e-9d7b-4c55-8a43-0f6f3a1b2c3d";

    private static final String TERRAFORM = """
            resource "aws_vpc_endpoint" "shop" {
              tags = {
                yor_name  = "shop"
                yor_trace = "%s"
              }
            }

            resource "aws_lb" "shop" {
            }
            """.formatted(UUID);

    private static final String TEMPLATE = """
            # resources of the shop
            Parameters:
              Zone: {Type: String}
            Resources:

              ShopEndpoint:   # the shop's
                Type: AWS::EC2::VPCEndpoint
                Metadata:
                  aws:cdk:path: Shop/Network/Endpoint/Resource
                Properties:
                  VpcId: !Ref Vpc
                  ServiceName: !Sub
                    - com.amazonaws.vpce.${Region}.${Service}
                    - {Region: !Ref AWS::Region, Service: !ImportValue orders}
                  PolicyDocument: |
                    ShopEndpoint:
                      Type: AWS::EC2::VPCEndpoint

              # a comment
              OrdersService:
                Type: AWS::EC2::VPCEndpointService
                Properties: &properties
                  NetworkLoadBalancerArns: [!GetAtt Balancer.Arn]
              Balancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: *properties
            """;

    @TempDir
    private Path folder;

    private Repo repo;

    @BeforeEach
    void new_repository() throws IOException {
        repo = new Repo(folder);
    }

    @Test
    void a_uuid_of_yors_leads_to_the_block_that_it_stands_in() throws Exception {
        repo.write("infra/main.tf", TERRAFORM);
        assertThat(repo.endpoint(Map.of("yor_trace", UUID)))
                .isEqualTo("infra/main.tf:1-6 aws_vpc_endpoint.shop yor_trace");
        assertThat(repo.service(Map.of("yor_trace", UUID))).isEqualTo("nothing");
        assertThat(repo.endpoint(Map.of("yor_trace", "aws_vpc_endpoint"))).isEqualTo("nothing");
    }

    @Test
    void a_uuid_that_stands_in_two_blocks_leads_nowhere() throws Exception {
        repo.write("a.tf", TERRAFORM).write("b.tf", TERRAFORM);
        assertThat(repo.endpoint(Map.of("yor_trace", UUID))).isEqualTo("nothing");
    }

    @Test
    void a_uuid_may_stand_in_a_module_or_a_template() throws Exception {
        repo.write("main.tf", "module \"m\" {\n  source = \"a/b/aws\"\n  tags = { yor_trace = \"" + UUID + "\" }\n}\n");
        assertThat(repo.service(Map.of("yor_trace", UUID))).isEqualTo("main.tf:1-4 module.m yor_trace");

        Files.delete(folder.resolve("repo/main.tf"));
        repo.write("t.yaml", TEMPLATE.replace("VpcId: !Ref Vpc", "Tags: [{Key: yor_trace, Value: " + UUID + "}]"));
        assertThat(repo.endpoint(Map.of("yor_trace", UUID))).isEqualTo("t.yaml:6-17 ShopEndpoint yor_trace");
    }

    @Test
    void file_and_name_lead_to_a_block_of_the_right_kind() throws Exception {
        repo.write("infra/main.tf", TERRAFORM);
        Map<String, String> tags = Map.of("git_file", "infra/main.tf", "yor_name", "shop");
        assertThat(repo.endpoint(tags)).isEqualTo("infra/main.tf:1-6 aws_vpc_endpoint.shop yor_name");
        assertThat(repo.service(tags)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside.tf", "infra/../../outside.tf", "/etc/passwd", "infra/absent.tf", "infra", "\0", ""})
    void a_file_that_is_not_of_the_checkout_leads_nowhere(String file) throws Exception {
        Files.writeString(folder.resolve("outside.tf"), TERRAFORM);
        repo.write("infra/main.tf", TERRAFORM);
        assertThat(repo.endpoint(Map.of("git_file", file, "yor_name", "shop"))).isEqualTo("nothing");
    }

    @Test
    void tags_of_another_repository_lead_nowhere() throws Exception {
        repo.write("main.tf", TERRAFORM).write(".git/config", """
                [core]
                	bare = false
                [remote "upstream"]
                	url = https://github.com/elsewhere/other.git
                [remote "origin"]
                	url = git@github.com:acme/infra.git
                """);
        Map<String, String> tags = Map.of("git_file", "main.tf", "yor_name", "shop", "git_org", "acme");
        assertThat(repo.endpoint(with(tags, "git_repo", "infra"))).endsWith("yor_name");
        assertThat(repo.endpoint(with(tags, "git_repo", "other"))).isEqualTo("nothing");
        assertThat(repo.endpoint(with(tags, "git_org", "elsewhere"))).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/infra.git, acme, infra",
        "https://user:token@github.com/acme/infra, acme, infra",
        "git@github.com:acme/infra.git, acme, infra",
        "ssh://git@gitlab.example:2222/group/sub/infra.git, group/sub, infra",
    })
    void addresses_of_repositories_are_read(String address, String owner, String name) {
        Repository repository = Repository.ofAddress(address).orElseThrow();
        assertThat(repository.isCalled(Optional.of(owner), Optional.of(name))).isTrue();
        assertThat(repository.isCalled(Optional.of(owner), Optional.of("x"))).isFalse();
        assertThat(repository.isCalled(Optional.empty(), Optional.empty())).isTrue();
    }

    @Test
    void a_logical_id_leads_to_a_template_with_short_tags() throws Exception {
        repo.write("cfn/shop.yaml", TEMPLATE);
        Map<String, String> tags = Map.of("aws:cloudformation:logical-id", "ShopEndpoint");
        assertThat(repo.endpoint(tags))
                .isEqualTo("cfn/shop.yaml:6-17 ShopEndpoint Shop/Network/Endpoint/Resource cloudformation");
        assertThat(repo.service(tags)).as("of another kind").isEqualTo("nothing");
    }

    @Test
    void a_service_without_tags_is_not_guessed() throws Exception {
        repo.write("cfn/shop.yaml", TEMPLATE);
        assertThat(repo.service(Map.of())).isEqualTo("nothing");
        assertThat(repo.service(Map.of("aws:cloudformation:logical-id", "OrdersService")))
                .isEqualTo("cfn/shop.yaml:20-23 OrdersService cloudformation");
    }

    @Test
    void among_templates_with_one_logical_id_the_stack_decides() throws Exception {
        String synthesized = """
                {
                \t"Resources": {
                \t\t"Endpoint8B3F": {
                \t\t\t"Type": "AWS::EC2::VPCEndpoint",
                \t\t\t"Metadata": {"aws:cdk:path": "%s/Endpoint/Resource"}
                \t\t}
                \t}
                }
                """;
        repo.write("cdk.out/Shop.template.json", synthesized.formatted("Shop"))
                .write("cdk.out/Ledger.template.json", "\n" + synthesized.formatted("Ledger"))
                .write("cdk.out/manifest.json", "{\"AWS::EC2::VPCEndpoint\": [1, 2]}");
        Map<String, String> tags = Map.of("aws:cloudformation:logical-id", "Endpoint8B3F");
        assertThat(repo.endpoint(tags)).isEqualTo("nothing");
        assertThat(repo.endpoint(with(tags, "aws:cloudformation:stack-name", "Ledger")))
                .isEqualTo("cdk.out/Ledger.template.json:4-7 Endpoint8B3F Ledger/Endpoint/Resource cloudformation");
    }

    @Test
    void the_users_own_list_wins_over_everything() throws Exception {
        repo.write("main.tf", TERRAFORM)
                .write("docs/notes.txt", "one\ntwo\n")
                .state("s.json", Map.of("aws_vpc_endpoint.shop", Repo.ENDPOINT))
                .named("s.json");
        Map<String, String> tags = Map.of("yor_trace", UUID, "git_file", "main.tf", "yor_name", "shop");
        assertThat(repo.endpoint(Map.of())).endsWith("terraform_state");
        assertThat(repo.endpoint(Map.of("git_file", "main.tf", "yor_name", "shop")))
                .endsWith("yor_name");
        assertThat(repo.endpoint(tags)).endsWith("yor_trace");

        repo.map("""
                - {resource: "arn:aws:ec2:*:vpc-endpoint/vpce-0*", file: main.tf, line: 4}
                - {resource: "vpce-*", file: docs/notes.txt, line: 2}
                """);
        assertThat(repo.endpoint(tags)).isEqualTo("main.tf:4-6 aws_vpc_endpoint.shop map");
        assertThat(repo.service(Map.of())).isEqualTo("docs/notes.txt:2-2 line 2 map");
    }

    @Test
    void everything_that_is_wrong_with_the_list_is_said_with_its_place() throws Exception {
        Files.writeString(folder.resolve("outside.tf"), TERRAFORM);
        repo.write("main.tf", TERRAFORM).map("""
                - {resource: a, file: ../outside.tf, line: 1}
                - {resource: a, file: main.tf, line: 99}
                - {resource: a, file: main.tf, line: one}
                - {resource: a, lines: 1}
                """);
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> repo.read())
                        .problems())
                .extracting(problem ->
                        problem.file() + ":" + problem.line() + ":" + problem.column() + " " + problem.message())
                .containsExactly(
                        "map.yaml:1:23 the checkout has no file `../outside.tf`",
                        "map.yaml:2:38 `main.tf` has no line 99",
                        "map.yaml:3:38 `line` must be a whole number, not `one`",
                        "map.yaml:4:3 the entry has no `file`",
                        "map.yaml:4:3 the entry has no `line`",
                        "map.yaml:4:17 unknown key `lines`; did you mean `line`?");
    }

    @Test
    void code_and_entries_of_the_list_that_are_too_large_are_said_by_name_and_limit() throws Exception {
        repo.write("main.tf", "#".repeat((8 << 20) + 1));
        assertThat(repo.read().notices())
                .containsExactly("`main.tf` has more than 8 MB: too large to be code, skipped");

        repo.map("- {resource: a, file: main.tf, line: 1}\n");
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> repo.read())
                        .problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .containsExactly("1:23 `main.tf` has more than 8 MB");
    }

    @Test
    void a_list_that_is_none_is_said() throws Exception {
        repo.write("main.tf", TERRAFORM).map("resource: a\n");
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> repo.read())
                        .problems())
                .extracting(Problem::message)
                .isEqualTo(List.of("a code map must be a list, not `key: value` pairs"));
    }

    private static Map<String, String> with(Map<String, String> tags, String key, String value) {
        Map<String, String> more = new HashMap<>(tags);
        more.put(key, value);
        return more;
    }
}

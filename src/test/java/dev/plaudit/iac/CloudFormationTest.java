package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the logical id and the stack of a resource to a template. The manifests are those of {@code aws-cdk-lib} 2, without what
 * is not read. The resource is in account 111122223333 and in eu-west-1.
 */
class CloudFormationTest {

    private static final String LOOPS = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Names: {Type: CommaDelimitedList}
            Resources:
              Fn::ForEach::Endpoints:
                - Partner
                - [Orders, Ledger]
                - ${Partner}Endpoint:
                    Type: AWS::EC2::VPCEndpoint
                    Properties:
                      VpcId: !Ref Vpc
                  # the body has more than one
                  ${Partner}Balancer:
                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
              Fn::ForEach::Addresses:
                - Ip
                - [10.0.0.1, 10.0.0.2]
                - Fn::ForEach::Ports:
                    - Port
                    - ["80", "443"]
                    - At&{Ip}On${Port}:
                        Type: AWS::EC2::VPCEndpoint
              Fn::ForEach::Parameters:
                - Name
                - !Ref Names
                - Of${Name}s:
                    Type: AWS::EC2::VPCEndpoint
              OfOrderss:
                Type: AWS::EC2::VPCEndpoint
            """;

    @TempDir
    private Path folder;

    private Repo repo;

    @BeforeEach
    void new_repository() throws IOException {
        repo = new Repo(folder);
    }

    @Test
    void the_manifest_says_which_template_a_stack_has() throws Exception {
        repo.write("cdk.out/manifest.json", manifest("""
                        "Shop": %s,
                        "Ledger": %s,
                        "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}
                        """.formatted(
                                stack("unknown-account/unknown-region", "a.json", "prod-shop"), """
                        {"type": "aws:cloudformation:stack", "properties": {"templateFile": "b.json"}}""")))
                .write("cdk.out/a.json", template("Shop"))
                .write("cdk.out/b.json", "\n" + template("Ledger"));
        assertThat(endpoint("prod-shop")).isEqualTo("cdk.out/a.json:2-5 Endpoint Shop/Endpoint cloudformation");
        assertThat(endpoint("Ledger"))
                .as("its artifact")
                .isEqualTo("cdk.out/b.json:3-6 Endpoint Ledger/Endpoint cloudformation");
        assertThat(endpoint("Shop")).as("what it is not deployed as").isEqualTo("nothing");
        assertThat(endpoint("elsewhere")).as("a stack of another repository").isEqualTo("nothing");
    }

    @Test
    void stages_with_stacks_of_one_name_are_told_apart_by_region_and_account() throws Exception {
        repo.write("cdk.out/manifest.json", manifest("""
                        "assembly-Eu": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Eu"}},
                        "assembly-Us": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Us"}},
                        "assembly-Dev": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Dev"}}
                        """))
                .write(
                        "cdk.out/assembly-Eu/manifest.json",
                        manifest("\"EuNet1\": " + stack("111122223333/eu-west-1", "t.json", "net")))
                .write(
                        "cdk.out/assembly-Us/manifest.json",
                        manifest("\"UsNet1\": " + stack("111122223333/us-east-1", "t.json", "net")))
                .write(
                        "cdk.out/assembly-Dev/manifest.json",
                        manifest("\"DevNet1\": " + stack("444455556666/eu-west-1", "t.json", "net")))
                .write("cdk.out/assembly-Eu/t.json", template("Eu/Net"))
                .write("cdk.out/assembly-Us/t.json", template("Us/Net"))
                .write("cdk.out/assembly-Dev/t.json", template("Dev/Net"));
        assertThat(endpoint("net")).isEqualTo("cdk.out/assembly-Eu/t.json:2-5 Endpoint Eu/Net/Endpoint cloudformation");
    }

    @Test
    void nested_stacks_are_found_from_the_template_that_makes_them() throws Exception {
        String inner = """
                {"Resources": {
                 "Inner": {"Type": "AWS::CloudFormation::Stack", "Metadata": {"aws:asset:path": "%s"}}}}
                """;
        repo.write(
                        "cdk.out/manifest.json",
                        manifest("\"A\": " + stack("unknown-account/unknown-region", "a.json", "shop") + ",\"B\": "
                                + stack("unknown-account/unknown-region", "b.json", "ledger")))
                .write("cdk.out/a.json", inner.formatted("a.nested.json"))
                .write("cdk.out/a.nested.json", inner.formatted("a.deep.json"))
                .write("cdk.out/a.deep.json", template("A/Deep"))
                .write("cdk.out/b.json", inner.formatted("b.nested.json"))
                .write("cdk.out/b.nested.json", template("B/Inner"));
        assertThat(endpoint("shop-Inner-1ABCDEFGHIJKL-Inner-1MNOPQRSTUVWX"))
                .isEqualTo("cdk.out/a.deep.json:2-5 Endpoint A/Deep/Endpoint cloudformation");
        assertThat(endpoint("ledger-Inner-1ABCDEFGHIJKL"))
                .isEqualTo("cdk.out/b.nested.json:2-5 Endpoint B/Inner/Endpoint cloudformation");
        assertThat(endpoint("ledger")).isEqualTo("nothing");
    }

    @Test
    void a_name_that_cloudformation_shortens_is_known_by_its_beginning() {
        Stack parent = Stack.declared("s".repeat(60));
        assertThat(parent.nested("Inner").name()).isEqualTo("s".repeat(60) + "-Inner-*");
        assertThat(parent.nested("I".repeat(60)).name()).isEqualTo("s".repeat(60) + "-*");
    }

    @Test
    void copies_beside_the_templates_of_the_cdk_do_not_count() throws Exception {
        repo.write(
                        "cdk.out/manifest.json",
                        manifest("\"Shop\": " + stack("unknown-account/unknown-region", "a.json", "shop")))
                .write("cdk.out/a.json", template("Shop"))
                .write("cdk.out/stale.template.json", template("shop"))
                .write("cdk.out/asset.0a1b/infra/shop.yaml", "Resources:\n  Endpoint: {Type: AWS::EC2::VPCEndpoint}\n")
                .write("cdk.out/asset.0a1b/main.tf", "resource \"aws_vpc_endpoint\" \"a\" {\n}\n");
        assertThat(endpoint("shop")).isEqualTo("cdk.out/a.json:2-5 Endpoint Shop/Endpoint cloudformation");
        assertThat(repo.read().notices()).isEmpty();

        repo.write("infra/main.tf", "resource \"aws_vpc_endpoint\" \"a\" {\n}\n")
                .state("s.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");
        assertThat(repo.endpoint(Map.of())).isEqualTo("infra/main.tf:1-2 aws_vpc_endpoint.a terraform_state");
    }

    @Test
    void a_template_that_the_cdk_includes_is_found_where_its_stack_is() throws Exception {
        repo.write(
                        "cdk.out/manifest.json",
                        manifest("\"Shop\": " + stack("unknown-account/unknown-region", "a.json", "shop")))
                .write("cdk.out/a.json", template("Shop"))
                .write("infra/shop.yaml", "Resources:\n  Endpoint: {Type: AWS::EC2::VPCEndpoint}\n");
        assertThat(endpoint("shop")).startsWith("cdk.out/a.json:2-5 ");
        assertThat(endpoint("shop-by-hand")).startsWith("infra/shop.yaml:2-2 ");
    }

    @Test
    void a_template_that_is_not_there_is_said() throws Exception {
        repo.write(
                "out/synth/manifest.json",
                manifest("\"Shop\": " + stack("unknown-account/unknown-region", "gone.json", "shop")));
        assertThat(repo.read().notices()).containsExactly("`out/synth/gone.json` cannot be read, skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.json", "/etc/passwd", "\\u0000", "", ".", "a/../../outside.json"})
    void a_manifest_leads_nowhere_but_into_its_folder(String name) throws Exception {
        repo.write("outside.json", template("shop"))
                .write(
                        "cdk.out/manifest.json",
                        manifest("\"Shop\": " + stack("unknown-account/unknown-region", name, "shop")
                                + """
                        , "S": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "%s"}}""".formatted(name)));
        assertThat(endpoint("other")).as("the file itself").startsWith("outside.json:2-5 ");
        assertThat(repo.read().notices()).isEmpty();
    }

    @Test
    void stages_that_are_links_lead_nowhere_new() throws Exception {
        repo.write("cdk.out/manifest.json", manifest("""
                        "A": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "a"}},
                        "B": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "b"}},
                        "C": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "c"}},
                        "Shop": %s""".formatted(
                                stack("unknown-account/unknown-region", "a.json", "shop"))))
                .write("cdk.out/a.json", template("Shop"))
                .write(
                        "outside/manifest.json",
                        manifest("\"Shop\": " + stack("unknown-account/unknown-region", "a.json", "shop")))
                .write("outside/a.json", template("Outside"));
        Path assembly = folder.resolve("repo/cdk.out");
        Files.createSymbolicLink(assembly.resolve("a"), assembly);
        Files.createSymbolicLink(assembly.resolve("b"), assembly);
        Files.createSymbolicLink(assembly.resolve("c"), folder.resolve("repo/outside"));
        assertThat(repo.iac("repo/cdk.out").endpoint(tags("Endpoint", "shop"))).startsWith("cdk.out/a.json:2-5 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"artifacts\": [1]}", "{\"artifacts\": {\"a\": {\"type\": 1}}}"})
    void a_folder_with_another_manifest_is_like_any_other(String text) throws Exception {
        repo.write("web/manifest.json", text).write("web/shop.template.json", template("Shop"));
        assertThat(endpoint("prod")).startsWith("web/shop.template.json:2-5 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OrdersEndpoint  | t.yaml:8-11 ${Partner}Endpoint OrdersEndpoint cloudformation
            LedgerEndpoint  | t.yaml:8-11 ${Partner}Endpoint LedgerEndpoint cloudformation
            ShopEndpoint    | nothing
            OrdersBalancer  | nothing
            Endpoint        | nothing
            At10001On443    | t.yaml:21-22 At&{Ip}On${Port} At10001On443 cloudformation
            At10002On80     | t.yaml:21-22 At&{Ip}On${Port} At10002On80 cloudformation
            At10003On80     | nothing
            OfPayments      | t.yaml:26-27 Of${Name}s OfPayments cloudformation
            OfOrderss       | t.yaml:28-29 OfOrderss cloudformation
            Ofs             | nothing
            """)
    void what_a_loop_makes_stands_where_the_body_of_the_loop_is(String logicalId, String where) throws Exception {
        repo.write("t.yaml", LOOPS);
        assertThat(repo.endpoint(tags(logicalId, "any"))).isEqualTo(where);
    }

    @Test
    void loops_of_json_are_read_too_and_the_stack_decides_between_two() throws Exception {
        String loop = """
                {"Resources": {"Fn::ForEach::All": ["N", ["A", "B"],
                  {"${N}Endpoint": {
                    "Type": "AWS::EC2::VPCEndpoint"}}]}}
                """;
        repo.write("shop.template", loop).write("ledger.json", "\n" + loop);
        assertThat(repo.endpoint(tags("BEndpoint", "shop")))
                .isEqualTo("shop.template:2-3 ${N}Endpoint BEndpoint cloudformation");
        assertThat(repo.endpoint(tags("BEndpoint", "ledger"))).startsWith("ledger.json:3-4 ");
        assertThat(repo.endpoint(tags("BEndpoint", "other"))).isEqualTo("nothing");
    }

    @Test
    @Timeout(60)
    void a_loop_over_many_values_in_many_loops_takes_no_time() {
        Map<String, List<String>> loops = new HashMap<>(LogicalId.loop("N", List.of("a", "aa", "aaa")));
        loops.putAll(LogicalId.loop("U", List.of()));
        LogicalId id = LogicalId.of("${N}${U}".repeat(200), loops);
        assertThat(id.matches("a".repeat(1_000))).isTrue();
        assertThat(id.matches("a".repeat(399))).isFalse();
        assertThat(LogicalId.of("${N}".repeat(200), loops).matches("a".repeat(599) + "b"))
                .isFalse();
    }

    @Test
    @Timeout(20)
    void a_key_or_a_list_that_cloudformation_would_not_take_costs_no_memory() throws Exception {
        repo.write("shop.json", """
                {"Resources": {"Fn::ForEach::All": ["A", [%s],
                  {"%s": {"Type": "AWS::EC2::VPCEndpoint"},
                   "&{A}Endpoint": {"Type": "AWS::EC2::VPCEndpoint"}}]}}
                """.formatted(
                IntStream.range(0, 200_000).mapToObj(n -> "\"v" + n + "\"").collect(Collectors.joining(",")),
                "${A}".repeat(12_000)));

        assertThat(repo.endpoint(tags("AnyEndpoint", "shop"))).startsWith("shop.json:3-3 &{A}Endpoint");
    }

    @Test
    void what_a_function_gives_is_no_value_of_a_loop() throws Exception {
        repo.write("shop.yaml", """
                Resources:
                  Fn::ForEach::Mapped:
                    - Z
                    - !FindInMap [Zones, !Ref "AWS::Region", Names]
                    - Endpoint${Z}:
                        Type: AWS::EC2::VPCEndpoint
                """);

        assertThat(repo.endpoint(tags("EndpointEast", "shop"))).startsWith("shop.yaml:5-6 ");
    }

    @Test
    void the_name_of_the_stack_is_surer_than_a_name_with_variables_and_than_a_literal_id() throws Exception {
        repo.write("serverless.yml", """
                        service: api
                        provider: {stackName: "${env:STACK}"}
                        resources:
                          Resources:
                            Endpoint: {Type: AWS::EC2::VPCEndpoint}
                        """)
                .write("network.yaml", "Resources:\n  Endpoint: {Type: AWS::EC2::VPCEndpoint}\n")
                .write("looped.yaml", """
                        Resources:
                          Fn::ForEach::All:
                            - Z
                            - !Ref Zones
                            - Endpoint${Z}: {Type: AWS::EC2::VPCEndpoint}
                        """)
                .write("other.yaml", "Resources:\n  EndpointA: {Type: AWS::EC2::VPCEndpoint}\n");

        assertThat(repo.endpoint(tags("Endpoint", "network"))).startsWith("network.yaml:2-2 ");
        assertThat(repo.endpoint(tags("EndpointA", "looped"))).startsWith("looped.yaml:5-5 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            service: shop                                            | shop-prod        | true
            service: shop                                            | ledger-prod      | false
            service: {name: shop}                                    | shop-prod        | true
            service: ${file(x.yml):name}                             | any-prod         | true
            {service: shop, provider: {stackName: net}}              | net              | true
            {service: shop, provider: {stackName: net}}              | shop-prod        | false
            {provider: {stackName: "a-${opt:stage, ${env:S}}-net"}}  | a-prod-net       | true
            {provider: {stackName: "a-${opt:stage, ${env:S}}-net"}}  | b-prod-net       | false
            {provider: {name: aws}}                                  | any              | true
            """)
    void a_serverless_yml_holds_resources_of_its_stack(String head, String stack, boolean found) throws Exception {
        String lines =
                head.startsWith("{") ? head.substring(1, head.length() - 1).replace(", provider", "\nprovider") : head;
        int line = 4 + lines.split("\n", -1).length;
        repo.write("serverless.yml", lines + """

                resources:
                  Description: of the shop
                  Resources:
                    Endpoint:
                      Type: AWS::EC2::VPCEndpoint
                      Properties:
                        VpcId: ${ssm:/vpc}
                """);
        assertThat(endpoint(stack))
                .isEqualTo(
                        found ? "serverless.yml:" + line + "-" + (line + 3) + " Endpoint cloudformation" : "nothing");
    }

    @Test
    void resources_of_a_serverless_yml_may_be_a_list_and_its_package_is_a_copy() throws Exception {
        repo.write("shop/serverless.yml", """
                        service: shop
                        provider: {name: aws, stage: "${opt:stage, 'dev'}"}
                        resources:
                          - ${file(more.yml)}
                          - Resources:
                              Endpoint:
                                Type: AWS::EC2::VPCEndpoint
                          - Outputs: {}
                        """)
                .write("shop/more.yml", "Resources:\n  Other:\n    Type: AWS::EC2::VPCEndpoint\n")
                .write("shop/.serverless/cloudformation-template-update-stack.json", template("Shop"))
                .write(".aws-sam/build/template.yaml", "Resources:\n  Endpoint: {Type: AWS::EC2::VPCEndpoint}\n");
        assertThat(endpoint("shop-dev")).isEqualTo("shop/serverless.yml:6-7 Endpoint cloudformation");
        assertThat(repo.endpoint(tags("Other", "shop-dev"))).isEqualTo("shop/more.yml:2-3 Other cloudformation");
    }

    @Test
    void a_service_is_not_guessed_in_either() throws Exception {
        repo.write(
                "serverless.yml", "service: shop\nresources: {Resources: {S: {Type: AWS::EC2::VPCEndpointService}}}\n");
        assertThat(repo.service(Map.of())).isEqualTo("nothing");
        assertThat(repo.service(tags("S", "shop-dev"))).isEqualTo("serverless.yml:2-2 S cloudformation");
    }

    private String endpoint(String stack) throws Exception {
        return repo.endpoint(tags("Endpoint", stack));
    }

    private static Map<String, String> tags(String logicalId, String stack) {
        return Map.of("aws:cloudformation:logical-id", logicalId, "aws:cloudformation:stack-name", stack);
    }

    private static String manifest(String artifacts) {
        return "{\"version\": \"55.0.0\", \"artifacts\": {%s}}".formatted(artifacts);
    }

    private static String stack(String environment, String template, String name) {
        return """
                {"type": "aws:cloudformation:stack", "environment": "aws://%s",
                 "properties": {"templateFile": "%s", "stackName": "%s"}, "displayName": "x"}
                """.formatted(environment, template, name);
    }

    /** Its endpoint stands in lines 2 to 5. */
    private static String template(String construct) {
        return """
                {"Resources": {
                  "Endpoint": {
                    "Type": "AWS::EC2::VPCEndpoint",
                    "Metadata": {"aws:cdk:path": "%s/Endpoint"}
                  }
                }}
                """.formatted(construct);
    }
}

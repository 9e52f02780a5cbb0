package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.inventory.Calls;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.RuleInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IamStackSetTest {

    /** "IAM and STS quotas": the characters of a managed policy, white space not counted. */
    private static final int LONGEST_POLICY = 6144;

    private static final String ROLE = "Resources/AuditRole/Properties/";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"all", "recommended", "security", "cost"})
    void the_role_allows_what_the_policy_does_and_the_policy_fits_into_iam(String profile) throws Exception {
        String[] choice =
                profile.equals("all") ? new String[] {"--rule", everyRule()} : new String[] {"--profile", profile};
        JsonNode policy = JsonMapper.shared().readTree(run("policy", choice).out());
        List<String> actions = policy.at("/Statement/0/Action")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(texts(template(choice), ROLE + "Policies/0/PolicyDocument/Statement/0/Action"))
                .isEqualTo(actions);
        assertThat(policy.toString()).hasSizeLessThan(LONGEST_POLICY);
        if (profile.equals("all")) {
            assertThat(actions).isEqualTo(Calls.OF_THE_AUDIT_ROLE);
        }
    }

    @Test
    void only_the_trusted_principal_may_assume_it_and_only_with_the_external_id() {
        Node template = template();

        assertThat(text(template, ROLE + "AssumeRolePolicyDocument/Statement/0/Principal/AWS/Ref"))
                .isEqualTo("TrustedPrincipalArn");
        assertThat(text(
                        template,
                        ROLE + "AssumeRolePolicyDocument/Statement/0/Condition/StringEquals/sts:ExternalId/Ref"))
                .isEqualTo("ExternalId");
    }

    @Test
    void what_an_option_gives_is_a_default_and_what_none_gives_must_be_given_later() {
        Node without = template();
        assertThat(text(without, "Parameters/RoleName/Default")).isEqualTo("PlauditAudit");
        assertThat(text(without, "Parameters/PermissionsBoundary/Default")).isEmpty();
        assertThat(find(without, "Parameters/ExternalId/Default")).isEmpty();
        assertThat(find(without, "Parameters/TrustedPrincipalArn/Default")).isEmpty();

        Node with = template(
                "--role-name",
                "Audit",
                "--external-id",
                "a+b=c",
                "--trusted-principal",
                "arn:aws-cn:iam::111122223333:role/x/Scanner",
                "--permissions-boundary",
                "audit/Boundary");
        assertThat(text(with, "Parameters/RoleName/Default")).isEqualTo("Audit");
        assertThat(text(with, "Parameters/ExternalId/Default")).isEqualTo("a+b=c");
        assertThat(text(with, "Parameters/TrustedPrincipalArn/Default"))
                .isEqualTo("arn:aws-cn:iam::111122223333:role/x/Scanner");
        assertThat(text(with, "Parameters/PermissionsBoundary/Default")).isEqualTo("audit/Boundary");
    }

    @Test
    void it_is_the_same_for_every_partition() {
        String template = run("stackset").out();
        assertThat(template)
                .contains("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${PermissionsBoundary}")
                .doesNotContain("arn:aws:");
    }

    @Test
    void what_would_not_be_a_valid_template_is_a_mistake() {
        CommandRun run = run(
                "stackset",
                "--role-name",
                "a/b",
                "--external-id",
                "\"",
                "--trusted-principal",
                "arn:aws:iam::111122223333:role/a\"\nInjected: x",
                "--permissions-boundary",
                "arn:aws:iam::111122223333:policy/Boundary\\");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "--role-name: `a/b` is not valid\n    write a role name, such as PlauditAudit",
                        "--external-id: `\"` is not valid",
                        "--trusted-principal: `arn:aws:iam::111122223333:role/a\"\\u000aInjected: x` is not valid",
                        "--permissions-boundary: ",
                        "4 problems");
    }

    private static String everyRule() throws Exception {
        return RuleSet.everything(Optional.empty()).rules().stream()
                .map(RuleInfo::id)
                .collect(Collectors.joining(","));
    }

    private CommandRun run(String command, String... options) {
        return CommandRun.of(
                folder,
                Stream.concat(Stream.of("iam", command), Stream.of(options)).toArray(String[]::new));
    }

    private Node template(String... options) {
        Problems problems = new Problems();
        Optional<Node> template =
                Yaml.read("stackset.yaml", run("stackset", options).out(), problems);
        assertThat(problems.list()).isEmpty();
        return template.orElseThrow();
    }

    private static String text(Node root, String path) {
        return ((Node.Scalar) find(root, path).orElseThrow(() -> new AssertionError("no " + path))).text();
    }

    private static List<String> texts(Node root, String path) {
        return ((Node.Sequence) find(root, path).orElseThrow())
                .items().stream().map(item -> ((Node.Scalar) item).text()).toList();
    }

    private static Optional<Node> find(Node root, String path) {
        Optional<Node> node = Optional.of(root);
        for (String key : path.split("/", -1)) {
            node = node.flatMap(parent -> child(parent, key));
        }
        return node;
    }

    private static Optional<Node> child(Node parent, String key) {
        if (parent instanceof Node.Sequence sequence) {
            return Optional.of(sequence.items().get(Integer.parseInt(key)));
        }
        return parent instanceof Node.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::value)
                : Optional.empty();
    }
}

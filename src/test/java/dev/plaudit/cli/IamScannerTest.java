package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Calls;
import dev.plaudit.s3.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the policy of the scanner allows; {@code .ci/deploy} compares it with the calls that Plaudit makes. */
class IamScannerTest {

    /** "IAM and STS quotas": the characters of a managed policy, white space not counted. */
    private static final int LONGEST_POLICY = 6144;

    @TempDir
    private Path folder;

    @Test
    void it_assumes_the_role_in_these_accounts_and_no_other() {
        assertThat(statements("--account", "111122223333,444455556666", "--role", "audit/PlauditAudit"))
                .containsExactly(
                        "AssumeAuditRole sts:AssumeRole"
                                + " [arn:aws:iam::111122223333:role/audit/PlauditAudit,arn:aws:iam::444455556666:role/audit/PlauditAudit]");
        assertThat(statements("--account", "111122223333", "--role", "PlauditAudit", "--partition", "aws-us-gov"))
                .containsExactly("AssumeAuditRole sts:AssumeRole arn:aws-us-gov:iam::111122223333:role/PlauditAudit");
    }

    @Test
    void the_policy_fits_into_iam_with_any_number_of_accounts() {
        String many = IntStream.range(0, 300)
                .mapToObj(account -> "1%011d".formatted(account))
                .collect(Collectors.joining(","));

        assertThat(statements("--account", many, "--role", "PlauditAudit"))
                .containsExactly("AssumeAuditRole sts:AssumeRole arn:aws:iam::*:role/PlauditAudit");
        assertThat(run("--account", many.substring(0, 50 * 13 - 1), "--role", "a".repeat(64))
                        .out()
                        .replaceAll("\\s", ""))
                .contains("1" + "0".repeat(9) + "49:role/")
                .hasSizeLessThan(LONGEST_POLICY);
    }

    @Test
    void it_lists_of_the_organization_what_the_configuration_needs() throws IOException {
        assertThat(statements("--organization", "--role", "PlauditAudit"))
                .containsExactly(
                        "ListOrganization organizations:ListAccounts *",
                        "AssumeAuditRole sts:AssumeRole arn:aws:iam::*:role/PlauditAudit");

        Files.writeString(folder.resolve("plaudit.yaml"), """
                role: PlauditAudit
                organization:
                  include: [Workloads]
                  where:
                    - {accounts: [payments], role: "arn:aws:iam::{account}:role/Payments"}
                    - {account-tags: {stage: test}, skip: true}
                """);
        assertThat(statements())
                .containsExactly(
                        "ListOrganization [organizations:ListAccountsForParent,organizations:ListOrganizationalUnitsForParent,"
                                + "organizations:ListRoots,organizations:ListTagsForResource] *",
                        "AssumeAuditRole sts:AssumeRole"
                                + " [arn:aws:iam::*:role/Payments,arn:aws:iam::*:role/PlauditAudit]");

        Files.writeString(folder.resolve("plaudit.yaml"), """
                role: PlauditAudit
                organization: {role-arn: "arn:aws:iam::111122223333:role/Lister"}
                """);
        assertThat(statements())
                .containsExactly("AssumeAuditRole sts:AssumeRole"
                        + " [arn:aws:iam::*:role/PlauditAudit,arn:aws:iam::111122223333:role/Lister]");
    }

    @Test
    void without_a_role_it_makes_the_calls_of_the_scan_itself() {
        List<String> statements = statements("--account", "111122223333", "--rule", "SEC-06");

        assertThat(statements).hasSize(1);
        assertThat(statements.get(0))
                .startsWith("Plaudit [")
                .contains(Calls.SERVICES)
                .doesNotContain("sts:");
    }

    @Test
    void it_reads_and_writes_what_is_named_in_s3() {
        String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
        assertThat(statements("--out", "s3://example/scans", "--s3-kms-key", key))
                .containsExactly(
                        "ListFiles s3:ListBucket arn:aws:s3:::example {\"StringLike\":{\"s3:prefix\":[\"scans/*\"]}}",
                        "WriteFiles [s3:DeleteObject,s3:GetObject,s3:PutObject] arn:aws:s3:::example/scans/*",
                        "UseKey [kms:Decrypt,kms:GenerateDataKey] " + key);
        assertThat(statements(
                        "--read",
                        "s3://example/scans/*",
                        "--read",
                        "s3://example/config/",
                        "--baseline",
                        "s3://other/a$b?/findings.json",
                        "--s3-kms-key",
                        key))
                .containsExactly(
                        "ListFiles s3:ListBucket arn:aws:s3:::example {\"StringLike\":{\"s3:prefix\":[\"scans/*\"]}}",
                        "ReadFiles s3:GetObject [arn:aws:s3:::example/config/*,arn:aws:s3:::example/scans/*,"
                                + "arn:aws:s3:::other/a${$}b${?}/findings.json]",
                        "UseKey kms:Decrypt " + key);
    }

    @Test
    void the_files_and_the_history_that_a_configuration_names_are_covered() throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), """
                out: s3://example/report/
                history: s3://kept/plaudit/
                waivers: s3://example/config/waivers.yaml
                baseline: local/findings.json
                iac: .
                tfstate: [s3://states/prod.tfstate, local.tfstate]
                """);
        assertThat(statements())
                .containsExactly(
                        "ListFiles s3:ListBucket arn:aws:s3:::example {\"StringLike\":{\"s3:prefix\":[\"report/*\"]}}",
                        "ListFiles2 s3:ListBucket arn:aws:s3:::kept {\"StringLike\":{\"s3:prefix\":[\"plaudit/*\"]}}",
                        "ReadFiles s3:GetObject [arn:aws:s3:::example/config/waivers.yaml,arn:aws:s3:::states/prod.tfstate]",
                        "WriteFiles [s3:DeleteObject,s3:GetObject,s3:PutObject] arn:aws:s3:::example/report/*",
                        "KeepHistory [s3:GetObject,s3:PutObject] arn:aws:s3:::kept/plaudit/*");
        assertThat(statements("--history", "s3://example/report/history/"))
                .noneMatch(statement -> statement.startsWith("KeepHistory"));
    }

    @Test
    void a_configuration_in_s3_is_covered_with_what_it_names() {
        try (LoopbackS3 s3 = LoopbackS3.start()) {
            s3.put(
                    "config/plaudit.yaml",
                    "waivers: waivers.yaml\nowners: owners.yaml\n".getBytes(StandardCharsets.UTF_8));
            s3.put(
                    "config/owners.yaml",
                    "owners: [{team: network, accounts: [net]}]\n".getBytes(StandardCharsets.UTF_8));
            CommandRun run = new CommandRun(folder)
                    .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                    .run("iam", "scanner", "--config", "s3://evidence/config/plaudit.yaml");

            assertThat(run.out())
                    .as(run.err())
                    .contains(
                            "\"arn:aws:s3:::evidence/config/owners.yaml\"",
                            "\"arn:aws:s3:::evidence/config/plaudit.yaml\"",
                            "\"arn:aws:s3:::evidence/config/waivers.yaml\"");
        }
    }

    @Test
    void prices_are_read_on_request() {
        assertThat(statements("--prices-update")).containsExactly("ReadPrices pricing:GetProducts *");
    }

    @Test
    void messages_are_published_to_the_topic_of_the_variable() {
        CommandRun without = run("--notify", "sns");
        assertThat(without.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(without.err()).contains("PLAUDIT_SNS_TOPIC_ARN: this environment variable is not the ARN");

        CommandRun with = new CommandRun(folder)
                .with("PLAUDIT_SNS_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:plaudit")
                .run("iam", "scanner", "--notify", "sns");
        assertThat(with.out()).contains("\"sns:Publish\"", "\"arn:aws:sns:us-east-1:111122223333:plaudit\"");
    }

    @Test
    void what_needs_no_permission_or_cannot_be_named_in_a_policy_is_a_mistake() {
        assertThat(run().exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run().err()).contains("nothing is named that needs a permission");
        assertThat(run("--read", "report/", "--partition", "moon", "--s3-kms-key", "alias/a")
                        .err())
                .contains(
                        "--read: `report/` is not an address in S3",
                        "--partition: `moon` is not a partition",
                        "--s3-kms-key: a policy names a key by its ARN",
                        "3 problems");
    }

    private CommandRun run(String... options) {
        return CommandRun.of(
                folder,
                Stream.concat(Stream.of("iam", "scanner"), Stream.of(options)).toArray(String[]::new));
    }

    /** Sid, actions, resources and condition of each statement. */
    private List<String> statements(String... options) {
        CommandRun run = run(options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        return JsonMapper.shared()
                .readTree(run.out())
                .get("Statement")
                .valueStream()
                .map(statement -> statement.get("Sid").asString() + " " + text(statement.get("Action")) + " "
                        + text(statement.get("Resource"))
                        + (statement.has("Condition") ? " " + statement.get("Condition") : ""))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.toString().replace("\"", "");
    }
}

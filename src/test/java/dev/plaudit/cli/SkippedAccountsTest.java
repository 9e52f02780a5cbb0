package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts that nobody can enter any more are no gap of the scan, and are not forgotten either. */
class SkippedAccountsTest {

    private static final String OPEN = "210000000001";
    private static final String CLOSED = "210000000002";
    private static final String WORLD = """
            company: Test
            caller: "100000000000"
            accounts:
              - {id: "100000000000", name: tools, enabled_regions: [us-east-1]}
              - {id: "210000000001", name: shop, enabled_regions: [us-east-1]}
            """;

    @TempDir
    private Path folder;

    @Test
    void an_account_that_is_not_active_is_listed_and_not_entered() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.load(write("world.yaml", WORLD)))) {
            write("accounts.json", """
                    {"Accounts": [
                      {"Id": "210000000001", "Name": "shop", "Email": "shop@example.com", "State": "ACTIVE"},
                      {"Id": "210000000002", "Name": "<b>old\\u202E</b>", "Email": "old@example.com", "State": "SUSPENDED"}
                    ]}
                    """);
            CommandRun scan = CommandRun.of(
                    folder,
                    "scan",
                    "--accounts-file",
                    "accounts.json",
                    "--role",
                    "PlauditAudit",
                    "--region",
                    "us-east-1",
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--out",
                    "out");

            assertThat(scan.exitCode()).isEqualTo(ExitCode.CLEAN);
            assertThat(scan.err()).startsWith("1 account to scan, 1 skipped because they are not active\n");
            assertThat(scan.out())
                    .contains("Complete: 1 account-Region read in full")
                    .doesNotContain("Coverage gaps");
            assertThat(coverage(scan, "out"))
                    .containsExactly(
                            OPEN + " us-east-1 complete []",
                            CLOSED + " * skipped [organizations:ListAccounts account_not_active: the"
                                    + " organization reports that the account is SUSPENDED]");
            assertThat(scan.file("out/report.html"))
                    .contains("1 skipped because the Region is not enabled or the account is not active")
                    .contains("&lt;b&gt;old\\u202E&lt;/b&gt;")
                    .doesNotContain("@example.com");
            assertThat(aws.calls()).extracting(RecordedCall::accountId).doesNotContain(CLOSED);
        }
        CommandRun check = CommandRun.of(folder, "check", "out/snapshot.ndjson.gz", "--out", "again");
        assertThat(coverage(check, "again")).isEqualTo(coverage(check, "out"));
    }

    private static List<String> coverage(CommandRun run, String out) {
        return JsonMapper.shared()
                .readTree(run.file(out + "/findings.json"))
                .get("coverage")
                .valueStream()
                .map(SkippedAccountsTest::text)
                .toList();
    }

    private static String text(JsonNode scope) {
        List<String> gaps = scope.get("gaps")
                .valueStream()
                .map(gap -> gap.get("call").asString() + " " + gap.get("cause").asString() + ": "
                        + gap.get("message").asString())
                .toList();
        return scope.get("accountId").asString() + " " + scope.get("region").asString() + " "
                + scope.get("status").asString() + " " + gaps;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The GitHub Action: its steps run in a shell as GitHub runs them, and scan the simulated AWS. */
@EnabledIfSystemProperty(
        named = "plaudit.action",
        matches = "true",
        disabledReason = "it starts Java many times: see .ci/run")
class ActionTest {

    /** Its account has findings, and its role can be assumed. */
    private static final String READABLE = "111122223333";

    private static final String CLOSED = "131313131313";

    private static SimulatedAws aws;

    @TempDir
    private Path folder;

    private ActionCheckout checkout;
    private Path workspace;

    @BeforeAll
    static void start() {
        aws = SimulatedAws.start(World.demo());
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void check_out() throws IOException {
        checkout = ActionCheckout.in(folder);
        workspace = checkout.workspace();
    }

    @Test
    void ends_as_the_scan_ends_after_everything_was_uploaded() throws Exception {
        CompositeAction action =
                action(READABLE).with("arguments", "--profile\nstrict").run();

        assertThat(action.exitCode()).as(action.log()).isEqualTo(ExitCode.FINDINGS);
        assertThat(action.used().keySet())
                .containsExactly(
                        "actions/setup-java",
                        "actions/cache",
                        "github/codeql-action/upload-sarif",
                        "actions/upload-artifact");
        assertThat(action.used().get("github/codeql-action/upload-sarif"))
                .containsEntry("sarif_file", "./plaudit-report/report.sarif");
        assertThat(action.used().get("actions/upload-artifact"))
                .containsEntry("path", "./plaudit-report")
                .containsEntry("retention-days", "30");
        assertThat(action.output("exit-code")).isEqualTo("3");
        assertThat(action.output("complete")).isEqualTo("true");
        assertThat(Integer.parseInt(action.output("open"))).isPositive();
        assertThat(Integer.parseInt(action.output("open-high"))).isBetween(0, Integer.parseInt(action.output("open")));
        assertThat(action.output("new")).isEmpty();
        for (String path : List.of("html", "findings", "sarif")) {
            assertThat(workspace.resolve(action.output(path))).isRegularFile();
        }
        assertThat(action.summary()).contains("RES-", "SEC-");
        assertThat(action.log()).containsPattern("::stop-commands::[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "111122223333,              none, true,  0",
        "111122223333,              low,  false, 0",
        "'111122223333,131313131313', none, true,  4",
        "'111122223333,131313131313', none, false, 0",
    })
    void the_gate_is_the_users(String accounts, String failOn, String failOnFindings, int expected) throws Exception {
        CompositeAction action = action(accounts)
                .with("fail-on", failOn)
                .with("fail-on-findings", failOnFindings)
                .run();
        assertThat(action.exitCode()).as(action.log()).isEqualTo(expected);
        assertThat(action.used()).containsKey("actions/upload-artifact");
    }

    @Test
    void uploads_a_file_for_each_account_that_could_be_read() throws Exception {
        CompositeAction action = action(READABLE + "," + CLOSED)
                .with("sarif", "per-account")
                .with("sarif-category", "plaudit/test")
                .run();
        assertThat(action.output("complete")).isEqualTo("false");
        assertThat(action.used()).doesNotContainKey("github/codeql-action/upload-sarif");
        assertThat(Files.readAllLines(checkout.callsOfGh()))
                .containsExactly("api --method POST repos/shop/infra/code-scanning/sarifs -f commit_sha=0123abcd"
                        + " -f ref=refs/heads/main -f tool_name=Plaudit -F sarif=@- --silent");
        assertThat(workspace.resolve("plaudit-report/sarif").toFile().list((folder, name) -> !name.startsWith(".")))
                .containsExactly(READABLE + ".sarif");
    }

    @Test
    void a_baseline_that_is_not_there_yet_makes_everything_new() throws Exception {
        CompositeAction first = action(READABLE)
                .with("baseline", "baseline/findings.json")
                .with("fail-on", "new:low")
                .run();
        assertThat(first.exitCode()).as(first.log()).isEqualTo(ExitCode.FINDINGS);
        Files.createDirectory(workspace.resolve("baseline"));
        Files.copy(workspace.resolve(first.output("findings")), workspace.resolve("baseline/findings.json"));

        CompositeAction second = action(READABLE)
                .with("baseline", "baseline/findings.json")
                .with("fail-on", "new:low")
                .run();
        assertThat(second.exitCode()).as(second.log()).isZero();
        assertThat(second.output("new")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fail-on | highest",
                "sarif | both",
                "sarif-category | /plaudit",
                "fail-on-findings | yes",
                "artifact | a/b",
                "retention-days | 0",
                "java | 8",
            })
    void a_wrong_input_is_said_before_anything_is_done(String input, String value) throws Exception {
        CompositeAction action = action(READABLE).with(input, value).run();
        assertThat(action.exitCode()).isEqualTo(2);
        assertThat(action.log()).contains("::error title=Plaudit::The input " + input + " must be ");
        assertThat(action.used()).isEmpty();
    }

    @Test
    void no_input_is_run_or_split() throws Exception {
        CompositeAction action = action(READABLE)
                .with("out", "reports of $(touch pwned); 'x'")
                .with("arguments", "--rule\nSEC-01,SEC-06\n\n--profile\n$(touch pwned)`touch pwned`")
                .run();
        assertThat(action.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(action.log())
                .contains("--profile: ", "$(touch pwned)`touch pwned`")
                .contains("::error title=Plaudit::The scan did not come to an end");
        assertThat(workspace.resolve("pwned")).doesNotExist();
        assertThat(action.used()).containsOnlyKeys("actions/setup-java", "actions/cache");

        CompositeAction lines = action(READABLE).with("out", "a\n::error::b").run();
        assertThat(lines.exitCode()).isEqualTo(2);
        assertThat(lines.log()).contains("The input out must be on one line.").doesNotContain("::error::b");
    }

    @ParameterizedTest
    @CsvSource({"public, true", "private, false", "internal, false"})
    void warns_when_everybody_could_read_the_findings(String visibility, boolean warned) throws Exception {
        CompositeAction scan = action(READABLE)
                .context("github.event.repository.visibility", visibility)
                .with("arguments", "--no-such-option")
                .run();
        assertThat(scan.log().contains("::warning title=Findings become public::"))
                .isEqualTo(warned);
    }

    private CompositeAction action(String accounts) throws IOException {
        return checkout.action()
                .environment("AWS_ENDPOINT_URL", aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", SimulatedAws.ACCESS_KEY)
                .environment("AWS_SECRET_ACCESS_KEY", "secret")
                .with("accounts", accounts)
                .with("role", "PlauditAudit")
                .with("external-id", "meridian-audit-2026")
                .with("regions", "eu-west-1");
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The GitHub Action judges a plan and comments on a pull request, as GitHub's runner would have it do. */
@EnabledIfSystemProperty(
        named = "plaudit.action",
        matches = "true",
        disabledReason = "it starts Java many times: see .ci/run")
class PlanActionTest {

    private static final Path PLANS = Path.of("src/test/resources/dev/plaudit/plan");
    private static final String MARKER = "<!-- plaudit plan plaudit -->";

    @TempDir
    private Path folder;

    private ActionCheckout checkout;
    private PullRequestApi github;

    @BeforeEach
    void check_out() throws IOException {
        checkout = ActionCheckout.in(folder);
        github = new PullRequestApi();
        Files.copy(PLANS.resolve("open-to-all.json.gz"), checkout.workspace().resolve("plan.json"));
        Files.copy(PLANS.resolve("snapshot.ndjson.gz"), checkout.workspace().resolve("snapshot.ndjson.gz"));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void comments_once_and_fails_after_everything_was_uploaded() throws Exception {
        CompositeAction first = action().run();

        assertThat(first.exitCode()).as(first.log()).isEqualTo(ExitCode.FINDINGS);
        assertThat(first.used().get("github/codeql-action/upload-sarif"))
                .containsEntry("sarif_file", "./plaudit-report/plan.sarif");
        assertThat(first.used()).containsKey("actions/upload-artifact");
        assertThat(first.output("new")).isEqualTo("1");
        assertThat(first.output("complete")).isEqualTo("false");
        assertThat(first.output("comment")).isEqualTo("https://github.test/comments/1");
        for (String path : new String[] {"html", "findings", "sarif"}) {
            assertThat(checkout.workspace().resolve(first.output(path))).isRegularFile();
        }
        assertThat(first.summary()).contains("What breaks", "SEC-02");
        assertThat(github.comments())
                .singleElement()
                .satisfies(body -> assertThat(body).startsWith(MARKER + "\n").contains("SEC-02"));
        assertThat(github.authorizations()).containsOnly("Bearer ghs_secret");
        assertThat(first.log()).doesNotContain("ghs_secret");

        Files.delete(checkout.workspace().resolve("plan.json"));
        Files.copy(PLANS.resolve("acceptance-off.json.gz"), checkout.workspace().resolve("plan.json"));
        CompositeAction second = action().run();

        assertThat(second.output("comment")).isEqualTo("https://github.test/comments/1");
        assertThat(github.comments())
                .singleElement()
                .satisfies(body -> assertThat(body).contains("SEC-06").doesNotContain("SEC-02"));
    }

    @Test
    void finds_its_comment_on_a_later_page_and_leaves_those_of_others_alone() throws Exception {
        String copied = MARKER + "\nsomebody's copy";
        github.has("User", copied);
        for (int i = 0; i < 150; i++) {
            github.has("User", "comment " + i);
        }
        github.has("Bot", MARKER + "\nof an earlier commit");
        github.has("Bot", "<!-- plaudit plan other -->\nanother stack");

        action().run();

        assertThat(github.comments()).hasSize(153).first().isEqualTo(copied);
        assertThat(github.comments().get(151)).startsWith(MARKER).contains("SEC-02");
        assertThat(github.comments().get(152)).contains("another stack");
    }

    @Test
    void a_token_of_a_person_finds_the_comment_of_that_person() throws Exception {
        github.isUsedBy("octocat");
        github.has("User", MARKER + "\nof an earlier commit");

        action().run();

        assertThat(github.comments())
                .singleElement()
                .satisfies(body -> assertThat(body).contains("SEC-02"));
    }

    @ParameterizedTest
    @CsvSource({"none, 3", "403 for writing, 3", "no pull request, 3", "no token, 3"})
    void without_a_comment_the_summary_has_the_plan(String hindrance, int exitCode) throws Exception {
        CompositeAction action = action();
        switch (hindrance) {
            case "403 for writing" -> github.refusesToWrite();
            case "no pull request" -> action.context("github.event.pull_request.number", "");
            case "no token" -> action.with("token", "");
            default -> {
                // Nothing keeps it from commenting.
            }
        }
        action.run();

        assertThat(action.exitCode()).as(action.log()).isEqualTo(exitCode);
        assertThat(action.log().contains("::notice title=Plaudit::")).isEqualTo(!hindrance.equals("none"));
        assertThat(github.comments()).hasSize(hindrance.equals("none") ? 1 : 0);
        assertThat(action.summary()).contains("SEC-02");
        assertThat(action.used()).containsKey("actions/upload-artifact");
    }

    @Test
    void the_gate_is_the_users() throws Exception {
        CompositeAction action = action().with("fail-on", "new:high").run();

        // The snapshot does not see everything.
        assertThat(action.exitCode()).as(action.log()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(github.comments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts  | 111122223333 | The input accounts is for a scan",
                "role      | PlauditAudit | The input role is for a scan",
                "tfstate   | a.tfstate    | The input tfstate is for a scan",
                "sarif     | per-account  | The input sarif must be report or none with plan",
                "plan      | ''           | The input snapshot requires plan",
            })
    void what_only_a_scan_takes_is_refused(String input, String value, String said) throws Exception {
        CompositeAction action = action().with(input, value).run();

        assertThat(action.exitCode()).isEqualTo(2);
        assertThat(action.log()).contains(said);
        assertThat(action.used()).isEmpty();
    }

    @Test
    void a_plan_that_cannot_be_read_leaves_the_comment_alone() throws Exception {
        Files.writeString(checkout.workspace().resolve("plan.json"), "no plan");
        CompositeAction action = action().run();

        assertThat(action.exitCode()).as(action.log()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(action.log()).contains("::error title=Plaudit::The plan did not come to an end");
        assertThat(github.comments()).isEmpty();
    }

    private CompositeAction action() throws IOException {
        return checkout.action()
                .environment("GITHUB_API_URL", github.url())
                .context("github.event.pull_request.number", "7")
                .with("token", "ghs_secret")
                .with("plan", "plan.json")
                .with("snapshot", "snapshot.ndjson.gz")
                .with("arguments", "--profile\nstrict");
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.cli.SecurityHubStub.Answer;
import dev.plaudit.cli.SecurityHubStub.Import;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code plaudit push security-hub}, with a server on this machine in the place of STS and Security Hub. */
class PushSecurityHubTest {

    private static final String ONE = "111122223333";
    private static final String TWO = "444455556666";
    private static final String AMERICA = "us-east-1";
    private static final String EUROPE = "eu-west-1";
    private static final String MORNING = "2026-11-20T06:30:00Z";

    @TempDir
    private Path folder;

    /** Security Hub answers by itself. */
    private static Optional<Answer> usual(Import asked) {
        return Optional.empty();
    }

    private static String finding(String id, String account, String region, String updatedAt, String title) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "SchemaVersion",
                        "2018-10-08",
                        "Id",
                        id,
                        "ProductArn",
                        "arn:aws:securityhub:" + region + ":" + account + ":product/" + account + "/default",
                        "AwsAccountId",
                        account,
                        "UpdatedAt",
                        updatedAt,
                        "Title",
                        title,
                        "RecordState",
                        id.endsWith("0") ? "ARCHIVED" : "ACTIVE"));
    }

    private static Stream<String> findings(int count, String account, String region, String title) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        finding("plaudit/" + account + "/" + region + "/" + number, account, region, MORNING, title));
    }

    private void write(Stream<String> findings) throws IOException {
        Files.createDirectories(folder.resolve("report"));
        Files.writeString(
                folder.resolve("report/findings.asff.json"),
                findings.collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
    }

    private CommandRun push(SecurityHubStub aws) {
        return push(aws, "PlauditImport", "all");
    }

    private CommandRun push(SecurityHubStub aws, String role, String regions) {
        return new CommandRun(folder)
                .with("AWS_MAX_ATTEMPTS", "2")
                .run(
                        "push",
                        "security-hub",
                        "report",
                        "--account",
                        ONE + "," + TWO,
                        "--role",
                        role,
                        "--region",
                        regions,
                        "--endpoint-url",
                        aws.url());
    }

    @Test
    void each_finding_goes_to_its_own_account_and_region_in_requests_of_a_hundred() throws IOException {
        write(Stream.of(findings(205, ONE, AMERICA, "t"), findings(3, ONE, EUROPE, "t"), findings(1, TWO, EUROPE, "t"))
                .flatMap(each -> each));
        try (SecurityHubStub aws = new SecurityHubStub(PushSecurityHubTest::usual)) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(run.out()).isEqualTo("""
                    111122223333 eu-west-1: 3 imported
                    111122223333 us-east-1: 205 imported
                    444455556666 eu-west-1: 1 imported
                    209 of 209 findings for 3 account-Regions imported into Security Hub
                    """);
            assertThat(aws.findings()).hasSize(209);
            assertThat(aws.imports().stream()
                            .map(asked -> asked.accountId() + " " + asked.region() + " "
                                    + asked.findings().size()))
                    .containsExactlyInAnyOrder(
                            ONE + " us-east-1 100",
                            ONE + " us-east-1 100",
                            ONE + " us-east-1 5",
                            ONE + " eu-west-1 3",
                            TWO + " eu-west-1 1");
            assertThat(aws.roles()).containsExactlyInAnyOrder(ONE + " PlauditImport", TWO + " PlauditImport");
        }
    }

    @Test
    void without_the_organization_nothing_is_imported() throws Exception {
        write(findings(1, ONE, AMERICA, "t"));
        Path world = Files.writeString(folder.resolve("world.yaml"), """
                caller: "100000000000"
                organization: {management: "100000000000"}
                accounts:
                  - id: "100000000000"
                    name: management
                """);
        try (SimulatedAws aws =
                SimulatedAws.start(TestWorld.load(world), Faults.none().withDenied("organizations:ListAccounts"))) {
            CommandRun run = CommandRun.of(
                    folder,
                    "push",
                    "security-hub",
                    "report",
                    "--organization",
                    "--role",
                    "PlauditImport",
                    "--endpoint-url",
                    aws.endpoint().toString());

            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err()).contains("organizations:ListAccounts").endsWith("\nNothing was imported.\n");
        }
    }

    @Test
    void a_finding_arrives_as_it_is_in_the_file() throws IOException {
        String hostile = "\u001b[31m\u202e</script>\"]},{\"Id\":\"x\ud83d\ude00\u0000";
        write(findings(1, ONE, AMERICA, hostile));
        try (SecurityHubStub aws = new SecurityHubStub(PushSecurityHubTest::usual)) {
            assertThat(push(aws).exitCode()).isEqualTo(ExitCode.CLEAN);

            assertThat(aws.findings().values())
                    .containsExactly(JsonMapper.shared()
                            .readTree(findings(1, ONE, AMERICA, hostile)
                                    .findFirst()
                                    .orElseThrow()));
        }
    }

    @Test
    void no_request_has_more_than_six_megabytes() throws IOException {
        write(findings(60, ONE, AMERICA, "x".repeat(200_000)));
        try (SecurityHubStub aws = new SecurityHubStub(PushSecurityHubTest::usual)) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.CLEAN);
            assertThat(aws.imports().stream().map(asked -> asked.findings().size()))
                    .containsExactly(29, 29, 2);
        }
    }

    @Test
    void importing_again_changes_nothing_and_a_later_scan_updates() throws IOException {
        write(findings(3, ONE, AMERICA, "t"));
        try (SecurityHubStub aws = new SecurityHubStub(PushSecurityHubTest::usual)) {
            push(aws);
            CommandRun again = push(aws);
            assertThat(again.exitCode()).isEqualTo(ExitCode.CLEAN);
            assertThat(aws.changes()).isEqualTo(3);

            write(Stream.of(
                    finding("plaudit/" + ONE + "/" + AMERICA + "/1", ONE, AMERICA, "2026-11-21T06:30:00Z", "new")));
            push(aws);
            assertThat(aws.changes()).isEqualTo(4);
            assertThat(aws.findings()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, LimitExceededException", "400, ThrottlingException", "500, InternalException", "503, ''"})
    void what_passes_is_retried(int status, String code) throws IOException {
        write(findings(2, ONE, AMERICA, "t"));
        AtomicInteger requests = new AtomicInteger();
        try (SecurityHubStub aws = new SecurityHubStub(asked -> requests.getAndIncrement() == 0
                ? Optional.of(new Answer(status, code, "<html>later</html>"))
                : Optional.empty())) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.CLEAN);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void findings_that_fail_are_named_and_those_that_may_pass_are_sent_once_more() throws IOException {
        write(findings(5, ONE, AMERICA, "t"));
        String begin = "plaudit/" + ONE + "/" + AMERICA + "/";
        Map<String, String> codes = Map.of(
                begin + 1, "InvalidInput", begin + 2, "InternalError", begin + 3, "Throttled\u202e\nplaudit: all good");
        try (SecurityHubStub aws = new SecurityHubStub(asked -> Optional.of(SecurityHubStub.success(
                asked,
                asked.findings().size() == 5 ? codes : Map.of(begin + 3, "Throttled\u202e\nplaudit: all good"))))) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out()).isEqualTo("""
                    111122223333 us-east-1: 3 imported, 2 failed
                        plaudit/111122223333/us-east-1/1: InvalidInput: because of InvalidInput
                        plaudit/111122223333/us-east-1/3: Throttled\\u202E plaudit: all good: because of Throttled\\u202E plaudit: all good
                    3 of 5 findings for 1 account-Region imported into Security Hub
                    """);
            assertThat(aws.imports()).hasSize(2);
            assertThat(aws.imports().get(1).findings()).hasSize(2);
        }
    }

    @Test
    void a_denial_names_the_permission_and_ends_the_account_region_only() throws IOException {
        write(Stream.concat(findings(250, ONE, AMERICA, "t"), findings(2, TWO, AMERICA, "t")));
        try (SecurityHubStub aws =
                new SecurityHubStub(asked -> asked.accountId().equals(ONE)
                        ? Optional.of(Answer.error(403, "AccessDeniedException", "User is not authorized"))
                        : Optional.empty())) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out()).isEqualTo("""
                    111122223333 us-east-1: 0 imported, 250 refused
                        securityhub:BatchImportFindings: AccessDeniedException: User is not authorized
                        Allow securityhub:BatchImportFindings to the role, or name another with --role: see docs/iam.md.
                    444455556666 us-east-1: 2 imported
                    2 of 252 findings for 2 account-Regions imported into Security Hub
                    """);
            assertThat(aws.imports()).hasSize(2);
        }
    }

    @Test
    void an_account_without_security_hub_says_so() throws IOException {
        write(findings(2, ONE, AMERICA, "t"));
        try (SecurityHubStub aws = new SecurityHubStub(asked -> Optional.of(Answer.error(
                401, "InvalidAccessException", "Account 111122223333 is not subscribed to AWS Security Hub")))) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out()).startsWith("""
                            111122223333 us-east-1: 0 imported, 2 refused
                                securityhub:BatchImportFindings: InvalidAccessException: Account 111122223333 is not subscribed to AWS Security Hub
                                Enable Security Hub in this account and Region.
                            """);
        }
    }

    @Test
    void a_request_that_is_invalid_as_a_whole_does_not_end_the_rest() throws IOException {
        write(findings(150, ONE, AMERICA, "t"));
        try (SecurityHubStub aws = new SecurityHubStub(asked -> asked.findings().size() == 100
                ? Optional.of(Answer.error(400, "InvalidInputException", "Invalid parameter"))
                : Optional.empty())) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .contains("50 imported, 100 refused\n")
                    .contains("InvalidInputException: Invalid parameter");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"SuccessCount\":1,\"FailedCount\":0,\"FailedFindings\":[]}|does not account for all 2 findings",
                "{}|does not account for all 2 findings",
            })
    void an_answer_that_does_not_account_for_each_finding_is_no_success(String body, String reason) throws IOException {
        write(findings(2, ONE, AMERICA, "t"));
        try (SecurityHubStub aws = new SecurityHubStub(asked -> Optional.of(new Answer(200, "", body)))) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out()).contains("0 imported, 2 refused").contains(reason);
            assertThat(aws.imports()).hasSize(1);
        }
    }

    @Test
    void a_page_of_a_proxy_is_no_success() throws IOException {
        write(findings(2, ONE, AMERICA, "t"));
        try (SecurityHubStub aws =
                new SecurityHubStub(asked -> Optional.of(new Answer(200, "", "<html>sign in</html>")))) {
            CommandRun run = push(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out()).contains("0 imported, 2 refused").contains("not a JSON object");
            assertThat(aws.imports()).hasSize(2);
        }
    }

    @Test
    void a_role_that_cannot_be_assumed_and_a_place_that_is_not_configured_get_nothing() throws IOException {
        write(Stream.of(
                        findings(1, ONE, AMERICA, "t"),
                        findings(1, ONE, EUROPE, "t"),
                        findings(1, "777788889999", AMERICA, "t"))
                .flatMap(each -> each));
        try (SecurityHubStub aws = new SecurityHubStub(PushSecurityHubTest::usual)) {
            CommandRun run = push(aws, "Missing", AMERICA);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .contains(
                            "sts:AssumeRole: AccessDenied: ",
                            "111122223333 eu-west-1: 1 not sent: the Region is not in the configuration\n",
                            "777788889999 us-east-1: 1 not sent: the account is not in the configuration\n");
            assertThat(aws.imports()).isEmpty();
        }
    }

    @Test
    void a_dry_run_calls_nobody_and_needs_no_accounts() throws IOException {
        write(Stream.concat(findings(101, ONE, AMERICA, "t"), findings(1, TWO, EUROPE, "t")));
        try (SecurityHubStub aws = new SecurityHubStub(PushSecurityHubTest::usual)) {
            CommandRun run =
                    CommandRun.of(folder, "push", "security-hub", "report", "--dry-run", "--endpoint-url", aws.url());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(run.out()).isEqualTo("""
                    111122223333 us-east-1: 101 findings, 11 of them archived, in 2 requests
                    444455556666 eu-west-1: 1 finding, 1 of them archived, in 1 request
                    102 findings for 2 account-Regions in 3 requests; nothing was sent
                    """);
            assertThat(aws.roles()).isEmpty();
            assertThat(aws.imports()).isEmpty();
        }
    }

    private void assertRefused(String content, String error) throws IOException {
        write(Stream.of());
        Files.writeString(folder.resolve("report/findings.asff.json"), content);
        CommandRun run = CommandRun.of(folder, "push", "security-hub", "report/findings.asff.json", "--dry-run");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .startsWith("report/findings.asff.json:")
                .contains(error)
                .contains("--format asff");
    }

    @Test
    void a_file_of_another_kind_is_refused_with_its_place() throws IOException {
        assertRefused("[\n  {\"Id\": ", ":2:");
        assertRefused("{}", ":1:1: is not a list of findings");
        assertRefused("[] []", "has more after the list");
        assertRefused("[\n  {\"SchemaVersion\": \"2\"}]", ":2:3: is not a finding");
        String good = finding("a", ONE, AMERICA, MORNING, "t");
        assertRefused("[" + good + ",\n" + good + "]", ":2:1: the `Id` `a` is repeated");
        assertRefused("[" + good.replace("\"a\"", "\"\"") + "]", "has no `Id`");
        assertRefused("[" + good.replace("product/" + ONE, "product/aws") + "]", "is not the default product");
        assertRefused("[" + good.replace(AMERICA, "evil.example.com/") + "]", "is not the default product");
        assertRefused(
                "[" + good.replace("\"AwsAccountId\":\"" + ONE, "\"AwsAccountId\":\"" + TWO) + "]", "`AwsAccountId`");
        assertRefused("[" + finding("a", ONE, AMERICA, MORNING, "x".repeat(240_000)) + "]", "more than 240 KB");
    }

    @Test
    void a_report_in_another_format_says_how_to_get_the_right_one() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/findings.json"), "{}");
        for (String name : List.of("other", "other/findings.json", "nowhere")) {
            CommandRun run = CommandRun.of(
                    folder, "push", "security-hub", name, "--account", ONE, "--role", "R", "--region", "all");

            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err())
                    .startsWith(name + ": ")
                    .contains("Scan or check with --format asff, which writes findings.asff.json.")
                    .contains("no call to AWS was made");
        }
    }

    @Test
    void the_help_says_that_it_writes() {
        assertThat(CommandRun.of(folder, "push", "security-hub", "--help").out())
                .contains("Writes to your accounts", "securityhub:BatchImportFindings");
    }
}

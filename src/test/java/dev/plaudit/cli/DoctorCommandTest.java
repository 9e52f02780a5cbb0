package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plaudit doctor} against a simulated AWS with every fault that it looks for. */
class DoctorCommandTest {

    private static final String SHOP = "210000000001";
    private static final String BANK = "210000000002";
    private static final String WORLD = """
            company: Test
            caller: "100000000000"
            accounts:
              - {id: "100000000000", name: tools, enabled_regions: [us-east-1]}
              - {id: "210000000001", name: shop, external_id: example, enabled_regions: [us-east-1, eu-west-1]}
              - {id: "210000000002", name: bank, external_id: example, enabled_regions: [us-east-1, eu-west-1]}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_ground_without_a_fault_is_ready_with_few_requests_and_nothing_read() throws Exception {
        try (SimulatedAws aws = aws(WORLD, Faults.none())) {
            CommandRun run = doctor(aws);

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(run.out())
                    .startsWith("Ready to scan.\n")
                    .contains("  credentials   ok        arn:aws:iam::100000000000:user/plaudit, account 100000000000")
                    .containsPattern("  clock +ok +(the same as|\\d s (ahead of|behind)) AWS's\n")
                    .contains("  roles         ok        2 of 2 accounts entered\n")
                    .contains("  regions       ok        4 of 4 account-Regions answer\n")
                    .contains("  proxy: none\n")
                    .doesNotContain("Fix:", "PROBLEM");
            Map<String, Long> each = aws.calls().stream()
                    .filter(call -> call.accountId().equals(SHOP))
                    .collect(Collectors.groupingBy(RecordedCall::action, Collectors.counting()));
            assertThat(each.remove("ec2:DescribeVpcEndpointServiceConfigurations"))
                    .as("once in each Region")
                    .isEqualTo(2);
            assertThat(each.values()).as(each.toString()).containsOnly(1L);
            assertThat(each).hasSizeBetween(15, 30);
        }
    }

    @Test
    void each_call_that_is_denied_is_named_with_the_statement_that_allows_it() throws Exception {
        for (String profile : List.of("recommended", "strict")) {
            List<String> all = calls(profile);
            Faults faults = Faults.none();
            for (String call : all) {
                faults = faults.withDenied(call, BANK);
            }
            try (SimulatedAws aws = aws(WORLD, faults)) {
                JsonNode found = json(doctor(aws, "--profile", profile, "--format", "json"));

                assertThat(found.path("problems")).hasSize(1);
                JsonNode problem = found.path("problems").get(0);
                assertThat(problem.path("accounts")).hasSize(1);
                assertThat(problem.path("accounts").get(0).asString()).isEqualTo(BANK);
                assertThat(texts(problem.path("calls"))).containsExactlyElementsOf(all);
                JsonNode statement = problem.path("statements").get(0).path("statement");
                assertThat(texts(statement.path("Action"))).containsExactlyElementsOf(all);
                assertThat(statement.path("Effect").asString()).isEqualTo("Allow");
            }
        }
    }

    @Test
    void a_denied_call_is_a_problem_of_its_own_in_the_text() throws Exception {
        try (SimulatedAws aws = aws(WORLD, Faults.none().withDenied("elasticloadbalancing:DescribeTargetHealth"))) {
            CommandRun run = doctor(aws);

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .startsWith("1 problem before the scan.\n")
                    .contains("  calls         PROBLEM ")
                    .contains("1. elasticloadbalancing:DescribeTargetHealth is denied: 2 accounts, " + SHOP + ", "
                            + BANK + "; us-east-1\n")
                    .contains("   AccessDenied: User: arn:aws:sts::" + SHOP)
                    .contains("Permissions policy of role PlauditAudit in each of these accounts:\n     {\n")
                    .contains(
                            "       \"Action\": [\n         \"elasticloadbalancing:DescribeTargetHealth\"\n       ],");
        }
    }

    @Test
    void a_refusal_of_a_service_control_policy_is_not_blamed_on_the_role() throws Exception {
        Trouble scp = new Trouble.Failure(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: x is not authorized to perform: ec2:DescribeSubnets"
                        + " with an explicit deny in a service control policy");
        try (SimulatedAws aws = aws(
                WORLD, Faults.none().with(Fault.of(scp, "ec2:DescribeSubnets")).withDenied("ec2:DescribeInstances"))) {
            assertThat(doctor(aws).out())
                    .contains("ec2:DescribeSubnets is denied by a service control policy: 2 accounts")
                    .contains("A permission of the role alone does not help.")
                    .contains("ec2:DescribeInstances is denied: 2 accounts");
        }
    }

    @Test
    void calls_are_tried_in_a_region_that_allows_any() throws Exception {
        Trouble scp = new Trouble.Failure(
                403, "UnauthorizedOperation", "not authorized with an explicit deny in a service control policy");
        Faults faults = Faults.none()
                .with(Fault.of(scp, "ec2:DescribeVpcEndpointServiceConfigurations")
                        .inRegion("us-east-1"))
                .withDenied("ec2:DescribeSubnets");
        try (SimulatedAws aws = aws(WORLD, faults)) {
            assertThat(doctor(aws).out())
                    .startsWith("2 problems before the scan.\n")
                    .contains(
                            "ServiceConfigurations is denied by a service control policy: 2 accounts, ",
                            "; us-east-1\n")
                    .contains("ec2:DescribeSubnets is denied: 2 accounts, ", "; eu-west-1\n");
        }
    }

    @Test
    void a_wrong_external_id_and_a_denied_role_get_the_trust_statement() throws Exception {
        try (SimulatedAws aws =
                aws(WORLD.replace("bank, external_id: example", "bank, role_denied: true"), Faults.none())) {
            CommandRun run = doctor(aws, "--external-id", "wrong");
            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .contains("  roles         PROBLEM   0 of 2 accounts entered\n")
                    .contains("1. AWS refuses to let the scanner assume role PlauditAudit: 2 accounts, ")
                    .contains("if the external ID is another")
                    .contains("Trust policy of role PlauditAudit in each of these accounts")
                    .contains("         \"AWS\": \"arn:aws:iam::100000000000:user/plaudit\"\n")
                    .contains("           \"sts:ExternalId\": \"wrong\"\n")
                    .contains("Permissions policy of the scanner, arn:aws:iam::100000000000:user/plaudit:\n")
                    .contains("         \"arn:aws:iam::" + SHOP + ":role/PlauditAudit\",\n");

            assertThat(doctor(aws).out()).contains("1 of 2 accounts entered", ": 1 account, " + BANK + "\n");
        }
    }

    @Test
    void a_region_that_is_not_enabled_is_a_note_and_one_that_fails_a_problem() throws Exception {
        Trouble broken = new Trouble.Failure(500, "InternalError", "An internal error has occurred");
        Faults faults = Faults.none()
                .with(Fault.of(broken, "ec2:DescribeVpcEndpointServiceConfigurations")
                        .inRegion("eu-west-1")
                        .inAccount(SHOP));
        try (SimulatedAws aws = aws(WORLD, Faults.none())) {
            CommandRun run = doctor(aws, "--region", "ap-east-1,us-east-1");
            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.CLEAN);
            assertThat(run.out())
                    .contains("  regions       ok        2 of 4 account-Regions answer\n")
                    .contains(
                            "Note: ap-east-1 is not enabled, so a scan skips it in 2 accounts: " + SHOP + ", " + BANK);
        }
        try (SimulatedAws aws = aws(WORLD, faults)) {
            CommandRun run = doctor(aws);
            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .contains("1. The Region does not answer as it should: 1 account, " + SHOP + "; eu-west-1\n")
                    .contains("InternalError: An internal error has occurred");
        }
    }

    @Test
    void a_clock_of_this_machine_that_is_off_is_named() throws Exception {
        try (SimulatedAws aws = aws(WORLD, Faults.none())) {
            CommandRun run = new CommandRun(folder, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-42)))
                    .run(arguments(aws.endpoint().toString()));

            assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .containsPattern("  clock +PROBLEM +4[12] min behind AWS's\n")
                    .contains("1. The clock is wrong", "Synchronize the clock");
        }
    }

    @Test
    void an_endpoint_a_proxy_and_tls_that_do_not_work_are_named_with_their_fix() throws Exception {
        int closed = closedPort();
        CommandRun refused = run("http://127.0.0.1:" + closed);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(refused.out())
                .contains("  credentials   PROBLEM")
                .contains("1. The credentials cannot be used\n   AWS is unreachable: 127.0.0.1:" + closed + " refuses")
                .contains("   Fix: Check that a service listens there.");

        CommandRun proxy = new CommandRun(folder, Clock.systemUTC())
                .with("HTTPS_PROXY", "http://127.0.0.1:" + closed)
                .run(arguments("https://aws.example.test"));
        assertThat(proxy.out())
                .contains("  proxy: https by http://127.0.0.1:" + closed + ", from HTTPS_PROXY\n")
                .contains("AWS is unreachable: the proxy http://127.0.0.1:" + closed, "refuses connections")
                .contains("Fix: Check HTTPS_PROXY");

        try (SimulatedAws aws = aws(WORLD, Faults.none())) {
            String notTls = "https://127.0.0.1:" + aws.endpoint().getPort();
            assertThat(run(notTls).out()).contains("  credentials   PROBLEM", "   AWS is unreachable: ");
        }
        JsonNode found = json(run("http://127.0.0.1:" + closed, "--format", "json"));
        assertThat(found.path("problems").get(0).path("result").asString()).isEqualTo("unreachable");
    }

    @Test
    void hundreds_of_accounts_are_one_line_for_each_kind_of_problem() throws Exception {
        List<String> ids = IntStream.range(10_000, 10_150)
                .mapToObj(number -> "2200000" + number)
                .toList();
        String world = """
                company: Test
                caller: "100000000000"
                accounts:
                  - {id: "100000000000", name: tools, enabled_regions: [us-east-1]}
                """
                + ids.stream()
                        .map(id -> "  - {id: \"" + id + "\", role_denied: true, enabled_regions: [us-east-1]}\n")
                        .collect(Collectors.joining());
        try (SimulatedAws aws = aws(world, Faults.none())) {
            CommandRun run = doctor(aws, "--account", String.join(",", ids));

            assertThat(run.out().lines().count()).isLessThan(60);
            assertThat(run.out())
                    .contains(
                            "1 problem before the scan.", ": 150 accounts, ", " and 145 more (--format json lists all)")
                    .contains("\"arn:aws:iam::*:role/PlauditAudit\"");
        }
    }

    @Test
    void what_aws_says_neither_controls_the_terminal_nor_adds_a_line() throws Exception {
        Trouble hostile =
                new Trouble.Failure(403, "AccessDenied", "no \u009b2J \u202eevil\n::error::pwned\n##[error]pwned");
        for (String action : List.of("elasticloadbalancing:DescribeListeners", "sts:AssumeRole")) {
            try (SimulatedAws aws = aws(WORLD, Faults.none().with(hostile, action))) {
                CommandRun run = doctor(aws);
                assertThat(run.out()).contains("evil", "pwned");
                assertThat(run.out().lines())
                        .noneMatch(line -> line.startsWith("::") || line.startsWith("##["))
                        .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{C}"));
                json(doctor(aws, "--format", "json"));
            }
        }
    }

    @Test
    void wrong_options_are_refused_before_any_call() {
        CommandRun run = CommandRun.of(folder, "doctor", "--account", "12", "--region", "us-east-1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("no call to AWS was made");
    }

    @Test
    void an_organization_that_may_not_be_listed_is_a_problem() throws Exception {
        Files.writeString(
                folder.resolve("plaudit.yaml"), "role: PlauditAudit\nregions: [us-east-1]\norganization: true\n");
        String world = WORLD.replace("accounts:\n", "organization: {management: \"100000000000\"}\naccounts:\n");
        try (SimulatedAws aws = aws(world, Faults.none().withDenied("organizations:ListAccounts"))) {
            CommandRun run = new CommandRun(folder, Clock.systemUTC())
                    .run("doctor", "--endpoint-url", aws.endpoint().toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(run.out())
                    .contains("  organization  PROBLEM")
                    .contains("1. The accounts of the organization cannot be listed");
        }
    }

    @Test
    void a_scan_and_a_collection_that_were_refused_suggest_it() throws Exception {
        try (SimulatedAws aws = aws(WORLD, Faults.none().withDenied("sts:AssumeRole"))) {
            for (String command : List.of("scan", "collect")) {
                List<String> all =
                        new ArrayList<>(List.of(arguments(aws.endpoint().toString(), "--out", command)));
                all.set(0, command);
                assertThat(CommandRun.of(folder, all.toArray(String[]::new)).err())
                        .endsWith(DoctorCommand.SUGGESTION + "\n");
            }
        }
        try (SimulatedAws aws = aws(WORLD, Faults.none())) {
            List<String> all = new ArrayList<>(List.of(arguments(aws.endpoint().toString(), "--out", "good")));
            all.set(0, "scan");
            assertThat(CommandRun.of(folder, all.toArray(String[]::new)).err()).doesNotContain("doctor");
        }
    }

    /** The calls that a scan with a profile makes. */
    private List<String> calls(String profile) {
        JsonNode policy = JsonMapper.shared()
                .readTree(CommandRun.of(folder, "iam", "policy", "--profile", profile)
                        .out());
        return texts(policy.path("Statement").get(0).path("Action"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode json(CommandRun run) {
        assertThat(SchemaCheck.errors("/schemas/doctor.schema.json", run.out()))
                .as(run.out() + run.err())
                .isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        return JsonMapper.shared().readTree(run.out());
    }

    private SimulatedAws aws(String world, Faults faults) throws Exception {
        Path file = Files.writeString(folder.resolve("world.yaml"), world);
        return SimulatedAws.start(TestWorld.load(file), faults);
    }

    private CommandRun doctor(SimulatedAws aws, String... more) {
        return run(aws.endpoint().toString(), more);
    }

    private CommandRun run(String endpoint, String... more) {
        return new CommandRun(folder, Clock.systemUTC()).run(arguments(endpoint, more));
    }

    private static String[] arguments(String endpoint, String... more) {
        List<String> given = List.of(more);
        List<String> all = new ArrayList<>(List.of("doctor", "--role", "PlauditAudit", "--endpoint-url", endpoint));
        if (!given.contains("--account")) {
            all.addAll(List.of("--account", SHOP + "," + BANK));
        }
        if (!given.contains("--region")) {
            all.addAll(List.of("--region", "us-east-1,eu-west-1"));
        }
        if (!given.contains("--external-id")) {
            all.addAll(List.of("--external-id", "example"));
        }
        all.addAll(given);
        return all.toArray(String[]::new);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

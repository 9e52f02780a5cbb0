package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.diff.DemoDiff;
import dev.plaudit.report.SchemaCheck;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.Trouble;
import dev.plaudit.simulator.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plaudit diff --cloudtrail}: who changed the demo's organization, by a simulated event history. */
class DiffCloudTrailTest {

    private static final String LOOK_UP = "cloudtrail:LookupEvents";
    private static final Clock NEXT_DAY = Clock.offset(CommandRun.CLOCK, Duration.ofDays(1));
    private static final Clock LATER = Clock.offset(CommandRun.CLOCK, Duration.ofDays(2));

    /** The newest event that fits each change. */
    private static final Map<String, String> EVENTS = Map.of(
            "access.allowedPrincipals[arn:aws:iam::141414141414:root]", "5f2c0d11-0000-4000-8000-000000000001",
            "zoneIds[use1-az6]", "5f2c0d11-0000-4000-8000-000000000011",
            "state", "5f2c0d11-0000-4000-8000-000000000030",
            "details.policy.allowsEverything", "5f2c0d11-0000-4000-8000-000000000040",
            "targets", "5f2c0d11-0000-4000-8000-000000000021",
            "targets[i-02dd6e14f57db1dce 443]", "5f2c0d11-0000-4000-8000-000000000020",
            "targets[i-066ffaf8e81ce2658 443]", "5f2c0d11-0000-4000-8000-000000000021");

    @TempDir
    private static Path folder;

    private static JsonNode usual;

    @BeforeAll
    static void scan_both() throws Exception {
        Files.writeString(folder.resolve("demo.yaml"), World.demoConfiguration());
        scan(World.demo(), "old", CommandRun.CLOCK);
        scan(TestWorld.of(DemoDiff.changedWorld()), "new", NEXT_DAY);
        usual = ask(Faults.none());
    }

    private static void scan(World world, String out, Clock clock) {
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            CommandRun run = new CommandRun(folder, clock)
                    .run(
                            "scan",
                            "--config",
                            "demo.yaml",
                            "--out",
                            out,
                            "--format",
                            "json",
                            "--endpoint-url",
                            aws.endpoint().toString());
            assertThat(run.file(out + "/findings.json")).isNotEmpty();
        }
    }

    @Test
    void each_change_has_the_newest_call_that_fits_and_nothing_that_read_or_was_refused() {
        JsonNode diff = usual;

        Map<String, String> events = new TreeMap<>();
        facts(diff)
                .filter(fact -> fact.at("/madeBy/outcome").asString().equals("likely"))
                .forEach(fact -> events.put(
                        fact.get("path").asString(), fact.at("/madeBy/event/id").asString()));
        assertThat(events).containsAllEntriesOf(EVENTS);
        assertThat(fact(diff, "zoneIds[use1-az6]").at("/madeBy/otherEvents").asInt())
                .isEqualTo(1);
        assertThat(facts(diff).map(fact -> fact.get("madeBy"))).doesNotContainNull();
        assertThat(SchemaCheck.errors("/dev/plaudit/report/diff.schema.json", diff.toString()))
                .isEmpty();
    }

    @Test
    void the_caller_is_a_session_a_user_a_service_or_unknown() {
        JsonNode diff = usual;

        assertThat(principal(diff, "access.allowedPrincipals[arn:aws:iam::141414141414:root]"))
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/PlatformAdmin/dana@meridian.example");
        assertThat(principal(diff, "zoneIds[use1-az6]"))
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/DeployRole/release-118 through"
                        + " cloudformation.amazonaws.com");
        assertThat(principal(diff, "targets")).isEqualTo("autoscaling.amazonaws.com");
        assertThat(principal(diff, "state")).isEqualTo("arn:aws:iam::222233334444:user/erin");
        assertThat(principal(diff, "details.policy.allowsEverything")).isEmpty();
    }

    @Test
    void people_read_who_when_from_where_and_with_what() {
        CommandRun run = run(Faults.none(), LATER, "--format", "text,markdown,html", "--out", "trail");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.file("trail/diff.txt"))
                .contains("CloudTrail names a likely caller for 9 of 11 changes.\n")
                .contains(
                        "          likely by arn:aws:sts::111122223333:assumed-role/PlatformAdmin/dana@meridian.example"
                                + " at 2026-11-20T15:04:11Z: ModifyVpcEndpointServicePermissions from 203.0.113.24 with"
                                + " aws-cli/2.31.18 ")
                .contains("; 1 older event fits as well\n")
                .contains("not looked up in CloudTrail: no known call makes this change\n");
        assertThat(run.file("trail/diff.md")).contains("`likely by arn:aws:iam::222233334444:user/erin at ");
        assertThat(run.file("trail/diff.html"))
                .contains("<span class=\"detail\">likely by autoscaling.amazonaws.com at 2026-11-20T22:41:00Z");
    }

    @Test
    void only_the_places_of_changes_are_asked_and_only_if_asked_for() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun without = diff(LATER, aws, List.of("--format", "json"));
            assertThat(without.exitCode()).as(without.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(without.out()).doesNotContain("madeBy");
            assertThat(aws.calls()).isEmpty();

            diff(LATER, aws, List.of("--format", "json", "--cloudtrail"));
            assertThat(aws.calls().stream().map(RecordedCall::action).distinct())
                    .containsExactlyInAnyOrder("sts:GetCallerIdentity", "sts:AssumeRole", LOOK_UP);
            assertThat(aws.calls().stream()
                            .filter(call -> call.action().equals(LOOK_UP))
                            .map(call -> call.accountId() + " " + call.region())
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "111122223333 us-east-1",
                            "121212121212 eu-central-1",
                            "222233334444 eu-central-1",
                            "999900001111 us-east-1");
        }
    }

    @Test
    void the_rate_that_aws_allows_is_not_exceeded() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), Faults.none().withAwsLimits())) {
            CommandRun run = new CommandRun(folder, LATER)
                    .run(
                            "diff",
                            "old",
                            "new",
                            "--config",
                            "demo.yaml",
                            "--format",
                            "json",
                            "--cloudtrail",
                            "--endpoint-url",
                            aws.endpoint().toString());

            assertThat(json(run).get("facts")).isEqualTo(usual.get("facts"));
            assertThat(aws.throttled()).isZero();
        }
    }

    @Test
    void without_a_change_nothing_is_asked() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = run(
                    LATER,
                    aws,
                    List.of("diff", "old", "old", "--config", "demo.yaml", "--format", "json", "--cloudtrail"));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(aws.calls()).isEmpty();
        }
    }

    static Stream<Faults> passing() {
        return Seed.sample(
                List.of(
                        Faults.none().withPageSize(1),
                        Faults.none().withThrottled(LOOK_UP, 1),
                        Faults.none().with(Trouble.Paging.EMPTY_PAGES, LOOK_UP),
                        Faults.none().with(Fault.of(Trouble.Wire.RESET, LOOK_UP).times(1))),
                2)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void pages_and_what_passes_change_nothing(Faults faults) {
        assertThat(ask(faults).get("facts")).isEqualTo(usual.get("facts"));
    }

    static Stream<Trouble> lasting() {
        return Seed.<Trouble>sample(
                List.of(
                        Trouble.Refusal.DENIED,
                        Trouble.Refusal.THROTTLED,
                        Trouble.Refusal.REGION_DISABLED,
                        Trouble.Paging.REPEATED_TOKEN,
                        Trouble.Wire.MALFORMED,
                        Trouble.Wire.EMPTY_BODY,
                        Trouble.Wire.HTML_PAGE),
                2)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void what_was_not_seen_is_never_said_to_have_no_event(Trouble trouble) {
        Faults faults = Faults.none().with(Fault.of(trouble, LOOK_UP).inAccount("111122223333"));
        JsonNode diff = ask(faults);

        List<JsonNode> blind = facts(diff)
                .filter(fact -> fact.get("accountId").asString().equals("111122223333"))
                .map(fact -> fact.get("madeBy"))
                .toList();
        assertThat(blind).isNotEmpty().allSatisfy(madeBy -> {
            assertThat(madeBy.get("outcome").asString()).isEqualTo("not_seen");
            assertThat(madeBy.get("gaps")).isNotEmpty();
        });
        assertThat(fact(diff, "state").at("/madeBy/outcome").asString()).isEqualTo("likely");
        assertThat(SchemaCheck.errors("/dev/plaudit/report/diff.schema.json", diff.toString()))
                .isEmpty();
    }

    @Test
    void a_refusal_is_not_asked_again_and_names_the_call() {
        Faults faults = Faults.none().withDenied(LOOK_UP);
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            CommandRun run = diff(LATER, aws, List.of("--cloudtrail"));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(run.out())
                    .contains("CloudTrail names a likely caller for 0 of 11 changes.\n")
                    .contains("no event fits in what was seen of CloudTrail's event history; not seen:"
                            + " cloudtrail:LookupEvents ");
            assertThat(aws.calls().stream()
                            .filter(call -> call.action().equals(LOOK_UP))
                            .map(call -> call.accountId() + call.region()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_account_that_is_not_configured_or_cannot_be_entered_is_a_gap() {
        JsonNode one = json(run(Faults.none().withDenied("sts:AssumeRole", "111122223333"), LATER));
        assertThat(fact(one, "targets").at("/madeBy/gaps/0/call").asString()).isEqualTo("sts:AssumeRole");
        assertThat(fact(one, "targets").at("/madeBy/outcome").asString()).isEqualTo("not_seen");

        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun other = run(
                    LATER,
                    aws,
                    List.of(
                            "diff",
                            "old",
                            "new",
                            "--cloudtrail",
                            "--account",
                            "222233334444",
                            "--role",
                            "PlauditAudit",
                            "--external-id",
                            "meridian-audit-2026",
                            "--format",
                            "json"));
            JsonNode diff = json(other);
            assertThat(fact(diff, "targets").at("/madeBy/gaps/0/message").asString())
                    .isEqualTo("the account is not in the configuration");
            assertThat(fact(diff, "state").at("/madeBy/outcome").asString()).isEqualTo("likely");
        }
    }

    @Test
    void what_the_history_no_longer_or_not_yet_has_is_said() {
        JsonNode old = json(run(Faults.none(), Clock.offset(CommandRun.CLOCK, Duration.ofDays(100))));
        assertThat(fact(old, "targets").at("/madeBy/outcome").asString()).isEqualTo("not_seen");
        assertThat(fact(old, "targets").at("/madeBy/limits/0").asString()).isEqualTo("older_than_90_days");

        Clock partly = Clock.offset(CommandRun.CLOCK, Duration.ofDays(90).plusHours(12));
        JsonNode half = json(run(Faults.none(), partly));
        assertThat(fact(half, "targets").at("/madeBy/outcome").asString()).isEqualTo("likely");
        assertThat(fact(half, "state").at("/madeBy/outcome").asString()).isEqualTo("not_seen");
        assertThat(fact(half, "state").at("/madeBy/limits/0").asString()).isEqualTo("older_than_90_days");

        JsonNode soon = json(run(Faults.none(), Clock.offset(NEXT_DAY, Duration.ofMinutes(5))));
        assertThat(fact(soon, "targets").at("/madeBy/outcome").asString()).isEqualTo("likely");
        assertThat(fact(soon, "targets").at("/madeBy/limits/0").asString()).isEqualTo("last_15_minutes");
    }

    @Test
    void sides_in_the_wrong_order_have_no_time_between_them() {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            JsonNode diff = json(run(
                    LATER,
                    aws,
                    List.of("diff", "new", "old", "--config", "demo.yaml", "--cloudtrail", "--format", "json")));

            assertThat(fact(diff, "targets").at("/madeBy/limits/0").asString()).isEqualTo("no_time_between");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @Test
    void findings_have_no_facts_to_look_up() {
        CommandRun run = CommandRun.of(
                folder, "diff", "old/findings.json", "new/findings.json", "--cloudtrail", "--config", "demo.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("--cloudtrail: requires snapshots, and old/findings.json is a findings.json");
    }

    @Test
    void the_policy_allows_it_only_if_asked_for() {
        assertThat(CommandRun.of(folder, "iam", "policy").out()).doesNotContain("cloudtrail");
        assertThat(CommandRun.of(folder, "iam", "policy", "--cloudtrail").out()).contains("\"" + LOOK_UP + "\"");
        assertThat(CommandRun.of(folder, "iam", "stackset").out()).doesNotContain("cloudtrail");
        assertThat(CommandRun.of(folder, "iam", "stackset", "--cloudtrail").out())
                .contains("- " + LOOK_UP + "\n");
    }

    private static JsonNode ask(Faults faults) {
        return json(run(faults, LATER));
    }

    private static JsonNode json(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        return JsonMapper.shared().readTree(run.out());
    }

    private static CommandRun run(Faults faults, Clock clock) {
        return run(faults, clock, "--format", "json");
    }

    private static CommandRun run(Faults faults, Clock clock, String... more) {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            List<String> args = new ArrayList<>(List.of(more));
            args.add("--cloudtrail");
            return diff(clock, aws, args);
        }
    }

    private static CommandRun diff(Clock clock, SimulatedAws aws, List<String> more) {
        List<String> args = new ArrayList<>(List.of("diff", "old", "new", "--config", "demo.yaml"));
        args.addAll(more);
        return run(clock, aws, args);
    }

    private static CommandRun run(Clock clock, SimulatedAws aws, List<String> args) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(
                "--api-budget", "unlimited", "--endpoint-url", aws.endpoint().toString()));
        return new CommandRun(folder, clock).with("AWS_MAX_ATTEMPTS", "2").run(all.toArray(String[]::new));
    }

    /** The facts that somebody changed. */
    private static Stream<JsonNode> facts(JsonNode diff) {
        return diff.get("facts")
                .valueStream()
                .filter(fact -> List.of("resource", "setting", "health", "tag")
                        .contains(fact.get("topic").asString()))
                .filter(fact -> !fact.at("/madeBy/outcome").asString().equals("not_looked_up"));
    }

    private static JsonNode fact(JsonNode diff, String path) {
        return facts(diff)
                .filter(fact -> fact.get("path").asString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String principal(JsonNode diff, String path) {
        return fact(diff, path).at("/madeBy/event/principal").asString();
    }
}

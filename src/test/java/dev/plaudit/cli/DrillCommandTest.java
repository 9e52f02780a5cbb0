package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plaudit drill} on what the demo read. */
class DrillCommandTest {

    private static final String SNAPSHOT = "plaudit-demo/snapshot.ndjson.gz";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void take_the_demos_snapshot() throws IOException {
        DemoRun.copyTo(folder.resolve("plaudit-demo"));
    }

    @Test
    void the_first_line_is_the_worst_zone_in_a_sentence() {
        CommandRun run = drill();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out())
                .startsWith("If use1-az4 fails: 3 services are lost for 3 accounts, 2 degrade, 2 unknown.\n"
                        + "INCOMPLETE: services or endpoints of 3 account-Regions could not be listed")
                .contains("its only zone is use1-az4, and it gets traffic from subnet-")
                .contains("no zone is served even today: euc1-az2")
                .contains("elasticloadbalancing:DescribeTargetHealth denied in 333344445555")
                .contains("888899990000 (contact-centre): lost refunds\n")
                .doesNotContain("Zonal shift");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_zone_and_a_region_choose_a_part() {
        CommandRun run = drill("--zone", "euw1-az1,use1-az4", "--region", "eu-west-1,us-east-1");
        assertThat(run.out())
                .contains("If use1-az4 fails", "If euw1-az1 fails")
                .doesNotContain("euc1-az1", "euw1-az2 ");

        assertThat(drill("--region", "eu-central-1").out()).startsWith("If euc1-az1 fails: 1 service is lost");
    }

    @Test
    void a_shift_says_which_load_balancers_could_and_why_others_could_not() {
        assertThat(drill("--zone", "use1-az4", "--also-shift").out())
                .contains("  Zonal shift beforehand\n")
                .contains("cannot: refunds of 111122223333 (payments-platform): zonal shift is not enabled\n")
                .contains("cannot: inspection of 151515151515 (network-security): zonal shift does not support Gateway")
                .contains("can: partner-feed of 444455556666 (data-exchange): use1-az1 can take its traffic\n");
    }

    @Test
    void every_wrong_name_is_an_error_that_says_what_there_is() {
        CommandRun run = drill("--zone", "us-east-1a", "--zone", "use1-az9", "--region", "mars-north-1,us-east-1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("--zone: `us-east-1a` is a zone name, which can be a different physical zone in each account;"
                        + " give an AZ ID such as use1-az4")
                .contains("--zone: no link uses zone `use1-az9`")
                .contains("In use: use1-az1, use1-az2, use1-az4, use1-az6.")
                .contains("--region: no zone is in use in `mars-north-1`")
                .contains("3 problems");
        assertThat(CommandRun.of(folder, "drill").exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(CommandRun.of(folder, "drill", "--snapshot", "plaudit-demo/report.html")
                        .err())
                .contains("report.html:1:");
        assertThat(drill("--format", "pdf").err()).contains("text, json, markdown");
    }

    @Test
    void the_readme_shows_what_it_prints_first() throws IOException {
        String out = drill().out();
        String first = out.substring(0, out.indexOf("\n\nIf "));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("$ bin/plaudit drill --snapshot plaudit-demo/snapshot.ndjson.gz\n" + first + "\n");
    }

    @Test
    void the_same_snapshot_twice_is_the_same_drill() {
        assertThat(drill("--snapshot", SNAPSHOT).out()).isEqualTo(drill().out());
    }

    @Test
    void json_follows_its_schema_and_agrees_with_the_text() {
        String json = drill("--format", "json", "--also-shift").out();

        assertThat(SchemaCheck.errors("/dev/plaudit/report/drill.schema.json", json))
                .isEmpty();
        JsonNode worst = JsonMapper.shared().readTree(json).path("zones").get(0);
        assertThat(worst.path("zoneId").asString()).isEqualTo("use1-az4");
        assertThat(worst.path("services").path("lost").asInt()).isEqualTo(3);
        assertThat(worst.path("accountsThatLose").asInt()).isEqualTo(3);
        assertThat(worst.path("byService").findValuesAsString("consequence")).contains("LOST", "UNKNOWN", "ONE_ZONE");
        assertThat(worst.path("byService").findValuesAsString("cause")).contains("denied");
        assertThat(worst.path("shifts").findValuesAsString("outcome")).contains("CAN", "CANNOT");
    }

    @Test
    void markdown_has_a_table_by_zone_by_service_and_by_account() {
        assertThat(drill("--format", "markdown").out())
                .startsWith("## Zone drill\n\n**If use1-az4 fails: 3 services are lost")
                .contains("| `use1-az4` | `us-east-1` | 3 | 2 |")
                .contains("### use1-az4 by service\n", "### use1-az4 by account\n")
                .doesNotContain("<script>alert(1)</script>`&", "\n\n\n");
    }

    private static CommandRun drill(String... more) {
        List<String> arguments = new ArrayList<>(List.of("drill", "--snapshot", SNAPSHOT));
        arguments.addAll(List.of(more));
        return CommandRun.of(folder, arguments.toArray(String[]::new));
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plan adds to the bill: in text by {@code plaudit cost --plan}, in JSON by {@code plaudit plan}. */
class PlanCostTest {

    private static final String SNAPSHOT = Path.of("src/test/resources/dev/plaudit/plan/snapshot.ndjson.gz")
            .toAbsolutePath()
            .toString();

    /** An endpoint in two zones. */
    private static final String ENDPOINT = """
            {%s"vpc_endpoint_type": "Interface", "vpc_id": "vpc-81040d06f8ea66ec7", "private_dns_enabled": false,
             "service_name": "com.amazonaws.vpce.us-east-1.vpce-svc-404ccf91",
             "subnet_ids": ["subnet-863eabfdad82e26dc", "subnet-e97f2c86cc7cf6d5d"]}""";

    @TempDir
    private Path folder;

    @Test
    void an_endpoint_in_two_zones_is_added() throws IOException {
        plan("create", "null", ENDPOINT.formatted(""));
        String text = cost("us-east-1");

        assertThat(text)
                .contains("What if: the plan is applied\n")
                .contains("0.00               14.60  endpoint hours of (known after apply: aws_vpc_endpoint.reports),"
                        + " us-east-1, paid by 210987654321\n")
                .contains("2 zones × 730 h × 0.01 USD per hour in a zone = 14.60 USD\n")
                .contains("at least 155.13     at least 169.73  total\n")
                .contains("Change in the known amounts: 14.60 USD a month more.\n")
                .contains("unknown: traffic was not read: 0.01 USD per GB\n")
                .contains("1 amount is known only before or only after the change, so the difference is not exact.\n")
                .contains("Note: aws_vpc_endpoint.reports has to be accepted by the owner of ");
        assertCosts(json("us-east-1"), "155.125", "169.725", "14.6", "29.2");
    }

    @Test
    void an_endpoint_in_two_zones_is_removed() throws IOException {
        plan("delete", ENDPOINT.formatted("\"id\": \"vpce-3acfdae155f1993c2\", "), "null");
        String text = cost("us-east-1");

        assertThat(text)
                .contains("14.60                0.00  endpoint hours of vpce-3acfdae155f1993c2, us-east-1, paid by"
                        + " 210987654321\n")
                .contains("at least 155.13     at least 140.53  total\n")
                .contains("Change in the known amounts: 14.60 USD a month less.\n");
        assertCosts(json("us-east-1"), "155.125", "140.525", "14.6", "0");
    }

    @Test
    void an_unknown_price_is_said_and_is_not_zero() throws IOException {
        plan("create", "null", ENDPOINT.formatted(""));

        assertThat(cost("eu-south-9"))
                .contains("0.00             unknown  endpoint hours of (known after apply: aws_vpc_endpoint.reports),"
                        + " eu-south-9 to us-east-1, paid by 210987654321\n")
                .contains("unknown: the price list has no price for endpoint-hour in eu-south-9")
                .contains("Change in the known amounts: the same.\n")
                .contains("so the difference is not exact.\n");
        JsonNode hours = json("eu-south-9").at("/costs/lines/0");
        assertThat(hours.at("/charge").asString()).isEqualTo("endpoint_hours");
        assertThat(hours.at("/new/lowerBound").asBoolean()).isTrue();
        assertThat(hours.at("/new/usd").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void a_change_set_is_joined_by_its_template() {
        String sets = Path.of("src/test/resources/dev/plaudit/plan/change-sets")
                .toAbsolutePath()
                .toString();
        String plan = sets + "/stack-created.json";

        String joined = run("cost", "--plan", plan, "--template", sets + "/stack-created.yaml")
                .out();
        assertThat(joined)
                .contains("What if: the plan is applied")
                .isNotEqualTo(run("cost", "--plan", plan).out());
        assertThat(run("cost", "--plan", plan, "--template", "none.yaml").err())
                .contains("--template: `none.yaml` does not exist");
    }

    @Test
    void a_plan_is_not_combined_with_other_changes() throws IOException {
        plan("create", "null", ENDPOINT.formatted(""));
        CommandRun run = run("cost", "--plan", "plan.json", "--move", "vpce-svc-404ccf91", "eu-west-1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("--plan: cannot be combined with --move and --scenario");
    }

    private static void assertCosts(
            JsonNode plan, String old, String later, String oldOfAccount, String laterOfAccount) {
        JsonNode costs = plan.at("/costs");
        JsonNode account = costs.at("/byAccount/0");

        assertThat(Stream.of(
                        costs.at("/old/usd"), costs.at("/new/usd"), account.at("/old/usd"), account.at("/new/usd")))
                .extracting(JsonNode::decimalValue)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(Stream.of(old, later, oldOfAccount, laterOfAccount)
                        .map(BigDecimal::new)
                        .toList());
        assertThat(costs.at("/byAccount").size()).isEqualTo(1);
        assertThat(account.at("/accountId").asString()).isEqualTo("210987654321");
    }

    private void plan(String action, String before, String after) throws IOException {
        Files.writeString(folder.resolve("plan.json"), """
                {"format_version": "1.2", "configuration": {"root_module": {}}, "resource_changes": [
                  {"address": "aws_vpc_endpoint.reports", "mode": "managed", "type": "aws_vpc_endpoint", "name": "reports",
                   "provider_name": "registry.terraform.io/hashicorp/aws",
                   "change": {"actions": ["%s"], "before": %s, "after": %s, "after_unknown": {},
                              "before_sensitive": {}, "after_sensitive": {}}}]}
                """.formatted(action, before, after));
    }

    private String cost(String region) {
        CommandRun run = run("cost", "--plan", "plan.json", "--account", "210987654321", "--region", region);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        return run.out();
    }

    private JsonNode json(String region) {
        return JsonMapper.shared()
                .readTree(run("plan", "plan.json", "--format", "json", "--account", "210987654321", "--region", region)
                        .out());
    }

    private CommandRun run(String... words) {
        return new CommandRun(folder)
                .run(Stream.concat(Stream.of(words), List.of("--snapshot", SNAPSHOT).stream())
                        .toArray(String[]::new));
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.costs.Item;
import dev.plaudit.costs.Price;
import dev.plaudit.costs.PriceFile;
import dev.plaudit.costs.PriceList;
import dev.plaudit.input.Problems;
import dev.plaudit.simulator.Fault;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.Trouble;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The price list's commands, those that fetch against the simulated AWS. */
class PricesTest {

    private static final String REGIONS = "eu-central-1,us-east-1,us-east-2,ap-southeast-1";
    private static final String GET_PRODUCTS = "pricing:GetProducts";

    @TempDir
    private Path folder;

    @Test
    void an_update_writes_a_list_that_is_read_as_it_was_fetched() throws Exception {
        CommandRun run = update(Faults.none());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        PriceList list = written();
        assertThat(run.out()).isEqualTo(list.prices().size() + " prices of 4 Regions written to prices.yaml\n");
        assertThat(list.tiers(Item.ENDPOINT_DATA, "us-east-1"))
                .extracting(Price::aboveGb, price -> price.usd().toPlainString())
                .containsExactly(
                        tuple(new BigDecimal("0"), "0.01"),
                        tuple(new BigDecimal("1048576"), "0.006"),
                        tuple(new BigDecimal("5242880"), "0.004"));
        for (Item item : Item.values()) {
            assertThat(list.prices()).as(item.text()).anyMatch(price -> price.item() == item);
        }
        assertThat(list.price(Item.NETWORK_LOAD_BALANCER_HOUR, "us-east-1"))
                .hasValueSatisfying(price -> assertThat(price.usd()).isEqualByComparingTo("0.0225"));
        assertThat(list.price(Item.NETWORK_LOAD_BALANCER_CAPACITY_HOUR, "eu-central-1"))
                .hasValueSatisfying(price -> assertThat(price.usd()).isEqualByComparingTo("0.006"));
        assertThat(list.price(Item.ZONE_TRANSFER, "eu-central-1"))
                .hasValueSatisfying(price -> assertThat(price.usd()).isEqualByComparingTo("0.02"));
        assertThat(list.prices()).allMatch(price -> price.asOf().equals(LocalDate.of(2026, 11, 20)));
        assertThat(list.prices()).allMatch(price -> price.source().startsWith("AWS Price List API, SKU "));
        assertThat(PriceFile.read("again", PriceFile.text(list.prices(), ""), new Problems()))
                .isEqualTo(list);
    }

    @Test
    void what_aws_has_no_price_for_is_listed_and_stays_unknown() throws Exception {
        CommandRun run = update(Faults.none());

        assertThat(run.err())
                .contains("AWS has no price for region-transfer from eu-central-1 to ap-southeast-1\n")
                .contains("AWS has no price for gateway-load-balancer-endpoint-hour in ap-southeast-1\n");
        PriceList list = written();
        assertThat(list.transfer("eu-central-1", "ap-southeast-1")).isEmpty();
        assertThat(list.transfer("ap-southeast-1", "eu-central-1"))
                .hasValueSatisfying(price -> assertThat(price.usd()).isEqualByComparingTo("0.09"));
        assertThat(list.transfer("us-east-1", "us-east-2"))
                .hasValueSatisfying(price -> assertThat(price.usd()).isEqualByComparingTo("0.01"));
    }

    @Test
    void small_and_empty_pages_lose_no_price() throws Exception {
        update(Faults.none());
        PriceList whole = written();
        update(Faults.none().withPageSize(2).with(Trouble.Paging.EMPTY_PAGES, GET_PRODUCTS));

        assertThat(written()).isEqualTo(whole);
    }

    @Test
    void nothing_but_prices_and_the_caller_is_asked() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            update(aws, REGIONS);

            assertThat(aws.calls())
                    .extracting(RecordedCall::action)
                    .containsOnly("sts:GetCallerIdentity", GET_PRODUCTS)
                    .hasSize(1 + 4 * 4);
            assertThat(aws.calls())
                    .filteredOn(call -> call.action().equals(GET_PRODUCTS))
                    .extracting(RecordedCall::region)
                    .containsOnly("us-east-1");
        }
    }

    @Test
    void throttling_is_waited_out() throws Exception {
        assertThat(update(Faults.none().withThrottled(GET_PRODUCTS, 2)).exitCode())
                .isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void a_denied_call_names_the_permission_and_leaves_the_file_as_it_was() throws Exception {
        Files.writeString(folder.resolve("prices.yaml"), "as it was");
        CommandRun run = update(Faults.none().withDenied(GET_PRODUCTS));

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains("not allowed to read the price list: pricing:GetProducts of arn:aws:")
                .contains("needs the permission pricing:GetProducts; the audit role does not")
                .endsWith("No price list was written.\n");
        assertThat(run.file("prices.yaml")).isEqualTo("as it was");
        assertThat(files()).containsExactly("prices.yaml");
    }

    @Test
    void a_listing_that_goes_in_circles_ends_and_writes_nothing() throws Exception {
        CommandRun run = update(Faults.none().withPageSize(1).with(Trouble.Paging.REPEATED_TOKEN, GET_PRODUCTS));

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("returned the same page token twice");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.Wire.class,
            names = {"EMPTY_BODY", "HTML_PAGE", "RESET"})
    void an_answer_that_is_none_is_asked_for_again(Trouble.Wire trouble) throws Exception {
        CommandRun run =
                update(Faults.none().with(Fault.of(trouble, GET_PRODUCTS).times(1)));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void regions_that_there_are_not_are_told_before_anything_is_asked() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = update(aws, "eu-wset-1");

            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err()).contains("--region: unknown Region `eu-wset-1`; did you mean `eu-west-1`?");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @Test
    void prices_of_gov_cloud_are_asked_with_credentials_of_the_other_partition() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            update(aws, "us-gov-west-1");

            assertThat(aws.calls())
                    .hasSize(5)
                    .extracting(RecordedCall::region)
                    .noneMatch(region -> region.startsWith("us-gov"));
        }
    }

    @Test
    void prices_without_any_in_dollars_are_not_written() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun run = update(aws, "mx-central-1");

            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(run.err()).contains("AWS has no price for endpoint-hour in mx-central-1");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void a_region_is_shown_with_its_prices_their_dates_and_sources() {
        CommandRun run = CommandRun.of(folder, "prices", "show", "us-east-1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.out().lines())
                .contains("us-east-1")
                .anyMatch(line -> line.matches("  endpoint-hour +0\\.01 USD per hour in a zone +2026-09-17"
                        + "  AWS price list of 2026-09-17"))
                .anyMatch(line -> line.matches("    above 1,048,576 GB a month +0\\.006 USD per GB +2026-09-24 .*"))
                .anyMatch(line -> line.matches("    to us-east-2 +0\\.01 USD per GB .*"));
    }

    @Test
    void two_regions_are_shown_with_both_directions_between_them() {
        CommandRun run = CommandRun.of(folder, "prices", "show", "us-east-1", "sa-east-1");

        assertThat(run.out().lines())
                .contains("us-east-1", "sa-east-1", "region-transfer")
                .anyMatch(line -> line.matches("  us-east-1 to sa-east-1 +0\\.02 USD per GB .*"))
                .anyMatch(line -> line.matches("  sa-east-1 to us-east-1 +0\\.138 USD per GB .*"))
                .anyMatch(line -> line.matches("  endpoint-hour +unknown"));
        assertThat(CommandRun.of(folder, "prices", "show", "us-east-1", "mx-central-1")
                        .out()
                        .lines())
                .anyMatch(line -> line.matches("  mx-central-1 to us-east-1 +unknown"));
    }

    @Test
    void the_list_of_the_user_counts_whether_named_by_option_or_configuration() throws Exception {
        Files.writeString(folder.resolve("own.yaml"), """
                prices:
                  - {item: endpoint-hour, region: sa-east-1, usd: 0.019, as_of: 2026-11-02, source: "our \\u202Ebill"}
                """);
        assertThat(CommandRun.of(folder, "prices", "show", "sa-east-1", "--prices", "own.yaml")
                        .out())
                .containsPattern("endpoint-hour +0\\.019 USD per hour in a zone +2026-11-02  our \\?bill");
        Files.writeString(folder.resolve("plaudit.yaml"), "prices: own.yaml\n");
        assertThat(CommandRun.of(folder, "prices", "show", "sa-east-1").out()).contains("0.019 USD per hour in a zone");
    }

    @Test
    void the_summary_tells_how_old_the_list_is() {
        CommandRun run = CommandRun.of(folder, "prices", "show");

        assertThat(run.out())
                .contains("The oldest price is from 2026-04-02, 232 days ago.")
                .contains("are older than 180 days.");
        Stream.of(Item.values()).forEach(item -> assertThat(run.out()).contains(item.text() + " "));
    }

    @Test
    void a_misspelt_region_is_told_with_what_was_meant() {
        CommandRun run = CommandRun.of(folder, "prices", "show", "us-esat-1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("unknown Region `us-esat-1`; did you mean `us-east-1`?");
    }

    private CommandRun update(Faults faults) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            return update(aws, REGIONS);
        }
    }

    private CommandRun update(SimulatedAws aws, String regions) {
        return CommandRun.of(
                folder,
                "prices",
                "update",
                "--endpoint-url",
                aws.endpoint().toString(),
                "--api-budget",
                "unlimited",
                "--region",
                regions);
    }

    private PriceList written() throws IOException {
        Problems problems = new Problems();
        PriceList list = PriceFile.read("prices.yaml", Files.readString(folder.resolve("prices.yaml")), problems);
        assertThat(problems.list()).isEmpty();
        return list;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

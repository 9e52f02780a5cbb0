package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.PricedTopology;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Scenario;
import dev.plaudit.costs.Tariff;
import dev.plaudit.costs.WhatIf;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.plan.AppliedPlan;
import dev.plaudit.report.VisibleText;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Estimates the cost of links, now and after a change, from snapshots and without AWS. */
@Command(
        name = "cost",
        header = "Estimate the monthly cost of links, and how a change would affect it.",
        description = "Works from snapshots, without AWS. Amounts are estimates at list prices;"
                + " unknown amounts are listed.",
        footer = {
            "Examples:",
            "  plaudit cost --snapshot plaudit-report/snapshot.ndjson.gz",
            "  plaudit cost --snapshot snapshot.ndjson.gz --move vpce-svc-0123456789abcdef0 eu-west-1",
            "  plaudit cost --snapshot snapshot.ndjson.gz --scenario scenario.yaml --prices prices.yaml",
            "  plaudit cost --snapshot snapshot.ndjson.gz --plan plan.json",
            "  plaudit cost --snapshot snapshot.ndjson.gz --plan change-set.json --template template.yaml"
        })
final class CostCommand extends ConsoleCommand {

    private static final int WORDS_OF_A_MOVE = 2;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            required = true,
            description =
                    "A snapshot written by `plaudit scan` or `plaudit collect`: a file, or an object in S3, whose key"
                            + " may contain *. Can be repeated.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = "--move",
            paramLabel = "SERVICE REGION",
            hideParamSyntax = true,
            arity = "2",
            description = "Estimate the costs as if a service and its load balancers were in another"
                    + " Region, with its consumers unchanged. Can be repeated.")
    private List<String> moves = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "A file of changes, applied after those of --move; see docs/costs.md.")
    private @Nullable String scenario;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Estimate the costs as if this plan, as `terraform show -json` prints it, or this change set"
                    + " with property values were applied.")
    private @Nullable String plan;

    @Mixin
    private PlanPlace place = new PlanPlace();

    @Mixin
    private LatestOption latest = new LatestOption();

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    "The configuration file. Only its price list and discounts are used.", Section.COSTS)
            .with(Setting.S3_BUCKET_OWNER, Setting.S3_BUCKET_OWNER.description());

    @Override
    public Integer call() throws Exception {
        if (plan != null && (scenario != null || !moves.isEmpty())) {
            throw new InvalidInputException(new Problem(
                    "--plan",
                    0,
                    0,
                    "cannot be combined with --move and --scenario",
                    "estimate the plan and the other changes one after the other"));
        }
        Configuration configuration = settings.loadToCheck(console());
        Tariff tariff = configuration.tariff();
        Inventory inventory = latest.read(console(), configuration.requests(), snapshots);
        PricedTopology priced = Pricing.of(TopologyJoin.of(inventory), tariff);
        Topology topology = priced.topology();
        List<Scenario.Step> steps = steps(topology);
        Optional<AppliedPlan> applied = applied(inventory);
        CostText text = new CostText(new Costs(priced.lines()), inventory.finishedAt());
        text.now().forEach(console().out()::println);
        if (!steps.isEmpty()) {
            Costs after = new Costs(WhatIf.costs(
                    topology, steps.stream().map(Scenario.Step::change).toList(), tariff));
            text.after(steps.stream().map(Scenario.Step::text).toList(), after)
                    .forEach(console().out()::println);
        }
        applied.ifPresent(planned -> afterPlan(planned, text, tariff));
        return ExitCode.CLEAN;
    }

    private Optional<AppliedPlan> applied(Inventory inventory) throws InvalidInputException {
        place.withTemplate(CodeLocator.none(), console());
        return plan == null
                ? Optional.empty()
                : Optional.of(place.read(console(), plan).applyTo(inventory));
    }

    private void afterPlan(AppliedPlan applied, CostText text, Tariff tariff) {
        Costs after =
                new Costs(Pricing.of(TopologyJoin.of(applied.after()), tariff).lines());
        text.after(List.of("the plan is applied"), after).forEach(console().out()::println);
        applied.notes().forEach(note -> console().out().println(VisibleText.line("Note: " + note)));
    }

    private List<Scenario.Step> steps(Topology topology) throws InvalidInputException {
        Scenario changes = new Scenario(topology);
        for (int i = 0; i < moves.size(); i += WORDS_OF_A_MOVE) {
            changes.move(scalar("--move", moves.get(i)), scalar("--move", moves.get(i + 1)));
        }
        if (scenario != null) {
            changes.file(scalar("--scenario", scenario), console().directory());
        }
        return changes.steps();
    }

    private static Node.Scalar scalar(String option, String text) {
        return new Node.Scalar(new Position(option, 0, 0), text, text);
    }
}

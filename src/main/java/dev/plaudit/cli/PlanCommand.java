package dev.plaudit.cli;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.Regions;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.diff.Diff;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.plan.AppliedPlan;
import dev.plaudit.plan.Plan;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.DiffReport;
import dev.plaudit.report.formats.DiffFormat;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.Severity;
import dev.plaudit.scan.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a plan before it is applied, without AWS. */
@Command(
        name = "plan",
        header = "Show what a Terraform plan or a change set would break, fix and cost, before it is applied.",
        description = "Applies the planned changes to the facts of snapshots, judges them before and after, and"
                + " shows the difference with the accounts that feel it. What is known only after apply is"
                + " unknown, and never a pass.",
        footer = {
            "Examples:",
            "  terraform plan -out tfplan && terraform show -json tfplan > plan.json",
            "  plaudit plan plan.json --snapshot report/snapshot.ndjson.gz --iac .",
            "  plaudit plan plan.json --snapshot snapshot.ndjson.gz --format markdown,sarif --out plan/",
            "  plaudit plan change-set.json --template template.yaml --snapshot snapshot.ndjson.gz"
        })
final class PlanCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "PLAN",
            description = "The plan as `terraform show -json` prints it, or the change set as `aws cloudformation"
                    + " describe-change-set --include-property-values` does; may be gzipped.")
    private String file = "";

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "A snapshot written by `plaudit scan` or `plaudit collect`, which knows the consumers in"
                    + " other accounts: a file, or an object in S3, whose key may contain *. Can be repeated. Without it,"
                    + " only what the plan itself states is known.")
    private List<String> snapshots = new ArrayList<>();

    @Mixin
    private PlanPlace place = new PlanPlace();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            completionCandidates = Formats.class,
            description = "The format: ${COMPLETION-CANDIDATES}. Several require --out. Default: text.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for plan.txt, plan.md, plan.json, plan.html and plan.sarif. Without it, the"
                    + " difference is printed.")
    private @Nullable String out;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The lowest severity of an open finding after apply that makes the run exit with code 3;"
                    + " new:high and so on counts only those that the plan newly causes or makes more severe."
                    + " Default: new:low.")
    private String failOn = "new:" + Severity.LOW.text();

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    "The configuration file. Only its settings for rules, code and reports are used.",
                    Section.RULES,
                    Section.COSTS)
            .with(Setting.WAIVERS, Setting.WAIVERS.description())
            .with(Setting.OWNERS, Setting.OWNERS.description())
            .with(Setting.BASELINE, Setting.BASELINE.description())
            .with(Setting.IAC, "The folder of the code, to show the line of each planned resource.")
            .with(Setting.TEMPLATES_DIR, Setting.TEMPLATES_DIR.description())
            .with(Setting.TITLE, Setting.TITLE.description())
            .with(Setting.LOGO, Setting.LOGO.description())
            .with(Setting.SARIF_CATEGORY, Setting.SARIF_CATEGORY.description())
            .with(Setting.S3_BUCKET_OWNER, Setting.S3_BUCKET_OWNER.description());

    @Mixin
    private LatestOption latest = new LatestOption();

    @Mixin
    private OverwriteOption overwrite = new OverwriteOption();

    /** The names of the formats. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DiffFormat.names(DiffFormat.OF_PLAN).iterator();
        }
    }

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Optional<Configuration> read = problems.collect(() -> settings.loadToCheck(console()));
        Optional<DiffGate> gate = problems.collect(() -> DiffGate.of(failOn));
        Optional<Optional<Path>> folder = problems.collect(() -> DiffOutput.folder(console(), out));
        Optional<Owners> owners = read.flatMap(known -> problems.collect(
                () -> Owners.read(known.triage().owners(), console().directory())));
        Optional<Plan> plan = problems.collect(() -> place.read(console(), file));
        Optional<List<DiffReport>> reports = read.flatMap(known ->
                problems.collect(() -> DiffOutput.reports(formats, DiffFormat.OF_PLAN, out == null, known.reports())));
        Optional<CodeLocator> code = read.flatMap(
                        known -> problems.collect(() -> known.code().isPresent()
                                ? CodeLocator.read(known.code().get(), console().directory())
                                : CodeLocator.none()))
                .flatMap(found -> problems.collect(() -> place.withTemplate(found, console())));
        problems.orThrow();
        Diff diff = diff(read.orElseThrow(), owners.orElseThrow(), plan.orElseThrow(), code.orElseThrow());
        DiffOutput.write(console(), diff, reports.orElseThrow(), folder.orElseThrow(), "plan", overwrite.replaces);
        int exitCode = ExitStatus.exitCode(gate.orElseThrow().judge(diff));
        console().log().write(ResultEvent.of(exitCode, gate.get().reason(diff)));
        return exitCode;
    }

    private Diff diff(Configuration configuration, Owners owners, Plan plan, CodeLocator code)
            throws InvalidInputException, IOException {
        AcceptedRisks known = AcceptedFiles.read(console(), configuration);
        RuleSet rules = RuleSet.load(configuration.rules());
        CheckRun.announceConfiguration(console(), configuration);
        RulesFolder.announceReplaced(console(), rules);
        code.notices().forEach(notice -> console().err().println("Code: " + notice));
        AppliedPlan applied = plan.applyTo(facts(plan, configuration));
        Scan scan = new Scan(
                rules, owners, Version.NUMBER, known, code.withPlan(applied.addresses()), configuration.tariff());
        return Diff.of(scan.side(applied.before()), scan.side(applied.after()), rules.all(), applied.deleted())
                .ofPlan(applied.addresses(), applied.notes());
    }

    /** The facts of the snapshots, or those that the plan itself states. */
    private Inventory facts(Plan plan, Configuration configuration) throws InvalidInputException, IOException {
        if (!snapshots.isEmpty()) {
            return latest.read(console(), configuration.requests(), snapshots);
        }
        console()
                .log()
                .warning(
                        "Without --snapshot, consumers and everything else that the plan does not manage are unknown.");
        String partition = plan.changes().stream()
                .flatMap(placed -> Regions.partition(placed.place().region()).stream())
                .map(Partition::id)
                .findFirst()
                .orElse("aws");
        return plan.factsNow(
                new Inventory(Version.NUMBER, partition, console().clock().instant(), List.of()));
    }
}

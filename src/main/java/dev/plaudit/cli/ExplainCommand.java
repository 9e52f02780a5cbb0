package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.diff.Side;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.formats.ExplanationFormat;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.Finding;
import dev.plaudit.scan.Scan;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains one verdict, from snapshots and without AWS. */
@Command(
        name = "explain",
        header = "Explain one verdict: what decided it, the facts behind it, and what would change it.",
        description = "Judges snapshots again, without AWS, and shows how one verdict came about: the conditions of the"
                + " rule with their values, each fact that it read with the API call behind it, what was not seen,"
                + " and what would give another verdict. Works for passes too. See docs/explain.md.",
        footer = {
            "Examples:",
            "  plaudit explain RES-05 vpce-svc-0123456789abcdef0 --snapshot plaudit-report/snapshot.ndjson.gz",
            "  plaudit explain 3f9a1c --snapshot plaudit-report/snapshot.ndjson.gz --config plaudit.yaml"
        })
final class ExplainCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "FINDING",
            arity = "1..2",
            description =
                    "The fingerprint of a finding or its beginning, or a rule and a resource: its ID, ARN or name,"
                            + " or the ID of its service.")
    private List<String> finding = new ArrayList<>();

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            required = true,
            description = "A snapshot written by `plaudit scan` or `plaudit collect`. Can be repeated.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES}. Default: text.")
    private ExplanationFormat format = ExplanationFormat.TEXT;

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    "The configuration file. Only its settings for rules, waivers, baseline and costs are used.",
                    Section.RULES,
                    Section.COSTS)
            .with(Setting.WAIVERS, Setting.WAIVERS.description())
            .with(Setting.BASELINE, Setting.BASELINE.description())
            .with(Setting.S3_BUCKET_OWNER, Setting.S3_BUCKET_OWNER.description());

    @Mixin
    private LatestOption latest = new LatestOption();

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.loadToCheck(console());
        Problems problems = new Problems();
        Optional<AcceptedRisks> known = AcceptedFiles.read(console(), configuration, problems);
        Optional<RuleSet> rules = problems.collect(() -> RuleSet.load(configuration.rules()));
        problems.orThrow();
        CheckRun.announceConfiguration(console(), configuration);
        RulesFolder.announceReplaced(console(), rules.orElseThrow());
        Scan scan = new Scan(
                rules.get(),
                Owners.NONE,
                Version.NUMBER,
                known.orElseThrow(),
                CodeLocator.none(),
                configuration.tariff());
        Side side = scan.side(latest.read(console(), configuration.requests(), snapshots));
        Finding chosen = new FindingChoice(finding).among(side.result().findings(), rules.get());
        StringWriter text = new StringWriter();
        format.write(scan.explain(side, chosen), text);
        console().out().print(text);
        return ExitCode.CLEAN;
    }
}

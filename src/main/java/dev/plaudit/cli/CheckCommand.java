package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges snapshots without AWS. */
@Command(
        name = "check",
        header = "Judge snapshots and write the reports, without calling AWS.",
        description = "Combines several snapshots, such as those of shards, into one result.",
        footer = {
            "Examples:",
            "  plaudit check plaudit-report/snapshot.ndjson.gz",
            "  plaudit check shard-*/snapshot.ndjson.gz --profile zone-independent --out report/",
            "  plaudit check 's3://bucket/nightly/shard-*/snapshot.ndjson.gz' --out report/"
        })
final class CheckCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "SNAPSHOT",
            arity = "1..*",
            description =
                    "A snapshot written by `plaudit scan` or `plaudit collect`: a file, or an object in S3, whose key"
                            + " may contain *.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private SettingOptions settings = new SettingOptions(
            "The configuration file. Only its settings for rules and reports are used.",
            Section.RULES,
            Section.JUDGING,
            Section.COSTS,
            Section.REPORTS,
            Section.OUTPUT);

    @Mixin
    private LatestOption latest = new LatestOption();

    @Mixin
    private OverwriteOption overwrite = new OverwriteOption();

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.loadToCheck(console());
        CheckRun judging = CheckRun.prepare(console(), configuration);
        Inventory inventory = latest.read(console(), configuration.requests(), files);
        judging.requireEarlierBaseline(inventory.finishedAt());
        try (OutputFolder folder =
                OutputFolder.open(console(), configuration, new OutputFolder.Run("check", false, false))) {
            if (!overwrite.replaces) {
                folder.claim(earlier -> earlier.isAbout(inventory.digests()), judging.fileNames());
            }
            return judging.report(judging.scan().judge(inventory), folder, files -> {});
        }
    }
}

package dev.plaudit.cli;

import dev.plaudit.config.RequestChoice;
import dev.plaudit.config.Setting;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the integrity of snapshots. */
@Command(
        name = "verify",
        header = "Verify the integrity of snapshots.",
        description = "Checks the SHA-256 digest of every line, each chained to the line before, and"
                + " prints the last one: the digest of the snapshot, which findings.json records.",
        footer = {
            "Examples:",
            "  plaudit verify plaudit-report/snapshot.ndjson.gz",
            "  plaudit verify snapshot.ndjson.gz --digest \"$(jq -r '.scan.snapshots[0]' findings.json)\""
        })
final class VerifyCommand extends ConsoleCommand {

    @Parameters(
            paramLabel = "SNAPSHOT",
            arity = "1..*",
            description =
                    "A snapshot written by `plaudit scan` or `plaudit collect`: a file, or an object in S3, whose key"
                            + " may contain *.")
    private List<String> snapshots = new ArrayList<>();

    @Option(names = "--digest", paramLabel = "SHA-256", description = "The digest that one of the snapshots must have.")
    private @Nullable String digest;

    @Mixin
    private SettingOptions settings =
            new SettingOptions().with(Setting.S3_BUCKET_OWNER, Setting.S3_BUCKET_OWNER.description());

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Set<String> digests = new HashSet<>();
        RequestChoice choice = settings.ofOptions(console()).requests();
        for (String snapshot : snapshots) {
            verify(snapshot, choice, digests, problems);
        }
        if (digest != null && !digests.contains(digest) && problems.isEmpty()) {
            problems.add(new Problem(
                    "--digest",
                    0,
                    0,
                    "no snapshot has the digest " + digest,
                    "Pass the snapshot that the findings are based on."));
        }
        problems.orThrow();
        return ExitCode.CLEAN;
    }

    private void verify(String name, RequestChoice choice, Set<String> digests, Problems problems) throws IOException {
        try (InputFiles files = new InputFiles(console(), choice)) {
            for (Path file : files.find(List.of(name))) {
                problems.collect(() -> files.named(() -> SnapshotReader.read(List.of(file), Repeated.REFUSED)))
                        .ifPresent(inventory -> {
                            digests.addAll(inventory.digests());
                            String shown = S3Uri.is(name) ? files.shown(file) : name;
                            inventory.digests().forEach(found -> show(found, shown, inventory));
                        });
            }
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
    }

    private void show(String found, String snapshot, Inventory inventory) {
        console()
                .out()
                .println(found + "  " + snapshot + "  " + inventory.regions().size() + " account-Regions, started at "
                        + inventory.startedAt());
    }
}

package dev.plaudit.cli;

import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            description = "A snapshot written by `plaudit scan` or `plaudit collect`.")
    private List<Path> snapshots = new ArrayList<>();

    @Option(names = "--digest", paramLabel = "SHA-256", description = "The digest that one of the snapshots must have.")
    private @Nullable String digest;

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Set<String> digests = new HashSet<>();
        for (Path snapshot : snapshots) {
            Path file = console().directory().path().resolve(snapshot.toString());
            problems.collect(() -> SnapshotReader.read(List.of(file), Repeated.REFUSED))
                    .ifPresent(inventory -> {
                        digests.addAll(inventory.digests());
                        inventory.digests().forEach(found -> show(found, snapshot, inventory));
                    });
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

    private void show(String found, Path snapshot, Inventory inventory) {
        console()
                .out()
                .println(found + "  " + snapshot + "  " + inventory.regions().size() + " account-Regions, started at "
                        + inventory.startedAt());
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A disk that is full after any number of bytes costs the new reports, and nothing else. {@code -Dplaudit.disks=50} tries more of
 * them than is fit for every build.
 */
class FullDiskTest {

    private static final int BLOCK = 512;
    private static final int DISK = 8 << 20;
    private static final int MOMENTS = Integer.getInteger("plaudit.disks", 8);

    @Test
    void a_check_leaves_the_earlier_reports_as_they_were_and_says_the_verdict() throws IOException {
        int failed = 0;
        try (FileSystem original = disk()) {
            Path first = withSnapshot(original);
            assertThat(check(first, "Once").exitCode()).isEqualTo(ExitCode.FINDINGS);
            Map<String, String> before = files(first.resolve("report"));
            int needed = before.values().stream().mapToInt(String::length).sum() + before.size() * BLOCK;
            for (int moment = 0; moment < MOMENTS; moment++) {
                try (FileSystem disk = disk()) {
                    Path folder = withSnapshot(disk);
                    write(before, Files.createDirectory(folder.resolve("report")));
                    int free = moment * needed * 3 / 2 / MOMENTS;
                    leave(free, disk);
                    CommandRun run = check(folder, "Once more");
                    failed += run.exitCode() == ExitCode.WRONG_INPUT ? 1 : 0;
                    check(run, before, files(folder.resolve("report")), free);
                }
            }
        }
        assertThat(failed).isBetween(MOMENTS / 2, MOMENTS - 1);
    }

    private static void check(CommandRun run, Map<String, String> before, Map<String, String> after, int free) {
        if (run.exitCode() == ExitCode.FINDINGS) {
            assertThat(after.keySet()).isEqualTo(before.keySet());
            assertThat(after.get("summary.html")).contains("Once more");
            return;
        }
        assertThat(run.exitCode()).as("%d bytes free", free).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .as("%d bytes free", free)
                .contains("cannot read or write /work/report/", "free disk space")
                .doesNotContain("\tat ");
        assertThat(after.equals(before))
                .as("%d bytes free: the reports are as they were", free)
                .isTrue();
        assertThat(run.out()).contains("Could not write the reports: ");
    }

    private static CommandRun check(Path folder, String title) {
        return CommandRun.of(
                folder,
                "check",
                "snapshot.ndjson.gz",
                "--out",
                "report",
                "--format",
                "html-summary,csv,junit,json.gz",
                "--title",
                title);
    }

    private static void write(Map<String, String> files, Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void a_scan_leaves_the_earlier_snapshot_as_it_was_and_can_be_resumed() throws IOException {
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            for (int free : List.of(0, BLOCK, 3 * BLOCK, 20 * BLOCK)) {
                try (FileSystem disk = disk()) {
                    Path folder = Files.createDirectory(disk.getPath("/work").resolve("scan"));
                    CommandRun first = scan(folder, aws);
                    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.FINDINGS);
                    Map<String, String> before = files(folder.resolve("report"));
                    Path filler = leave(free, disk);
                    CommandRun full = scan(folder, aws);

                    assertThat(full.exitCode()).as("%d bytes free", free).isEqualTo(ExitCode.WRONG_INPUT);
                    assertThat(full.err())
                            .contains("cannot read or write /work/scan/report/")
                            .doesNotContain("\tat ");
                    assertThat(files(folder.resolve("report")))
                            .as("%d bytes free", free)
                            .isEqualTo(before);
                    Files.delete(filler);
                    assertThat(scan(folder, aws, "--resume").exitCode()).isEqualTo(ExitCode.FINDINGS);
                }
            }
        }
    }

    private static CommandRun scan(Path folder, SimulatedAws aws, String... more) {
        String words =
                "scan --account 111122223333 --role PlauditAudit --external-id meridian-audit-2026 --region eu-west-1"
                        + " --out report --format json,csv --api-budget unlimited --endpoint-url " + aws.endpoint();
        return CommandRun.of(
                folder,
                Stream.concat(Stream.of(words.split(" ", -1)), Stream.of(more)).toArray(String[]::new));
    }

    private static FileSystem disk() {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "posix")
                .setBlockSize(BLOCK)
                .setMaxSize(DISK)
                .setMaxCacheSize(0)
                .build());
    }

    private static Path withSnapshot(FileSystem disk) throws IOException {
        Path folder = disk.getPath("/work");
        try (InputStream snapshot =
                Objects.requireNonNull(FullDiskTest.class.getResourceAsStream("/dev/plaudit/iac/prod.ndjson.gz"))) {
            Files.copy(snapshot, folder.resolve("snapshot.ndjson.gz"));
        }
        return folder;
    }

    /** Fills the disk until so many bytes are left, or hardly fewer. */
    private static Path leave(int free, FileSystem disk) throws IOException {
        Path filler = disk.getPath("/work/filler");
        try (SeekableByteChannel channel =
                Files.newByteChannel(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try {
                while (channel.write(ByteBuffer.allocate(BLOCK)) > 0) {}
            } catch (IOException full) {
                channel.truncate(Math.max(0, channel.size() - free));
            }
        }
        return filler;
    }

    /** What people see of a folder, and what only Plaudit does; the lock and what a scan may go on with aside. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(".plaudit.lock") && !name.contains(".partial.")) {
                    files.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }
}

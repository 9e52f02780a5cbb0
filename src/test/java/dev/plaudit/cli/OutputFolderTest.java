package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    private static final List<String> ONE = List.of("1");
    private static final List<String> OTHER = List.of("2");

    @TempDir
    private Path parent;

    @Test
    void files_and_folders_are_for_their_owner_alone() throws Exception {
        Path folder = parent.resolve("above/report");
        publish(folder, ONE, "report.html");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("above"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("report.html"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_an_earlier_scan_wrote_goes_and_what_others_wrote_stays() throws Exception {
        publish(parent, ONE, "report.html", "findings.json");
        Files.writeString(parent.resolve("notes.txt"), "mine");
        publish(parent, OTHER, "findings.json");

        assertThat(parent.resolve("report.html")).doesNotExist();
        assertThat(parent.resolve("findings.json")).hasContent("findings.json of [2]");
        assertThat(parent.resolve("notes.txt")).exists();
    }

    @Test
    void another_report_of_the_same_snapshot_comes_beside_the_first() throws Exception {
        publish(parent, ONE, "report.html");
        publish(parent, ONE, "findings.csv");
        publish(parent, OTHER, "findings.json");

        assertThat(parent.resolve("report.html")).doesNotExist();
        assertThat(parent.resolve("findings.csv")).doesNotExist();
    }

    @Test
    void a_folder_of_a_report_has_the_files_of_the_last_run_only() throws Exception {
        publish(parent, ONE, "report.html");
        publish(parent, ONE, new Partitions(List.of("ocsf/region=eu-west-1/a", "ocsf/region=us-east-1/a")));
        Files.writeString(parent.resolve("ocsf/region=eu-west-1/notes.txt"), "mine");
        publish(parent, ONE, new Partitions(List.of("ocsf/region=us-east-1/b")));

        assertThat(parent.resolve("report.html")).exists();
        assertThat(parent.resolve("ocsf/region=eu-west-1/a")).doesNotExist();
        assertThat(parent.resolve("ocsf/region=eu-west-1/notes.txt")).exists();
        assertThat(parent.resolve("ocsf/region=us-east-1/a")).doesNotExist();
        assertThat(parent.resolve("ocsf/region=us-east-1/b")).hasContent("ocsf/region=us-east-1/b");

        Files.delete(parent.resolve("ocsf/region=eu-west-1/notes.txt"));
        publish(parent, OTHER, "report.html");
        assertThat(parent.resolve("ocsf/region=us-east-1")).doesNotExist();
    }

    @Test
    void what_a_killed_process_had_half_written_in_such_a_folder_goes() throws Exception {
        Path inner = Files.createDirectories(parent.resolve("ocsf/region=eu-west-1"));
        Path half = Files.writeString(PrivateFile.part(inner.resolve("a.gz.parquet")), "half");
        Path elsewhere = Files.createDirectories(parent.resolve("mine"));
        Path other = Files.writeString(PrivateFile.part(elsewhere.resolve("a.gz.parquet")), "half");
        open(parent).close();

        assertThat(half).doesNotExist();
        assertThat(other).exists();
    }

    /** A report with these files. */
    private record Partitions(List<String> names) implements Report {
        @Override
        public String fileName() {
            return "ocsf/";
        }

        @Override
        public List<ReportFile> files(ScanResult result) {
            return names.stream()
                    .map(name -> ReportFile.ofText(name, out -> out.append(name)))
                    .toList();
        }
    }

    private static void publish(Path path, List<String> snapshots, Report report) throws Exception {
        try (OutputFolder folder = open(path);
                OutputSet set = folder.begin(snapshots)) {
            set.write(List.of(report), ReportFixture.clean());
            set.publish();
        }
    }

    @Test
    void a_folder_stays_that_of_the_command_that_read_the_snapshot() throws Exception {
        publish(parent, ONE, "report.html");
        try (OutputFolder folder = OutputFolder.open(new CommandRun(parent).console(), parent, "check");
                OutputSet set = folder.begin(ONE)) {
            set.write("findings.csv", out -> out.append("a,b"));
            set.publish();
        }
        try (OutputFolder folder = open(parent)) {
            assertThat(folder.earlier()).map(OutputRecord::command).contains("scan");
        }
    }

    @Test
    void before_the_process_ends_temporary_files_are_deleted_and_nothing_is_written_any_more() throws Exception {
        publish(parent, ONE, "report.html");
        CommandRun run = new CommandRun(parent);
        OutputFolder folder = OutputFolder.open(run.console(), parent, "check");
        OutputSet set = folder.begin(OTHER);
        set.write("report.html", out -> out.append("new"));
        set.write("teams/red/report.html", out -> out.append("new"));

        run.interrupts().halting();

        Thread writer = new Thread(() -> assertThatCode(set::publish).doesNotThrowAnyException());
        writer.setDaemon(true);
        writer.start();
        writer.join(200);
        assertThat(writer.isAlive()).isTrue();
        assertThat(parent.toFile().list()).containsExactlyInAnyOrder("report.html", ".plaudit.lock", ".plaudit-output");
        assertThat(parent.resolve("report.html")).content().isEqualTo("report.html of " + ONE);
        assertThat(run.err()).isEqualTo("Stopped. Nothing was written to " + parent + ".\n");
    }

    @Test
    void what_was_published_before_the_process_ends_is_not_denied() throws Exception {
        CommandRun run = new CommandRun(parent);
        OutputFolder folder = OutputFolder.open(run.console(), parent, "check");
        OutputSet set = folder.begin(ONE);
        set.write("report.html", out -> out.append("new"));
        set.publish();

        run.interrupts().halting();

        assertThat(parent.resolve("report.html")).content().isEqualTo("new");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void until_all_are_written_everything_is_as_it_was() throws Exception {
        publish(parent, ONE, "report.html");
        try (OutputFolder folder = open(parent);
                OutputSet set = folder.begin(OTHER)) {
            set.write("report.html", out -> out.append("new"));
            assertThat(parent.resolve("report.html")).hasContent("report.html of [1]");
        }
        assertThat(parent.resolve("report.html")).hasContent("report.html of [1]");
        assertThat(parent).isDirectoryNotContaining(PrivateFile::isPart);
    }

    @Test
    void what_a_killed_process_had_half_written_goes() throws Exception {
        Path half = Files.writeString(PrivateFile.part(parent.resolve("report.html")), "half");
        Path mine = Files.writeString(parent.resolve("report.html.part"), "mine");
        open(parent).close();

        assertThat(half).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void a_link_in_the_place_of_a_report_is_replaced_and_not_followed() throws Exception {
        Path theirs = Files.writeString(parent.resolve("theirs"), "precious");
        Path folder = Files.createDirectory(parent.resolve("report"));
        Files.createSymbolicLink(folder.resolve("report.html"), theirs);
        publish(folder, ONE, "report.html");

        assertThat(theirs).hasContent("precious");
        assertThat(folder.resolve("report.html")).isRegularFile().hasContent("report.html of [1]");
    }

    @Test
    void only_whoever_is_told_to_writes_over_files_of_another_scan() throws Exception {
        publish(parent, ONE, "report.html");
        try (OutputFolder folder = open(parent)) {
            assertThat(refusal(folder, "report.html")).contains("contains the files of another `plaudit scan`");
            assertThatCode(() -> folder.claim(earlier -> true, List.of("report.html")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_file_of_something_else_is_in_the_way() throws Exception {
        Files.writeString(parent.resolve("junit.xml"), "of the build");
        try (OutputFolder folder = open(parent)) {
            assertThat(refusal(folder, "junit.xml")).contains("contains a file junit.xml that Plaudit did not write");
            assertThatCode(() -> folder.claim(earlier -> false, List.of("report.html")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_record_that_names_places_elsewhere_or_is_not_ours_deletes_nothing() throws Exception {
        Path theirs = Files.writeString(parent.resolve("theirs"), "precious");
        Path folder = Files.createDirectory(parent.resolve("report"));
        Files.writeString(
                folder.resolve(".plaudit-output"),
                "plaudit/output/1\ncommand scan\nfile ../theirs\nfile " + theirs + "\nfile .hidden\n");
        Files.writeString(folder.resolve(".hidden"), "precious");
        publish(folder, ONE, "report.html");

        assertThat(theirs).exists();
        assertThat(folder.resolve(".hidden")).exists();
    }

    private static String refusal(OutputFolder folder, String file) {
        return catchThrowableOfType(InvalidInputException.class, () -> folder.claim(earlier -> false, List.of(file)))
                .problems()
                .get(0)
                .message();
    }

    private static OutputFolder open(Path folder) throws IOException, InvalidInputException {
        return OutputFolder.open(new CommandRun(folder).console(), folder, "scan");
    }

    private static void publish(Path path, List<String> snapshots, String... names) throws Exception {
        try (OutputFolder folder = open(path);
                OutputSet set = folder.begin(snapshots)) {
            for (String name : names) {
                set.write(name, out -> out.append(name + " of " + snapshots));
            }
            set.publish();
        }
    }
}

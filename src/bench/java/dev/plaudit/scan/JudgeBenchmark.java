package dev.plaudit.scan;

import com.sun.management.OperatingSystemMXBean;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.costs.Tariff;
import dev.plaudit.results.ScanResult;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.rules.Profile;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what judging a snapshot costs for each account and Region, and how that grows with their number. The snapshots
 * are copies of the demo's. {@link ScanBenchmark} measures the program as people run it; `.ci/judge` runs this class, which
 * does the same work in its own process.
 */
public final class JudgeBenchmark {

    private static final double MOST_GROWTH = 1.5;
    private static final int ROUNDS = 2;
    private static final double TICKS_PER_SECOND = 100;
    private static final int TICKS_OF_USER = 11;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private JudgeBenchmark() {}

    /**
     * Judges few and many, and fails when one of many costs more than half as much again.
     *
     * @param arguments the sizes, the smallest first: 500,2000,8000
     */
    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = sizes(arguments[0]);
        inFolder((folder, copies) -> growth(folder, copies, sizes));
    }

    /** @param words sizes, and perhaps which share of the account-Regions is empty */
    static void check(List<String> words) throws Exception {
        double emptyShare = words.size() > 1 ? Double.parseDouble(words.get(1)) : 0;
        inFolder((folder, copies) -> check(folder, copies, sizes(words.get(0)), emptyShare));
    }

    private static List<Integer> sizes(String words) {
        return Arrays.stream(words.split(",", -1)).map(Integer::valueOf).toList();
    }

    private interface Measurement {
        void run(Path folder, CopiedSnapshot copies) throws Exception;
    }

    private static void inFolder(Measurement measurement) throws Exception {
        Path folder = Files.createTempDirectory("judge-benchmark");
        try {
            run(folder, List.of("demo", "--out", "demo"));
            measurement.run(folder, new CopiedSnapshot(folder.resolve("demo/snapshot.ndjson.gz")));
        } finally {
            delete(folder.toFile());
        }
    }

    private static void check(Path folder, CopiedSnapshot copies, List<Integer> sizes, double emptyShare)
            throws Exception {
        int before = 0;
        long peakBefore = 0;
        for (int size : sizes) {
            int regions = copies.write(folder.resolve("snapshot.ndjson.gz"), size, emptyShare);
            Measured check = run(folder, List.of("check", "snapshot.ndjson.gz", "--out", "out", "--overwrite"));
            print(
                    "%,d account-Regions, %.2f of them empty: %.1f s, %.1f s of CPU, %.2f ms of it each; peak RSS %,d MB",
                    regions,
                    emptyShare,
                    check.seconds(),
                    check.cpuSeconds(),
                    check.cpuSeconds() * 1e3 / regions,
                    check.peakKilobytes() / 1024);
            if (before > 0) {
                print(
                        "    and %.1f KB for each that there is more of than before",
                        (double) (check.peakKilobytes() - peakBefore) / (regions - before));
            }
            before = regions;
            peakBefore = check.peakKilobytes();
        }
    }

    /** @param cpuSeconds of all its threads */
    private record Measured(double seconds, double cpuSeconds, long peakKilobytes) {}

    private static Measured run(Path folder, List<String> words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of("bin", "plaudit").toAbsolutePath().toString()));
        command.addAll(words);
        long begun = System.nanoTime();
        Process running = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long peak = 0;
        double cpu = 0;
        while (running.isAlive()) {
            peak = Math.max(peak, peakKilobytes(running.pid()));
            cpu = Math.max(cpu, cpuSeconds(running.pid()));
            Thread.sleep(20);
        }
        if (running.exitValue() == 1 || running.exitValue() == 2) {
            throw new IllegalStateException(Files.readString(folder.resolve("log")));
        }
        return new Measured((System.nanoTime() - begun) / 1e9, cpu, peak);
    }

    /** The largest resident set so far, as Linux counts it; 0 elsewhere and at the end. */
    private static long peakKilobytes(long pid) {
        Matcher peak = PEAK.matcher(ofProcess(pid, "status"));
        return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    }

    /** What stands behind the name of the program, which may hold blanks. */
    private static double cpuSeconds(long pid) {
        String stat = ofProcess(pid, "stat");
        String[] numbers = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
        return numbers.length <= TICKS_OF_USER + 1
                ? 0
                : (Long.parseLong(numbers[TICKS_OF_USER]) + Long.parseLong(numbers[TICKS_OF_USER + 1]))
                        / TICKS_PER_SECOND;
    }

    private static String ofProcess(long pid, String what) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), what));
        } catch (IOException gone) {
            return "";
        }
    }

    /**
     * Rules are compiled before anything is measured, so nothing that is needed once hides what is needed for each. Time of
     * the processor, because others may use the machine. The first size is judged last, when all code is hot: cold code
     * would make few look as dear as many.
     */
    private static void growth(Path folder, CopiedSnapshot copies, List<Integer> sizes) throws Exception {
        Scan scan = new Scan(
                RuleSet.load(
                        new RuleChoice(Optional.empty(), Profile.standard(), Optional.empty(), List.of(), List.of())),
                Owners.NONE,
                "benchmark",
                AcceptedRisks.nothing(),
                CodeLocator.none(),
                Tariff.listPrices());
        List<Report> reports = ReportFormat.reports(
                Optional.of(ReportFormat.names().stream()
                        .map(name -> new Node.Scalar(new Position("", 0, 0), name, name))
                        .toList()),
                ReportSettings.USUAL);
        Path file = folder.resolve("snapshot.ndjson.gz");
        double many = 0;
        for (int size : sizes) {
            many = millisecondsEach(scan, file, copies.write(file, size, 0), reports);
        }
        double few = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            few = Math.min(few, millisecondsEach(scan, file, copies.write(file, sizes.get(0), 0), reports));
        }
        print("growth from few to many: %.2f, at most %.2f", many / few, MOST_GROWTH);
        if (many / few > MOST_GROWTH) {
            throw new IllegalStateException("something looks at everything for each account and Region");
        }
    }

    private static double millisecondsEach(Scan scan, Path file, int regions, List<Report> reports) throws Exception {
        double each = cpuSeconds(scan, file, reports) * 1e3 / regions;
        print("%,d account-Regions: %.2f ms of CPU each", regions, each);
        return each;
    }

    private static double cpuSeconds(Scan scan, Path file, List<Report> reports) throws Exception {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begun = system.getProcessCpuTime();
        ScanResult result = scan.judge(SnapshotReader.read(List.of(file), SnapshotReader.Repeated.REFUSED));
        for (Report report : reports) {
            for (ReportFile written : report.files(result)) {
                written.content().writeTo(OutputStream.nullOutputStream());
            }
        }
        return (system.getProcessCpuTime() - begun) / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void delete(File file) {
        Optional.ofNullable(file.listFiles()).ifPresent(files -> Arrays.stream(files).forEach(JudgeBenchmark::delete));
        if (!file.delete()) {
            throw new IllegalStateException("cannot delete " + file);
        }
    }
}

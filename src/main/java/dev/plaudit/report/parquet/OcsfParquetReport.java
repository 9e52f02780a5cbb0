package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonFields;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportFile;
import dev.plaudit.report.exchange.OcsfEvents;
import dev.plaudit.report.exchange.OcsfReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Fingerprint;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The folder {@code ocsf/}: the events of {@code findings.ocsf.json} by Region, account and day, as Security Lake requires of a
 * custom source. All events of a scan have the same time, so each file is in order of time.
 *
 * @param listed which verdicts have an event of their own; passes that are left out are counted in each file
 * @see <a href="https://docs.aws.amazon.com/security-lake/latest/userguide/custom-sources.html">Custom sources</a>
 */
public record OcsfParquetReport(ListedVerdicts listed) implements Report {

    /** The name of the folder. */
    public static final String FOLDER = "ocsf";

    /** The Region of findings about an account as a whole. */
    private static final String GLOBAL = "global";

    /** Names of Regions and accounts that can be part of a path as they are. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");

    private static final int DIGITS = 12;
    private static final DateTimeFormatter DAY = format("yyyyMMdd");
    private static final DateTimeFormatter TIME = format("yyyyMMdd'T'HHmmss'Z'");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    @Override
    public String fileName() {
        return FOLDER + "/";
    }

    @Override
    public List<ReportFile> files(ScanResult result) {
        OcsfEvents events = new OcsfEvents(result, listed);
        Map<String, List<Finding>> byPath = new TreeMap<>();
        String day = DAY.format(result.startedAt());
        String scan = scan(result);
        for (Finding finding : events.findings()) {
            byPath.computeIfAbsent(path(finding, day, scan), path -> new ArrayList<>())
                    .add(finding);
        }
        return byPath.entrySet().stream()
                .map(part -> new ReportFile(part.getKey(), out -> write(events, part.getValue(), result, out)))
                .toList();
    }

    private static void write(OcsfEvents events, List<Finding> findings, ScanResult result, OutputStream out)
            throws IOException {
        ParquetFile file = new ParquetFile(OcsfColumns.ALL, "compliance_finding", out);
        for (Iterator<JsonFields> each = events.of(findings).iterator(); each.hasNext(); ) {
            file.add(each.next());
        }
        file.finish(ParquetFile.createdBy(result));
    }

    /** Returns what a scan's file names have in common: its time and a digest of its snapshots. A repeated upload replaces them. */
    private static String scan(ScanResult result) {
        return TIME.format(result.startedAt()) + "-"
                + Fingerprint.of(result.provenance().snapshots().toArray(String[]::new))
                        .substring(0, DIGITS);
    }

    /**
     * Returns the path of a finding's event. The file's name repeats the Region, so files of several Regions can share a folder.
     *
     * @param day the day on which the scan began, in UTC: {@code 20261124}
     * @param scan what tells the files of this scan from those of others
     */
    private static String path(Finding finding, String day, String scan) {
        String region = finding.region().equals("*") ? GLOBAL : plain(finding.region());
        return FOLDER + "/region=" + region + "/accountId=" + plain(finding.accountId()) + "/eventDay=" + day
                + "/plaudit-" + region + "-" + scan + ".gz.parquet";
    }

    /** Returns a name as it is, or a digest if it could lead elsewhere. */
    private static String plain(String name) {
        return PLAIN.matcher(name).matches()
                ? name
                : "unknown-" + Fingerprint.of(name).substring(0, DIGITS);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return new OcsfReport(listed).notices(result);
    }
}

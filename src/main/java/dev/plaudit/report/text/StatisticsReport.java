package dev.plaudit.report.text;

import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.snapshot.Statistics;
import dev.plaudit.snapshot.Statistics.Counts;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Statistics about reading the accounts: {@code stats.json} for scripts, and a table for people. */
public final class StatisticsReport {

    public static final String FILE_NAME = "stats.json";

    private static final String SCHEMA = "plaudit/stats/1";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SLOWEST_SHOWN = 5;
    private static final String ROW = "%-54s %8s %7s %9s %11s %9s %10s%n";

    private StatisticsReport() {}

    /** Writes times in seconds, added up over concurrent requests, and the bytes of the response bodies. */
    public static void writeJson(Statistics statistics, Writer out) throws IOException {
        JsonText.write(
                new JsonFields()
                        .add("schema", SCHEMA)
                        .add("tookSeconds", seconds(statistics.took()))
                        .add("total", counts(statistics.total()))
                        .add("calls", calls(statistics.byCall()))
                        .add(
                                "accounts",
                                statistics.accounts().stream()
                                        .map(account -> new JsonFields()
                                                .add("accountId", account.accountId())
                                                .add("calls", calls(account.calls()))))
                        .add(
                                "slowest",
                                statistics.slowest().stream()
                                        .map(scope -> new JsonFields()
                                                .add("accountId", scope.accountId())
                                                .add("region", scope.region())
                                                .add("tookSeconds", seconds(scope.took())))),
                out);
    }

    /** Returns the sums over all calls. */
    public static JsonFields totals(Statistics statistics) {
        return new JsonFields().add("tookSeconds", seconds(statistics.took())).addAll(counts(statistics.total()));
    }

    private static JsonFields calls(Map<String, Counts> calls) {
        JsonFields fields = new JsonFields();
        calls.forEach((call, counts) -> fields.add(call, counts(counts)));
        return fields;
    }

    private static JsonFields counts(Counts counts) {
        return new JsonFields()
                .add("requests", counts.requests())
                .add("retries", counts.retries())
                .add("throttles", counts.throttles())
                .add("bytes", counts.bytes())
                .add("askedSeconds", seconds(counts.askedNanos()))
                .add("budgetWaitSeconds", seconds(counts.budgetNanos()))
                .add("backoffSeconds", seconds(counts.backoffNanos()));
    }

    /** Returns the sums by call, and the slowest account-Regions. */
    public static String text(Statistics statistics) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, ROW, "call", "requests", "retries", "throttled", "budget wait", "back-off", "bytes"));
        statistics.byCall().forEach((call, counts) -> lines.add(row(call, counts)));
        lines.add(row("total", statistics.total()));
        lines.add(String.format(Locale.ROOT, "%nslowest account-Regions%n"));
        statistics.slowest().stream()
                .limit(SLOWEST_SHOWN)
                .forEach(scope -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s %-16s %8.2f s%n",
                        scope.accountId(),
                        scope.region(),
                        seconds(scope.took()))));
        return String.join("", lines);
    }

    private static String row(String name, Counts counts) {
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                counts.requests(),
                counts.retries(),
                counts.throttles(),
                tenths(counts.budgetNanos()),
                tenths(counts.backoffNanos()),
                counts.bytes());
    }

    private static String tenths(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / NANOS_PER_SECOND);
    }

    private static double seconds(Duration duration) {
        return seconds(duration.toNanos());
    }

    /** To the millisecond. */
    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}

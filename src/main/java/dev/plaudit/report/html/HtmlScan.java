package dev.plaudit.report.html;

import dev.plaudit.report.Fact;
import dev.plaudit.report.Headline;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Where and when it was scanned, and by what.
 *
 * @param version of Plaudit
 * @param facts what the head of the page shows
 * @param everyVerdictListed whether {@code findings.json} lists passes, too
 */
public record HtmlScan(String version, List<Fact> facts, boolean everyVerdictListed) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static HtmlScan of(ScanResult result, ListedVerdicts listed) {
        return new HtmlScan(result.provenance().toolVersion(), facts(result), listed == ListedVerdicts.ALL);
    }

    private static List<Fact> facts(ScanResult result) {
        int accounts = distinct(result, ScopeCoverage::accountId);
        // Where the Regions of an account could not be listed, a star stands for all.
        int regions = distinct(result, scope -> scope.region().equals("*") ? "" : scope.region());
        return List.of(
                new Fact(
                        "Scanned",
                        Headline.plural(accounts, "account", "accounts") + ", "
                                + Headline.plural(regions, "Region", "Regions")),
                new Fact("Endpoint services", Integer.toString(result.services().size())),
                new Fact("Rules", Integer.toString(result.rules().size())),
                new Fact("Profile", result.provenance().profile()),
                new Fact("Finished", WHEN.format(result.finishedAt())),
                new Fact("Took", Headline.took(result)));
    }

    /** How many values there are, the empty one aside. */
    private static int distinct(ScanResult result, Function<ScopeCoverage, String> value) {
        return Math.toIntExact(result.coverage().stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .distinct()
                .count());
    }
}

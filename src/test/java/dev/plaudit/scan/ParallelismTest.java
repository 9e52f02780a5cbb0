package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.report.Report;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.ScanResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** However many cores there are, every report has the same bytes. */
class ParallelismTest {

    @Test
    void several_cores_give_what_one_gives() throws Exception {
        Inventory inventory =
                new Withheld(Calls.SUBNETS, Set.of("111122223333"), Gap.Cause.DENIED).in(SimulatedScan.demo());

        Map<String, String> alone = reports(inventory, 1);

        assertThat(alone).hasSizeGreaterThan(ReportFormat.names().size());
        assertThat(reports(inventory, 5)).isEqualTo(alone);
    }

    /** Streams that are parallel run in the pool that they are begun in. */
    private static Map<String, String> reports(Inventory inventory, int cores) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(cores);
        try {
            ScanResult result =
                    pool.submit(() -> SimulatedScan.judge(inventory)).get();
            return written(result);
        } finally {
            pool.shutdown();
        }
    }

    private static Map<String, String> written(ScanResult result) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        var all = Optional.of(ReportFormat.names().stream()
                .map(name -> new Node.Scalar(new Position("", 0, 0), name, name))
                .toList());
        for (Report report : ReportFormat.reports(all, ReportSettings.USUAL)) {
            Written.files(report, result)
                    .forEach((name, bytes) -> contents.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        return contents;
    }
}

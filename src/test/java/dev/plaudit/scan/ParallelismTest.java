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
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** However many cores there are, every report has the same characters. */
class ParallelismTest {

    @Test
    void several_cores_give_what_one_gives() throws Exception {
        Inventory inventory =
                new Withheld(Calls.SUBNETS, Set.of("111122223333"), Gap.Cause.DENIED).in(SimulatedScan.demo());

        Map<String, String> alone = reports(inventory, 1);

        assertThat(alone).hasSize(ReportFormat.names().size());
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
        Map<String, String> texts = new TreeMap<>();
        var all = Optional.of(ReportFormat.names().stream()
                .map(name -> new Node.Scalar(new Position("", 0, 0), name, name))
                .toList());
        for (Report report : ReportFormat.reports(all, ReportSettings.USUAL)) {
            texts.put(report.fileName(), text(report, result));
        }
        return texts;
    }

    private static String text(Report report, ScanResult result) throws IOException {
        StringWriter out = new StringWriter();
        report.write(result, out);
        return out.toString();
    }
}

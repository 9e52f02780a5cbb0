package dev.plaudit.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.TextReport;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.ScanResult;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of whole organisations are larger than what a scan may hold. */
class LargeReportTest {

    private static final int FINDINGS = 2_500;
    private static final List<String> NOT_OF_EVERY_FINDING =
            List.of("summary.html", "summary.md", "report.sarif", "report-full.sarif");
    private static final int LARGEST_PIECE = 64 * 1024;

    static List<TextReport> reports() {
        return Written.texts().stream()
                .filter(report -> !NOT_OF_EVERY_FINDING.contains(report.fileName()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void is_written_piece_by_piece_as_it_is_made(TextReport report) throws Exception {
        // What is loaded once is no part of the report.
        report.write(ReportFixture.many(1), Writer.nullWriter());
        ScanResult result = ReportFixture.many(FINDINGS);
        Pieces pieces = new Pieces();
        report.write(result, pieces);
        assertThat(pieces.written).isGreaterThan(FINDINGS * 100L);
        assertThat(pieces.largest).isLessThan(LARGEST_PIECE);
        assertThat(pieces.madeAtFirst).isLessThan(pieces.made() / 4);
    }

    /** Counts what is written, and how much of the work of this thread was done before. */
    private static final class Pieces extends Writer {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final long start = THREADS.getCurrentThreadAllocatedBytes();
        private long madeAtFirst;
        private long written;
        private int largest;

        private long made() {
            return THREADS.getCurrentThreadAllocatedBytes() - start;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            if (written < LARGEST_PIECE) {
                madeAtFirst = made();
            }
            written += length;
            largest = Math.max(largest, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

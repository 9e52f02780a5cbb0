package dev.plaudit.cli;

import dev.plaudit.report.formats.ReportFormat;
import java.util.Iterator;

/** The names that {@code --format} takes. */
final class ReportFormats implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return ReportFormat.names().iterator();
    }
}

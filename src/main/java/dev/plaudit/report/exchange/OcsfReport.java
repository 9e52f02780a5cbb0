package dev.plaudit.report.exchange;

import dev.plaudit.report.JsonText;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * {@code findings.ocsf.json}: an array of {@link OcsfEvents}.
 *
 * @param listed which verdicts have an event of their own; a pass that closes a failure always has
 */
public record OcsfReport(ListedVerdicts listed) implements TextReport {

    @Override
    public String fileName() {
        return "findings.ocsf.json";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        OcsfEvents events = new OcsfEvents(result, listed);
        JsonText.write(events.of(events.findings()), out);
    }

    @Override
    public List<String> notices(ScanResult result) {
        return new OcsfEvents(result, listed).notices();
    }
}

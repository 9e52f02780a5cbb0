package dev.plaudit.report;

import dev.plaudit.findings.ScanResult;
import dev.plaudit.source.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code report.html}: one file that loads nothing, is complete without JavaScript, and lets a browser run only the
 * style and script that it was written with.
 */
public final class HtmlReport implements Report {

    private final Templates templates;

    /**
     * Reads and parses every template; templates of the user's own are also tried on a small example, so that a mistake
     * shows before the scan and not after it.
     *
     * @param folder templates that take the place of the built-in ones of the same name
     * @throws InvalidInputException with file, line and column of each mistake
     */
    public HtmlReport(Optional<Path> folder) throws InvalidInputException {
        this.templates = Templates.read(folder);
        if (folder.isPresent()) {
            templates.tryOn(HtmlPage.of(ExampleResult.result()));
        }
    }

    @Override
    public String fileName() {
        return "report.html";
    }

    @Override
    public void write(ScanResult result, Appendable out) throws IOException {
        templates.render(HtmlPage.of(result), new AppendableWriter(out));
    }
}

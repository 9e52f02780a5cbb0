package dev.plaudit.report.formats;

import dev.plaudit.report.json.ExplanationJson;
import dev.plaudit.report.text.ExplanationLines;
import dev.plaudit.results.ExplainedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The formats of an explained finding. */
public enum ExplanationFormat {
    TEXT {
        @Override
        public void write(ExplainedFinding explained, Writer out) throws IOException {
            for (String line : ExplanationLines.of(explained)) {
                out.append(line).append('\n');
            }
        }
    },
    JSON {
        @Override
        public void write(ExplainedFinding explained, Writer out) throws IOException {
            ExplanationJson.write(explained, out);
        }
    };

    /**
     * Writes the whole explanation.
     *
     * @param out receives the text, which ends in a line feed, and is not closed
     */
    public abstract void write(ExplainedFinding explained, Writer out) throws IOException;

    /** The name that users select it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

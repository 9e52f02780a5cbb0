package dev.plaudit.report.formats;

import dev.plaudit.drill.DrillResult;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.report.json.DrillJson;
import dev.plaudit.report.text.DrillLines;
import dev.plaudit.report.text.DrillMarkdown;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The formats of a drill. */
public enum DrillFormat {
    TEXT {
        @Override
        public void write(DrillResult result, Inventory inventory, String version, Writer out) throws IOException {
            for (String line : DrillLines.of(result)) {
                out.append(line).append('\n');
            }
        }
    },
    JSON {
        @Override
        public void write(DrillResult result, Inventory inventory, String version, Writer out) throws IOException {
            DrillJson.write(result, inventory, version, out);
        }
    },
    MARKDOWN {
        @Override
        public void write(DrillResult result, Inventory inventory, String version, Writer out) throws IOException {
            DrillMarkdown.write(result, out);
        }
    };

    /**
     * Writes the whole drill.
     *
     * @param inventory the facts that were drilled
     * @param version of Plaudit
     * @param out receives the text, which ends in a line feed, and is not closed
     */
    public abstract void write(DrillResult result, Inventory inventory, String version, Writer out) throws IOException;

    /** The name that users select it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.plaudit.report;

import dev.plaudit.input.PrivateFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A file of a report, whose content is made when it is written.
 *
 * @param name its path in the output folder, with {@code /} between folders
 */
public record ReportFile(String name, Content content) {

    /** What is in a file. */
    public interface Content {

        /**
         * Writes all of it.
         *
         * @param out is not closed
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Returns a file with a text in UTF-8. */
    public static ReportFile ofText(String name, PrivateFile.Text text) {
        return new ReportFile(name, out -> {
            Writer characters = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
            text.writeTo(characters);
            characters.flush();
        });
    }

    /** Returns the same file in a folder. */
    public ReportFile in(String folder) {
        return new ReportFile(folder + "/" + name, content);
    }
}

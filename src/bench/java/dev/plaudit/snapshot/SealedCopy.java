package dev.plaudit.snapshot;

import java.io.IOException;
import java.io.Writer;

/** Writes lines of a snapshot that were changed, with digests that fit. */
public final class SealedCopy {

    private final Writer out;
    private String chain = SealedLine.START;
    private int accountRegions = -1;

    /** @param out takes the text of the file */
    public SealedCopy(Writer out) {
        this.out = out;
    }

    /** The JSON of a line without its digest; empty for the last line, which a copy gets anew. */
    public static String json(String line) {
        SealedLine sealed = new SealedLine(2, line, SealedLine.START);
        return sealed.isLast() ? "" : "{" + line.substring(SealedLine.column(2) - 1);
    }

    /** Writes the header or another line. */
    public void write(String json) throws IOException {
        chain = SealedLine.chain(chain, json);
        out.write(SealedLine.text(chain, json));
        out.write('\n');
        accountRegions++;
    }

    /** Writes the last line. */
    public void finish() throws IOException {
        write(SnapshotFormat.JSON.writeValueAsString(new SealedLine.End(accountRegions)));
    }
}

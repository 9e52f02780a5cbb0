package dev.plaudit.snapshot;

import java.util.List;

/** Snapshots of lines that no scan wrote, with digests that fit. */
public final class SealedText {

    private SealedText() {}

    /** A snapshot of these lines, and of its last one. */
    public static String whole(List<String> lines) {
        StringBuilder text = new StringBuilder();
        String chain = append(lines, text);
        append(chain, SnapshotFormat.JSON.writeValueAsString(new SealedLine.End(lines.size() - 1)), text);
        return text.toString();
    }

    /** One that a scan left which was killed. */
    public static String killed(List<String> lines) {
        StringBuilder text = new StringBuilder();
        append(lines, text);
        return text.toString();
    }

    private static String append(List<String> lines, StringBuilder text) {
        String chain = SealedLine.START;
        for (String line : lines) {
            chain = append(chain, line, text);
        }
        return chain;
    }

    private static String append(String before, String line, StringBuilder text) {
        String chain = SealedLine.chain(before, line);
        text.append(SealedLine.text(chain, line)).append('\n');
        return chain;
    }
}

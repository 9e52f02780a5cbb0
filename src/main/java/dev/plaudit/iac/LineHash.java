package dev.plaudit.iac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hash by which GitHub identifies alerts, {@code primaryLocationLineHash}. GitHub's upload action computes the same hash if
 * a file has none. An alert keeps its identity when lines are added above it, and the action has nothing to warn about.
 *
 * <p>A line's hash is a polynomial of base 37 modulo 2^64 over the next hundred UTF-16 units that are neither spaces nor tabs,
 * counted from the line's start; every line end counts as one line feed. The file ends with the unit 65535 and as many zeros as
 * needed. The suffix {@code :n} marks the n-th line with the same hash. Source: github/codeql-action, {@code fingerprints.ts}.
 */
final class LineHash {

    private static final int WINDOW = 100;
    private static final long BASE = 37;
    private static final char END_OF_FILE = 65535;

    private LineHash() {}

    /** Returns the hash of each line of a text. A text that ends in a line end has one more, empty line. */
    static List<String> of(String text) {
        List<Integer> starts = new ArrayList<>();
        char[] units = units(text, starts);
        long leaving = leaving();
        List<String> hashes = new ArrayList<>(starts.size());
        Map<Long, Integer> seen = new HashMap<>();
        long hash = 0;
        int end = 0;
        for (int start : starts) {
            for (; end < start + WINDOW; end++) {
                hash = hash * BASE + units[end] - (end < WINDOW ? 0 : leaving * units[end - WINDOW]);
            }
            hashes.add(Long.toHexString(hash) + ":" + seen.merge(hash, 1, Integer::sum));
        }
        return hashes;
    }

    /** Returns the units that count, followed by zeros for the windows of the last lines. */
    private static char[] units(String text, List<Integer> starts) {
        char[] units = new char[text.length() + 1 + WINDOW];
        int count = 0;
        boolean lineStart = true;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : END_OF_FILE;
            boolean secondOfLineEnd = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (c == ' ' || c == '\t' || secondOfLineEnd) {
                continue;
            }
            if (lineStart) {
                starts.add(count);
            }
            lineStart = c == '\n' || c == '\r';
            units[count++] = lineStart ? '\n' : c;
        }
        return Arrays.copyOf(units, count + WINDOW);
    }

    /** Returns the factor of a unit that leaves the window: 37 to the hundredth. */
    private static long leaving() {
        long factor = 1;
        for (int i = 0; i < WINDOW; i++) {
            factor *= BASE;
        }
        return factor;
    }
}

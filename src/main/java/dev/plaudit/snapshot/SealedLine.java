package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A line of a snapshot: a JSON object whose first member is {@code chain}, the SHA-256 of the previous line's {@code chain}
 * and the rest of this line as written. The last digest therefore covers all lines: none can be changed, removed, added or
 * moved.
 *
 * @param number 1 for the header
 * @param text as written in the file
 * @param before the {@code chain} of the previous line, {@link #START} for the header
 */
record SealedLine(int number, String text, String before) {

    /** Takes the place of a digest before the first line. */
    static final String START = "";

    private static final String BEGINNING = "{\"chain\":\"";
    private static final int DIGITS = 64;
    private static final int FACTS = BEGINNING.length() + DIGITS + 2;
    private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{" + DIGITS + "}");
    private static final String END = "\"accountRegions\":";
    private static final String ALTERED =
            "is damaged: this line or an earlier one was changed, removed or moved (its SHA-256 does not match)";

    /**
     * The last line of a snapshot, which the snapshot of a killed scan does not have. No other line begins like its JSON.
     *
     * @param accountRegions the number of lines between the header and this one
     */
    record End(int accountRegions) {}

    static String chain(String before, String json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the text of a line to write. */
    static String text(String chain, String json) {
        return BEGINNING + chain + "\"," + json.substring(1);
    }

    /** Returns whether it begins with a digest, correct or not. */
    boolean isSealed() {
        return text.length() > FACTS
                && text.startsWith(BEGINNING)
                && CHAIN.matcher(chain()).matches();
    }

    String chain() {
        return text.substring(BEGINNING.length(), BEGINNING.length() + DIGITS);
    }

    /** Returns whether it is the last line of a complete snapshot. */
    boolean isLast() {
        return text.startsWith(END, FACTS);
    }

    /** Returns the column in the line of a column in {@link #json}, both from 1. */
    static int column(int ofJson) {
        return ofJson <= 1 ? 1 : ofJson + FACTS - 1;
    }

    /**
     * Returns the JSON object without its digest.
     *
     * @throws InvalidInputException if this line or an earlier one is not as written
     */
    String json(Path file) throws InvalidInputException {
        if (isSealed()) {
            String json = "{" + text.substring(FACTS);
            if (chain(before, json).equals(chain())) {
                return json;
            }
        }
        throw damaged(file, number, ALTERED);
    }

    /** Returns the problem of a file that is not as Plaudit wrote it. */
    static InvalidInputException damaged(Path file, int line, String what) {
        return new InvalidInputException(new Problem(
                file.toString(),
                line,
                1,
                what,
                "Copy the file again from the original, or scan again. `plaudit verify` checks a copy."));
    }
}

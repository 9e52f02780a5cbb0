package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a snapshot. It is a JSON object whose first member is {@code chain}: the SHA-256 of the {@code chain} of the line
 * before and of the rest of this one, as it stands. So the last one stands for all lines, and nothing can be changed, left out,
 * added or moved before it.
 *
 * @param number 1 for the header
 * @param text as it stands in the file
 * @param before the {@code chain} of the line before, {@link #START} for the header
 */
record SealedLine(int number, String text, String before) {

    /** What stands for the line before the first. */
    static final String START = "";

    private static final String BEGINNING = "{\"chain\":\"";
    private static final int DIGITS = 64;
    private static final int FACTS = BEGINNING.length() + DIGITS + 2;
    private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{" + DIGITS + "}");
    private static final String ALTERED =
            "is damaged: this line or an earlier one was changed, removed or moved (its SHA-256 does not match)";

    /** The digest of a line. */
    static String chain(String before, String json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text of a line that is to be written. */
    static String text(String chain, String json) {
        return BEGINNING + chain + "\"," + json.substring(1);
    }

    /** Whether it begins with a digest, right or wrong. */
    boolean isSealed() {
        return text.length() > FACTS
                && text.startsWith(BEGINNING)
                && CHAIN.matcher(chain()).matches();
    }

    /** The digest that the line states. */
    String chain() {
        return text.substring(BEGINNING.length(), BEGINNING.length() + DIGITS);
    }

    /** Whether it is the last line of a snapshot that is whole. */
    boolean isLast() {
        return text.startsWith(SnapshotEnd.BEGINNING, FACTS);
    }

    /** Where in the line a place in {@link #json} stands, both counted from 1. */
    static int column(int ofJson) {
        return ofJson <= 1 ? 1 : ofJson + FACTS - 1;
    }

    /**
     * The JSON object without its digest.
     *
     * @throws InvalidInputException when the line is not what was written after the line before
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

    /** A file that cannot be what Plaudit wrote. */
    static InvalidInputException damaged(Path file, int line, String what) {
        return new InvalidInputException(List.of(new Problem(
                file.toString(),
                line,
                1,
                what,
                "Copy the file again from the original, or scan again. `plaudit verify` checks a copy.")));
    }
}

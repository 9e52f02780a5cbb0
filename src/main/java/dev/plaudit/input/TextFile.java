package dev.plaudit.input;

import dev.plaudit.input.BoundedFile.TooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads UTF-8 files that a user named. */
public final class TextFile {

    /** Room for a list of a hundred thousand accounts. */
    private static final int MOST_BYTES = 32 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * Returns the content of a file without a byte order mark; empty after a problem.
     *
     * @param shown the file as the user named it, for problems inside it
     * @param asked where the user named it, for a file that does not exist or cannot be opened
     * @param problems receives what is wrong: no such file, a folder, not readable, empty, not UTF-8
     */
    public static Optional<String> read(Path path, String shown, Position asked, Problems problems) {
        if (!Files.exists(path)) {
            return problems.reject(asked, "no such file: " + Quoted.text(shown), lookedFor(path, shown));
        }
        if (Files.isDirectory(path)) {
            return problems.reject(asked, Quoted.text(shown) + " is a folder", "choose a file inside it");
        }
        byte[] bytes;
        try {
            bytes = BoundedFile.read(path, MOST_BYTES);
        } catch (TooLargeException e) {
            return problems.reject(
                    asked,
                    Quoted.text(shown) + " " + e.getMessage(),
                    "choose the right file; files read here are written by hand");
        } catch (IOException e) {
            return problems.reject(asked.unreadable(shown));
        }
        return decode(bytes, shown, problems);
    }

    /**
     * Returns the content of a file that was read, without a byte order mark; empty after a problem.
     *
     * @param shown the file as the user named it
     * @param problems receives what is wrong: empty, not UTF-8
     */
    public static Optional<String> decode(byte[] bytes, String shown, Problems problems) {
        if (bytes.length >= 2 && (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF))) {
            return problems.reject(new Problem(shown, 1, 1, "the file is in UTF-16, not in UTF-8", "save it as UTF-8"));
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            return problems.reject(
                    Position.after(text.toString(), shown),
                    "the file is not valid UTF-8 from here on",
                    "save it as UTF-8; spreadsheets call it \"CSV UTF-8\"");
        }
        String content = text.toString();
        content = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
        return content.isBlank()
                ? problems.reject(new Problem(shown, 1, 1, "the file is empty", ""))
                : Optional.of(content);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static String lookedFor(Path path, String shown) {
        return path.toString().equals(shown) ? "check the path" : "Plaudit looked for " + path;
    }
}

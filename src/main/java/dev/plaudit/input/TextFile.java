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

/** A file that a user named, read as UTF-8. */
public final class TextFile {

    /** A list of a hundred thousand accounts, with room to spare. */
    private static final int MOST_BYTES = 32 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * Reads a file. A byte order mark at its start is left out; line ends stay as they are.
     *
     * @param path the file
     * @param shown the file as the user named it, for problems inside it
     * @param asked where the user named it, for a file that is not there or cannot be opened
     * @param problems receives what is wrong: no such file, a folder, not readable, empty, not UTF-8
     * @return the text, or empty after a problem
     */
    public static Optional<String> read(Path path, String shown, Position asked, Problems problems) {
        if (!Files.exists(path)) {
            return reject(problems, asked.problem("no such file: " + Quoted.text(shown), lookedFor(path, shown)));
        }
        if (Files.isDirectory(path)) {
            return reject(problems, asked.problem(Quoted.text(shown) + " is a folder", "choose a file inside it"));
        }
        byte[] bytes;
        try {
            bytes = BoundedFile.read(path, MOST_BYTES);
        } catch (TooLargeException e) {
            return reject(
                    problems,
                    asked.problem(
                            Quoted.text(shown) + " " + e.getMessage(),
                            "choose the right file; files read here are written by hand"));
        } catch (IOException e) {
            return reject(problems, asked.unreadable(shown));
        }
        return decode(bytes, shown, problems);
    }

    private static Optional<String> decode(byte[] bytes, String shown, Problems problems) {
        if (bytes.length >= 2 && (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF))) {
            return reject(
                    problems, new Problem(shown, 1, 1, "the file is in UTF-16, not in UTF-8", "save it as UTF-8"));
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            return reject(problems, notUtf8(text.toString(), shown));
        }
        String content = text.toString();
        content = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
        return content.isBlank()
                ? reject(problems, new Problem(shown, 1, 1, "the file is empty", ""))
                : Optional.of(content);
    }

    private static Problem notUtf8(String before, String shown) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        int column = 1 + lastLine.codePointCount(0, lastLine.length());
        return new Problem(
                shown,
                line,
                column,
                "the file is not valid UTF-8 from here on",
                "save it as UTF-8; spreadsheets call it \"CSV UTF-8\"");
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static String lookedFor(Path path, String shown) {
        return path.toString().equals(shown) ? "check the path" : "Plaudit looked for " + path;
    }

    private static Optional<String> reject(Problems problems, Problem problem) {
        problems.add(problem);
        return Optional.empty();
    }
}

package dev.plaudit.iac;

import dev.plaudit.iac.Span.BlockType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Collects the significant words of a line of HCL: those before the brace of a top-level block, and within a module the line
 * {@code source = "./orders"}.
 */
final class BlockWords {

    private static final int MOST_WORDS = 4;

    private final List<Word> words = new ArrayList<>();
    private boolean rejected;
    private int textStart = -1;
    private int textLine;
    private Optional<Header> header = Optional.empty();
    private String source = "";

    private record Word(String text, boolean quoted, int line) {}

    private record Header(BlockType kind, String type, String name, int line) {}

    /** Returns the first line of the current block. */
    OptionalInt blockLine() {
        return header.map(begun -> OptionalInt.of(begun.line)).orElseGet(OptionalInt::empty);
    }

    void word(String text, int line, int depth) {
        add(new Word(text, false, line), depth);
    }

    void sign(char sign, int depth) {
        if (sign == '=' && words.size() == 1) {
            add(new Word("=", false, words.get(0).line), depth);
        } else {
            reject();
        }
    }

    void openText(int start, int line, int depth) {
        textStart = depth <= 1 ? start : textStart;
        textLine = line;
    }

    /** Adds a quoted text, with escapes and expressions as written. */
    void closeText(String file, int end, int depth) {
        if (depth <= 1 && textStart >= 0) {
            add(new Word(file.substring(textStart, end), true, textLine), depth);
            textStart = -1;
        }
    }

    private void add(Word word, int depth) {
        if (depth <= 1 && words.size() < MOST_WORDS) {
            words.add(word);
        } else if (depth <= 1) {
            reject();
        }
    }

    /** Marks the line as one that is not wanted. */
    void reject() {
        rejected = true;
    }

    void endLine(int depth) {
        boolean assignment = words.size() == 3 && words.get(1).text.equals("=") && words.get(2).quoted;
        if (depth == 1 && !rejected && assignment && words.get(0).text.equals("source")) {
            String text = words.get(2).text;
            source = text.contains("${") || text.contains("%{") ? "" : text;
        }
        if (depth <= 1) {
            forget();
        }
    }

    void openBlock() {
        header = rejected ? Optional.empty() : header();
        source = "";
        forget();
    }

    private void forget() {
        words.clear();
        rejected = false;
        textStart = -1;
    }

    private Optional<Header> header() {
        if (words.isEmpty() || words.get(0).quoted || words.stream().anyMatch(word -> word.text.equals("="))) {
            return Optional.empty();
        }
        return kind(words.get(0).text, words.size())
                .map(kind -> new Header(
                        kind,
                        kind == BlockType.MODULE ? "" : words.get(1).text,
                        words.get(words.size() - 1).text,
                        words.get(0).line));
    }

    private static Optional<BlockType> kind(String word, int count) {
        return switch (word) {
            case "resource" -> count == 3 ? Optional.of(BlockType.RESOURCE) : Optional.empty();
            case "data" -> count == 3 ? Optional.of(BlockType.DATA) : Optional.empty();
            case "module" -> count == 2 ? Optional.of(BlockType.MODULE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns the block that ends in this line if it has a wanted type. */
    Optional<Span> closeBlock(int endLine) {
        Optional<Span> span = header.map(begun -> new Span(
                begun.kind, begun.type, begun.name, begun.line, endLine, begun.kind == BlockType.MODULE ? source : ""));
        header = Optional.empty();
        forget();
        return span;
    }
}

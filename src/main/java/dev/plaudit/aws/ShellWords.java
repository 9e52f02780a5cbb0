package dev.plaudit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line into words as a POSIX shell does, without expansions. */
final class ShellWords {

    private static final String NO_QUOTE = "";

    private ShellWords() {}

    /** Returns the words, or empty if a quote is not closed. */
    static Optional<List<String>> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        String quote = NO_QUOTE;
        for (int index = 0; index < line.length(); index++) {
            char next = line.charAt(index);
            boolean escapes = next == '\\' && !quote.equals("'") && index + 1 < line.length();
            if (escapes && (quote.isEmpty() || "\"\\".indexOf(line.charAt(index + 1)) >= 0)) {
                index++;
                word.append(line.charAt(index));
                begun = true;
            } else if (quote.isEmpty() && (next == '"' || next == '\'')) {
                quote = String.valueOf(next);
                begun = true;
            } else if (quote.equals(String.valueOf(next))) {
                quote = NO_QUOTE;
            } else if (quote.isEmpty() && Character.isWhitespace(next)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(next);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return quote.isEmpty() ? Optional.of(words) : Optional.empty();
    }
}

package dev.plaudit.rules;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The language of a part of a fix, which determines how values are quoted. */
public enum FixLanguage {
    /** Sentences and shell commands: a value is one word, a list is several words. */
    STEPS("fix"),
    /** HCL: a value is a string, a list is a list. */
    TERRAFORM("terraform"),
    /** YAML, whose double-quoted strings are those of JSON. */
    CLOUDFORMATION("cloudformation");

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@=+,-]+");

    private final String key;

    FixLanguage(String key) {
        this.key = key;
    }

    /** The key in a rule's metadata. */
    String key() {
        return key;
    }

    /** Quotes a value of a finding; an empty value is {@link #unknown}. */
    String value(Object value, String name) {
        if (value.equals("") || (value instanceof Collection<?> none && none.isEmpty())) {
            return unknown(name);
        }
        if (value instanceof Collection<?> items) {
            String values = items.stream()
                    .map(item -> value(item, name))
                    .collect(Collectors.joining(this == STEPS ? " " : ", "));
            return this == STEPS ? values : "[" + values + "]";
        }
        String text = value.toString();
        if (this == STEPS) {
            return shellQuoted(text);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return text;
        }
        return this == TERRAFORM ? quoted(text).replace("${", "$${").replace("%{", "%%{") : quoted(text);
    }

    /** The placeholder for a value that the reader must fill in. */
    String placeholder(String name) {
        String text = "<" + name + ">";
        return this == STEPS ? text : quoted(text);
    }

    /** Says in words that a value is unknown, so that nobody runs the command as it is. */
    String unknown(String name) {
        String text = "unknown " + words(name);
        return this == STEPS ? shellQuoted(text) : quoted(text);
    }

    /** For example {@code subnet ids} of {@code subnetIds} or {@code subnet_ids}. */
    static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** Returns what {@link #value} or {@link #placeholder} wrote, for a string whose quotes are already there. */
    String withinString(String written) {
        return this != STEPS && written.startsWith("\"") ? written.substring(1, written.length() - 1) : written;
    }

    /** Whether a text ends within a double-quoted string of its last line. */
    boolean endsWithinString(CharSequence text) {
        String all = text.toString();
        long quotes = all.substring(all.lastIndexOf('\n') + 1)
                .chars()
                .filter(character -> character == '"')
                .count();
        return this != STEPS && quotes % 2 == 1;
    }

    /** Quotes a text as one word of a POSIX shell. */
    public static String shellQuoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return "'" + visible(text).replace("'", "'\\''") + "'";
    }

    private static String quoted(String text) {
        return "\"" + visible(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Replaces line breaks and other control characters, which could hide a command from its reader. */
    private static String visible(String text) {
        return HIDDEN.matcher(text).replaceAll("?");
    }
}

package dev.plaudit.rules;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a part of a fix is written in, and how a value is written there so that it stays a value. */
public enum FixLanguage {
    /** Sentences and commands for a shell: a value is one word, a list several. */
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

    /** What the metadata of a rule calls it. */
    String key() {
        return key;
    }

    /** A value of a finding; one that is empty shows as {@code <name>}. */
    String value(Object value, String name) {
        if (value instanceof Collection<?> items) {
            return items.isEmpty()
                    ? unseen(name)
                    : list(items.stream().map(item -> value(item, name)).collect(Collectors.joining(between())));
        }
        if (value.equals("")) {
            return unseen(name);
        }
        return switch (this) {
            case STEPS -> shellQuoted(value.toString());
            case TERRAFORM ->
                isNumber(value)
                        ? value.toString()
                        : quoted(value.toString()).replace("${", "$${").replace("%{", "%%{");
            case CLOUDFORMATION -> isNumber(value) ? value.toString() : quoted(value.toString());
        };
    }

    /** What stands for a value that is not known. */
    String unseen(String name) {
        String placeholder = "<" + name + ">";
        return this == STEPS ? placeholder : quoted(placeholder);
    }

    /** What is written as a value, as part of a string whose quotes are there already. */
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

    private String between() {
        return this == STEPS ? " " : ", ";
    }

    private String list(String items) {
        return this == STEPS ? items : "[" + items + "]";
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** One word for a POSIX shell. */
    public static String shellQuoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return "'" + visible(text).replace("'", "'\\''") + "'";
    }

    private static String quoted(String text) {
        return "\"" + visible(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A line break or another control character has no business in an id and could hide a command from its reader. */
    private static String visible(String text) {
        return HIDDEN.matcher(text).replaceAll("?");
    }
}

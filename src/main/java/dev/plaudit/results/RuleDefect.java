package dev.plaudit.results;

/**
 * A rule that broke while judging. Its verdict is UNKNOWN, and the rule has a fault to fix.
 *
 * @param file the rule file
 * @param line of the file, from 1
 * @param resourceId what it broke on
 * @param message what went wrong
 */
public record RuleDefect(String ruleId, String file, int line, String resourceId, String message) {

    /** {@code operations/OPS-20-own.yaml:12}. */
    public String place() {
        return file + ":" + line;
    }
}

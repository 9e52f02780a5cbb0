package dev.plaudit.results;

/**
 * A rule that failed while judging a resource. The verdict is UNKNOWN, and the rule must be fixed.
 *
 * @param file the rule file
 * @param line of the file, from 1
 * @param resourceId the resource it was judging
 * @param message what went wrong
 */
public record RuleDefect(String ruleId, String file, int line, String resourceId, String message) {

    /** {@code operations/OPS-20-own.yaml:12}. */
    public String place() {
        return file + ":" + line;
    }
}

package dev.plaudit.findings;

/**
 * A rule that broke while judging: never a failure and never a pass, but UNKNOWN and a fault to report.
 *
 * @param file the rule file
 * @param message what went wrong
 */
public record RuleDefect(String ruleId, String file, String resourceId, String message) {}

package dev.plaudit.rules;

/**
 * How an example of a rule came out.
 *
 * @param place where it stands: file, line and column
 * @param name what the example shows
 * @param expected the outcome that the rule file expects, with the message if it states one
 * @param actual the outcome and message
 */
public record ExampleResult(String ruleId, String place, String name, String expected, String actual, boolean passed) {}

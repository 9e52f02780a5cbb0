package dev.plaudit.aws;

import dev.plaudit.input.Problem;

/**
 * A setting of the machine with its source: a variable, or a key of a profile.
 *
 * @param source {@code AWS_REGION}, or {@code region of profile dev}
 * @param file the variable, or the file
 * @param line 1-based, or 0 for a variable
 */
record Setting(String value, String source, String file, int line) {

    /** Returns the value of a variable or system property. */
    static Setting of(String name, String value) {
        return new Setting(value, name, name, 0);
    }

    Problem problem(String message, String fix) {
        return new Problem(file, line, line > 0 ? 1 : 0, message, fix);
    }

    /** Returns the problem of an invalid value, which is quoted only if it cannot be a secret in the wrong place. */
    Problem cannotBe(String fix) {
        String shown = value.matches("[A-Za-z0-9_.:/-]{1,40}") ? "`" + value + "`" : "this";
        return problem(line > 0 ? source + " cannot be " + shown : "cannot be " + shown, fix);
    }
}

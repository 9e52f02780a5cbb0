package dev.plaudit.collect;

import dev.plaudit.input.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the organization cannot be listed or does not match the configuration, so the accounts to scan are unknown. */
public final class OrganizationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String fix;

    /**
     * @param message what happened, with AWS's own message if any
     * @param fix how to fix it, or empty
     */
    public OrganizationException(String message, String fix) {
        super(message);
        this.problems = List.of();
        this.fix = fix;
    }

    /** @param problems the entries of the configuration that the organization lacks */
    public OrganizationException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.fix = "";
    }

    /** Returns the entries of the configuration that the organization lacks; empty if it cannot be listed. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the fix, or an empty string. */
    public String fix() {
        return fix;
    }
}

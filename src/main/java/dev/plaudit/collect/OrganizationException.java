package dev.plaudit.collect;

import dev.plaudit.input.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The organization cannot be listed, or is another than the configuration takes it for: nobody knows whom to scan. */
public final class OrganizationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String fix;

    /**
     * @param message what happened, with AWS's own words where it said something
     * @param fix what to do about it, or empty
     */
    public OrganizationException(String message, String fix) {
        super(message);
        this.problems = List.of();
        this.fix = fix;
    }

    /** @param problems with what the configuration names and the organization does not have */
    public OrganizationException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.fix = "";
    }

    /** What the configuration names and the organization does not have; empty when the organization cannot be listed. */
    public List<Problem> problems() {
        return problems;
    }

    /** What to do about it, or empty. */
    public String fix() {
        return fix;
    }
}

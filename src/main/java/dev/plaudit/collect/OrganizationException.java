package dev.plaudit.collect;

import dev.plaudit.source.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The organisation cannot be listed, or is another than the configuration takes it for: nobody knows whom to scan. */
public final class OrganizationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fix;

    /**
     * @param message what happened, with AWS's own words
     * @param fix what to do about it
     */
    OrganizationException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** The organisation was listed, and does not have what the configuration names. */
    public static OrganizationException of(List<Problem> problems) {
        return new OrganizationException(
                problems.stream().sorted().map(Problem::text).collect(Collectors.joining("\n")), "");
    }

    /** What to do about it, or empty. */
    public String fix() {
        return fix;
    }
}

package dev.plaudit.collect;

/** The organisation cannot be listed, or is another than the configuration takes it for: nobody knows whom to scan. */
public final class OrganizationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fix;

    /**
     * @param message what happened, with AWS's own words where it said something
     * @param fix what to do about it, or empty
     */
    public OrganizationException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** What to do about it, or empty. */
    public String fix() {
        return fix;
    }
}

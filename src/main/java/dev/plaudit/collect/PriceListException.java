package dev.plaudit.collect;

/** Thrown when the AWS Price List API could not be read completely. */
public final class PriceListException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fix;

    PriceListException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** Returns the fix. */
    public String fix() {
        return fix;
    }
}

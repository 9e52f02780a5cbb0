package dev.plaudit.collect;

/** The AWS Price List API could not be read to its end. */
public final class PriceListException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fix;

    PriceListException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }
}

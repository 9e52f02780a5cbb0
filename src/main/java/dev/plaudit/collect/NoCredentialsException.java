package dev.plaudit.collect;

/** The credentials that Plaudit itself starts with are missing or not valid, so that no account can be entered. */
public final class NoCredentialsException extends Exception {

    private static final long serialVersionUID = 1L;

    NoCredentialsException(String message, Throwable cause) {
        super(message, cause);
    }
}

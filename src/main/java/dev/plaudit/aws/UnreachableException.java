package dev.plaudit.aws;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Thrown when a host cannot be reached, with the reason and the fix. No request was sent. */
public final class UnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String fix;
    private final boolean lasting;

    /**
     * @param message what happened, with the host and the proxy
     * @param fix what to do about it
     * @param lasting whether another attempt will end the same way
     */
    UnreachableException(String message, String fix, boolean lasting, @Nullable Throwable cause) {
        super(message, cause);
        this.fix = fix;
        this.lasting = lasting;
    }

    public String fix() {
        return fix;
    }

    public boolean isLasting() {
        return lasting;
    }

    /** Returns the cause of an exception of the SDK if it is of this class. */
    public static Optional<UnreachableException> in(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .filter(UnreachableException.class::isInstance)
                .map(UnreachableException.class::cast)
                .findFirst();
    }
}

package dev.plaudit.aws;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host is not reached: what stands between, and what to do about it. No request was sent. */
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

    /** The one that an exception of the SDK was thrown for, if any. */
    public static Optional<UnreachableException> in(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof UnreachableException unreachable) {
                return Optional.of(unreachable);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}

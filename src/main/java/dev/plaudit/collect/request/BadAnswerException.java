package dev.plaudit.collect.request;

import java.time.DateTimeException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An answer that is too large, too deep or never ends. It would be the same the next time, so it is not asked for again. */
final class BadAnswerException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    BadAnswerException(String message) {
        super(SdkClientException.builder().message(message));
    }

    /**
     * Whether a failure lies in what the answer says and not in how it came: an answer out of bounds, one that lacks what
     * AWS always states, or a number or a time that is none.
     */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadAnswerException
                    || cause instanceof NotStatedException
                    || cause instanceof NumberFormatException
                    || cause instanceof DateTimeException) {
                return true;
            }
        }
        return false;
    }
}

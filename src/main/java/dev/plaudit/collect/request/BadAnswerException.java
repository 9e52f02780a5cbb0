package dev.plaudit.collect.request;

import java.time.DateTimeException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Thrown for an answer that is too large, too deep or endless. It is not retried, since the next would be the same. */
final class BadAnswerException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    BadAnswerException(String message) {
        super(SdkClientException.builder().message(message));
    }

    /**
     * Returns whether a failure is caused by the content of an answer: it exceeds the bounds, lacks a field that AWS always sets,
     * or has a malformed number or time.
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

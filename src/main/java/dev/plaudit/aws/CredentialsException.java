package dev.plaudit.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Thrown when there are no base credentials, with the setting that is the reason and the fix. */
public final class CredentialsException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final String fix;

    CredentialsException(String message, String fix, @Nullable Throwable cause) {
        super(SdkClientException.builder().message(message).cause(cause));
        this.fix = fix;
    }

    CredentialsException(String message, String fix) {
        this(message, fix, null);
    }

    public String fix() {
        return fix;
    }
}

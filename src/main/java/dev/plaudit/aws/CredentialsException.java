package dev.plaudit.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** The credentials to start with cannot be had: why, by the profile's own setting, and what to do about it. */
public final class CredentialsException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final String fix;

    CredentialsException(String message, String fix, Throwable cause) {
        super(SdkClientException.builder().message(message).cause(cause));
        this.fix = fix;
    }

    CredentialsException(String message, String fix) {
        super(SdkClientException.builder().message(message));
        this.fix = fix;
    }

    public String fix() {
        return fix;
    }
}

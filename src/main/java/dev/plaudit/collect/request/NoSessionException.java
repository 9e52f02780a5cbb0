package dev.plaudit.collect.request;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Thrown when a role cannot be assumed, so the call that needs it was never sent. */
public final class NoSessionException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final transient SdkException refusal;

    public NoSessionException(SdkException refusal) {
        super(SdkClientException.builder().message(refusal.getMessage()).cause(refusal));
        this.refusal = refusal;
    }

    /** Returns the failure of the call to STS. */
    SdkException refusal() {
        return refusal;
    }
}

package dev.plaudit.collect.request;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** A role cannot be assumed, so that what was to be asked with it was never asked. */
public final class NoSessionException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final transient SdkException refusal;

    public NoSessionException(SdkException refusal) {
        super(SdkClientException.builder().message(refusal.getMessage()).cause(refusal));
        this.refusal = refusal;
    }

    /** What STS said, or that it said nothing. */
    SdkException refusal() {
        return refusal;
    }
}

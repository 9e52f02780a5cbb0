package dev.plaudit.collect.request;

import software.amazon.awssdk.core.exception.SdkClientException;

/** AWS answered, and its answer lacks what AWS always states. Asking again would tell no more. */
public final class NotStatedException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    public NotStatedException(String message) {
        super(SdkClientException.builder().message(message));
    }
}

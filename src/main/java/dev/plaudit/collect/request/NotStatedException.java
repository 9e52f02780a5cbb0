package dev.plaudit.collect.request;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Thrown for an answer that lacks a field that AWS always sets. Another attempt would not change it. */
public final class NotStatedException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    public NotStatedException(String message) {
        super(SdkClientException.builder().message(message));
    }
}

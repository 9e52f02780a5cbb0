package dev.plaudit.collect.request;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Checks each answer before the SDK reads it. The SDK would take an empty body, or a proxy's page with status 200, for an empty
 * list.
 */
record AnswerCheck(String accountId, String iamPrefix, CallMeter meter) implements ExecutionInterceptor {

    private static final int LOOK_AHEAD = 1024;
    private static final int OK = 200;
    private static final Pattern ROOT = Pattern.compile(
            "\\uFEFF?\\s*(?:<\\?[^?]{0,200}\\?>\\s*)?(?:<!--(?:[^-]|-[^-]){0,900}-->\\s*){0,9}<([A-Za-z]{1,200})[\\s/>]");
    private static final Set<String> JSON_APIS = Set.of("acm", "cloudtrail", "organizations", "pricing");

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        CallMeter.Row row = meter.row(accountId, iamPrefix + ":" + operation);
        boolean good = context.httpResponse().statusCode() == OK;
        if (context.responseBody().isEmpty()) {
            if (good) {
                throw SdkClientException.create("the answer is empty");
            }
            return Optional.empty();
        }
        BufferedInputStream body =
                new BufferedInputStream(context.responseBody().get(), LOOK_AHEAD);
        if (good) {
            checkIsAnswer(body, operation);
        }
        return Optional.of(new BoundedAnswer(body, JSON_APIS.contains(iamPrefix), row));
    }

    /** The root element of the query protocol is named after the operation. */
    private void checkIsAnswer(BufferedInputStream body, String operation) {
        String begin;
        try {
            body.mark(LOOK_AHEAD);
            begin = new String(body.readNBytes(LOOK_AHEAD), StandardCharsets.UTF_8);
            body.reset();
        } catch (IOException e) {
            throw SdkClientException.create("the response cannot be parsed: " + e.getMessage(), e);
        }
        boolean isAnswer = JSON_APIS.contains(iamPrefix)
                ? begin.stripLeading().startsWith("{")
                : isRoot(begin, operation + "Response");
        if (!isAnswer) {
            throw SdkClientException.create(
                    begin.isBlank() ? "the answer is empty" : "the response does not belong to " + operation);
        }
    }

    /** Returns whether an element is the root, after the declaration and comments. */
    private static boolean isRoot(String xml, String element) {
        Matcher root = ROOT.matcher(xml);
        return root.lookingAt() && root.group(1).equals(element);
    }
}

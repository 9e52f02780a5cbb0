package dev.plaudit.collect.request;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Checks the pages of all lists in one account and Region: an endless list is given up. Thread-safe. */
final class PageCheck {

    private static final Set<String> PAGE_TOKENS = Set.of("NextToken", "NextMarker", "Marker");

    /** An account has some ten thousand endpoints in a Region by special agreement, and a page has hundreds of items. */
    private static final int MOST_PAGES = 1_000;

    private static final int MOST_ITEMS = 100_000;

    /** Organizations lists twenty accounts a page, and the Price List a hundred products. */
    private static final int MOST_SMALL_PAGES = 10_000;

    private static final Set<String> SMALL_PAGES = Set.of("organizations", "pricing");

    private final Map<List<Object>, Pages> lists = new ConcurrentHashMap<>();

    /** The pages of one list so far. */
    private static final class Pages {
        private final Set<String> tokens = new HashSet<>();
        private long items;
    }

    /**
     * Records that a page is about to be requested.
     *
     * @param call in IAM's spelling
     * @throws BadAnswerException when it was requested before, or when there are too many
     */
    void asks(String call, SdkRequest request) {
        String token = token(request);
        if (token.isEmpty()) {
            return;
        }
        Pages pages = lists.computeIfAbsent(list(call, request), added -> new Pages());
        synchronized (pages) {
            if (!pages.tokens.add(token)) {
                throw new BadAnswerException(call + " returned the same page token twice");
            }
            int most = SMALL_PAGES.contains(call.substring(0, call.indexOf(':'))) ? MOST_SMALL_PAGES : MOST_PAGES;
            if (pages.tokens.size() >= most) {
                throw new BadAnswerException(String.format(Locale.ROOT, "%s returned more than %,d pages", call, most));
            }
        }
    }

    /**
     * Checks an answer and counts its items.
     *
     * @throws BadAnswerException when the list has too many items
     * @throws NotStatedException when the answer lacks a list
     */
    void answered(String call, SdkRequest request, SdkPojo page) {
        if (call.startsWith("ec2:") || call.startsWith("elasticloadbalancing:")) {
            requireLists(page);
        }
        long items = page.sdkFields().stream()
                .map(field -> field.getValueOrDefault(page))
                .filter(List.class::isInstance)
                .mapToLong(list -> ((List<?>) list).size())
                .sum();
        // A list of one page needs no total.
        Pages pages = token(request).isEmpty()
                ? new Pages()
                : lists.computeIfAbsent(list(call, request), added -> new Pages());
        synchronized (pages) {
            pages.items += items;
            if (pages.items > MOST_ITEMS) {
                throw new BadAnswerException(
                        String.format(Locale.ROOT, "%s returned more than %,d items", call, MOST_ITEMS));
            }
        }
    }

    /**
     * EC2 and Elastic Load Balancing write an empty element for a list without items. Where the element itself is missing, the
     * SDK constructs an empty list of its own.
     */
    private static void requireLists(SdkPojo answer) {
        answer.sdkFields().stream()
                .filter(field -> field.marshallingType().equals(MarshallingType.LIST))
                .filter(field -> field.getValueOrDefault(answer) instanceof SdkAutoConstructList)
                .findFirst()
                .ifPresent(field -> {
                    throw new NotStatedException("the response does not contain the list " + field.memberName());
                });
    }

    /** Returns the token of the page that a request asks for or an answer refers to, or an empty string. */
    static String token(SdkPojo message) {
        return message.sdkFields().stream()
                .filter(PageCheck::isToken)
                .map(field -> field.getValueOrDefault(message))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** Returns the same request for the page with a token. */
    @SuppressWarnings("unchecked") // The builder of a request builds a request of the same class.
    static <Q extends AwsRequest> Q at(String token, Q request) {
        AwsRequest.Builder copy = request.toBuilder();
        request.sdkFields().stream().filter(PageCheck::isToken).forEach(field -> field.set(copy, token));
        return (Q) copy.build();
    }

    private static boolean isToken(SdkField<?> field) {
        return PAGE_TOKENS.contains(field.memberName());
    }

    /** Identifies a list: everything in a request except the page. */
    private static List<Object> list(String call, SdkRequest request) {
        return List.of(
                call,
                request.sdkFields().stream()
                        .filter(field -> !isToken(field))
                        .map(field -> String.valueOf((Object) field.getValueOrDefault(request)))
                        .toList());
    }
}

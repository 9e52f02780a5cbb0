package dev.plaudit.collect.request;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** The pages of each list that one account and Region is asked for. What never ends is given up. Many threads may use it. */
final class PageCount {

    private static final Set<String> PAGE_TOKENS = Set.of("NextToken", "Marker");

    /** An account has some ten thousand endpoints in a Region by special agreement, and a page has hundreds of what AWS lists. */
    private static final int MOST_PAGES = 1_000;

    private static final int MOST_ITEMS = 100_000;

    /** Organizations lists twenty accounts a page, and the Price List a hundred products. */
    private static final int MOST_SMALL_PAGES = 10_000;

    private static final Set<String> SMALL_PAGES = Set.of("organizations", "pricing");

    private final Map<List<Object>, Pages> lists = new ConcurrentHashMap<>();

    /** The pages of one list so far. */
    private static final class Pages {
        private final Set<Object> tokens = new HashSet<>();
        private long items;
    }

    /**
     * Notes that a page is about to be asked for.
     *
     * @param call in IAM's spelling
     * @throws BadAnswerException when it was asked for before, or when there are too many
     */
    void asks(String call, SdkRequest request) {
        Object token = token(request);
        if (token.equals("")) {
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
     * Notes what a page holds.
     *
     * @throws BadAnswerException when the list has too many items
     */
    void answered(String call, SdkRequest request, Object answer) {
        if (!(answer instanceof SdkResponse page)) {
            return;
        }
        long items = page.sdkFields().stream()
                .map(field -> field.getValueOrDefault(page))
                .filter(List.class::isInstance)
                .mapToLong(list -> ((List<?>) list).size())
                .sum();
        // Of a list of one page there is nothing to add up.
        Pages pages = token(request).equals("")
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

    private static Object token(SdkRequest request) {
        return request.sdkFields().stream()
                .filter(field -> PAGE_TOKENS.contains(field.memberName()))
                .<Object>map(field -> field.getValueOrDefault(request))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** All that a request asks but for the page. */
    private static List<Object> list(String call, SdkRequest request) {
        return List.of(
                call,
                request.sdkFields().stream()
                        .filter(field -> !PAGE_TOKENS.contains(field.memberName()))
                        .map(field -> value(field, request))
                        .toList());
    }

    private static String value(SdkField<?> field, SdkRequest request) {
        return String.valueOf((Object) field.getValueOrDefault(request));
    }
}

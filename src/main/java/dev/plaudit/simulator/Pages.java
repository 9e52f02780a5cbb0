package dev.plaudit.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Divides a list into pages. A token is valid only for the call, account and Region that received it. */
final class Pages {

    private static final String EC2_ERROR = "InvalidParameterValue";
    private static final String ELB_ERROR = "ValidationError";
    private static final String NEXT_TOKEN = "nextToken";

    private final OptionalInt limit;

    /** @param limit the most items on a page, however many a caller asks for */
    Pages(OptionalInt limit) {
        this.limit = limit;
    }

    /**
     * Returns {@code items} and {@code nextToken} of the requested page; the token is empty on the last one.
     *
     * @param most the largest page that a caller may ask for
     */
    Map<String, Object> ec2(ApiRequest request, List<?> items, int most) {
        String refusal = "Value ( %s ) for parameter maxResults is invalid. Expecting 5 to " + most + ".";
        int asked = asked(request, "MaxResults", 5, most, EC2_ERROR, refusal);
        return page(
                request,
                items,
                asked,
                "NextToken",
                ApiError.invalid("InvalidNextToken", "The specified next token is not valid."));
    }

    /** Returns a page of Elastic Load Balancing; see {@link #ec2}. */
    Map<String, Object> elb(ApiRequest request, List<?> items) {
        String refusal = "Value '%s' at 'pageSize' must be between 1 and 400";
        int asked = asked(request, "PageSize", 1, 400, ELB_ERROR, refusal);
        return page(request, items, asked, "Marker", ApiError.invalid(ELB_ERROR, "The marker is not valid"));
    }

    /** Returns a page of CloudWatch, whose callers choose no page size; see {@link #ec2}. */
    Map<String, Object> cloudWatch(ApiRequest request, List<?> items, int most) {
        ApiError invalid = ApiError.invalid("InvalidNextToken", "The next token is not valid.");
        return page(request, items, most, "NextToken", invalid);
    }

    /** @param refusal the message for a number out of range, with {@code %s} for the number */
    static int asked(ApiRequest request, String parameter, int least, int most, String code, String refusal) {
        int asked = request.number(parameter, code).orElse(most);
        if (asked < least || asked > most) {
            throw ApiError.invalid(code, String.format(Locale.ROOT, refusal, asked));
        }
        return asked;
    }

    Map<String, Object> page(ApiRequest request, List<?> items, int asked, String parameter, ApiError invalidToken) {
        String token = request.text(parameter);
        int start = token.isEmpty() ? 0 : start(request, token, invalidToken);
        int from = Math.min(start, items.size());
        int to = Math.min(items.size(), from + Math.min(asked, limit.orElse(asked)));
        Map<String, Object> page = new HashMap<>();
        page.put("items", items.subList(from, to));
        page.put(NEXT_TOKEN, to < items.size() ? token(request, to) : "");
        return page;
    }

    static String token(ApiRequest request, int offset) {
        String text = offset + "/" + purpose(request);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int start(ApiRequest request, String token, ApiError invalid) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("/", 2);
            if (parts.length == 2 && parts[1].equals(purpose(request))) {
                return Integer.parseInt(parts[0]);
            }
        } catch (IllegalArgumentException e) {
            // Neither Base64 nor a number, so no page returned this token.
            throw invalid;
        }
        throw invalid;
    }

    private static String purpose(ApiRequest request) {
        return Identifiers.hash(request.accountId() + request.region() + request.action());
    }
}

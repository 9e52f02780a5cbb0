package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Lazy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * LookupEvents of CloudTrail, with the events of a file. One attribute can be looked up, at most fifty events come on a page, the
 * newest first, and no rule of AWS is left out but that the history ends after 90 days.
 */
final class TrailApi implements Action {

    private static final String EVENTS = "simulated-trail.yaml";
    private static final int MOST_EVENTS = 50;
    private static final JsonMapper JSON = new JsonMapper();

    private final Pages pages;

    /** Most simulations are never asked for an event. */
    private static final Lazy<TrailFile> FILE = new Lazy<>(TrailApi::read);

    TrailApi(Pages pages) {
        this.pages = pages;
    }

    /** The file; public, as its parts, because Jackson makes them. */
    public record TrailFile(List<Written> events) {}

    /**
     * An event.
     *
     * @param identity the {@code userIdentity}
     * @param resources the names of the resources that CloudTrail lists
     * @param request the {@code requestParameters}
     * @param more other members of the record
     * @param record the text of the record; null for one that is made of the others
     */
    public record Written(
            String account,
            String region,
            String id,
            String name,
            Instant time,
            String source,
            boolean readOnly,
            Map<String, Object> identity,
            String ip,
            String agent,
            List<String> resources,
            Map<String, Object> request,
            Map<String, Object> more,
            String record) {

        boolean fits(String attribute, String value) {
            return switch (attribute) {
                case "ResourceName" -> resources != null && resources.contains(value);
                case "EventName" -> name.equals(value);
                default ->
                    throw ApiError.invalid("InvalidLookupAttributesException", "The simulation lacks " + attribute);
            };
        }

        String text() {
            if (record != null) {
                return record;
            }
            Map<String, Object> members = new TreeMap<>(Map.of(
                    "eventVersion", "1.11",
                    "eventID", id,
                    "eventName", name,
                    "eventTime", time.toString(),
                    "eventSource", source + ".amazonaws.com",
                    "awsRegion", region,
                    "readOnly", readOnly,
                    "sourceIPAddress", ip,
                    "userAgent", agent));
            members.put("userIdentity", identity);
            members.put("requestParameters", request);
            members.put("recipientAccountId", account);
            if (more != null) {
                members.putAll(more);
            }
            return JSON.writeValueAsString(members);
        }
    }

    @Override
    public Map<String, ?> answer(ApiRequest request) {
        Instant from = time(request, "StartTime");
        Instant to = time(request, "EndTime");
        if (to.isBefore(from)) {
            throw ApiError.invalid("InvalidTimeRangeException", "The end time is before the start time.");
        }
        if (!request.text("LookupAttributes.2.AttributeKey").isEmpty()) {
            throw ApiError.invalid("InvalidLookupAttributesException", "You can specify one attribute.");
        }
        String attribute = request.text("LookupAttributes.1.AttributeKey");
        String value = request.text("LookupAttributes.1.AttributeValue");
        String refusal = "MaxResults must be 1 to " + MOST_EVENTS + ".";
        int asked = Pages.asked(request, "MaxResults", 1, MOST_EVENTS, "InvalidMaxResultsException", refusal);
        ApiError invalid = ApiError.invalid("InvalidNextTokenException", "The next token is not valid.");
        return pages.page(
                request,
                FILE.get().events().stream()
                        .filter(event -> event.account().equals(request.accountId()))
                        .filter(event -> event.region().equals(request.region()))
                        .filter(event ->
                                !event.time().isBefore(from) && !event.time().isAfter(to))
                        .filter(event -> event.fits(attribute, value))
                        .sorted(Comparator.comparing(Written::time).reversed())
                        .map(TrailApi::model)
                        .toList(),
                asked,
                "NextToken",
                invalid);
    }

    private static Map<String, Object> model(Written event) {
        return Map.of(
                "id", event.id(),
                "name", event.name(),
                "readOnly", Boolean.toString(event.readOnly()),
                "time", event.time().getEpochSecond(),
                "source", event.source() + ".amazonaws.com",
                "resources", event.resources() == null ? List.of() : event.resources(),
                "record", event.text());
    }

    private static Instant time(ApiRequest request, String name) {
        BigDecimal seconds = new BigDecimal(request.required(name));
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    private static TrailFile read() {
        try {
            return WorldReader.read(EVENTS, World.resource(EVENTS), TrailFile.class);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.plaudit.results;

import static dev.plaudit.results.FindingsStream.text;

import dev.plaudit.costs.Item;
import dev.plaudit.costs.Price;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.FindingStatus.Supersession;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.WrittenResult.AccountCost;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The parts of a {@code findings.json}. A wrong word is an {@link IllegalArgumentException} that names it. */
final class FindingsParts {

    private FindingsParts() {}

    static ScopeCoverage coverage(JsonNode item) {
        return new ScopeCoverage(
                required(item, "accountId"),
                text(item, "accountName"),
                required(item, "region"),
                word(Coverage.values(), FindingsParts::lowerCase, item, "status"),
                List.of());
    }

    static ServiceSummary service(JsonNode item) {
        return new ServiceSummary(
                required(item, "serviceId"),
                text(item, "name"),
                required(item, "accountId"),
                text(item, "accountName"),
                required(item, "region"),
                texts(item.path("zoneIds")),
                item.path("consumers").asInt(0),
                List.of(),
                ZonePicture.NONE);
    }

    static RuleInfo rule(JsonNode item) {
        return new RuleInfo(
                new RuleInfo.Identity(
                        required(item, "id"), text(item, "name"), text(item, "group"), text(item, "file")),
                new RuleInfo.Guidance(text(item, "title"), text(item, "description"), text(item, "why"), List.of()),
                severity(item),
                texts(item.path("appliesTo")),
                Remediation.NONE,
                Map.of(),
                Map.of(),
                texts(item.path("tags")),
                RuleInfo.Activation.written(text(item, "optIn")));
    }

    static Finding finding(JsonNode item) {
        Outcome outcome = word(Outcome.values(), Outcome::name, item, "outcome");
        return new Finding(
                required(item, "ruleId"),
                severity(item),
                outcome,
                outcome == Outcome.FAIL ? Optional.of(status(item)) : Optional.empty(),
                new Resource(
                        required(item, "accountId"),
                        text(item, "accountName"),
                        required(item, "region"),
                        required(item, "resourceType"),
                        required(item, "resourceId"),
                        text(item, "resourceArn"),
                        text(item, "resourceName")),
                text(item, "serviceId"),
                new Finding.Explanation(text(item, "message"), Map.of(), gaps(item.path("gaps"))),
                List.of(),
                Remediation.NONE,
                Stream.of(text(item.path("supersededBy"), "ruleId"))
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    static Team team(JsonNode item) {
        return new Team(text(item, "team"), text(item, "contact"), text(item, "chat"));
    }

    /** The owner of a finding's resource; nothing if the scan was not given owners. */
    static Optional<Owner> owner(JsonNode finding) {
        JsonNode owner = finding.path("owner");
        return owner.isObject()
                ? Optional.of(new Owner(
                        Optional.of(team(owner)).filter(team -> !team.name().isEmpty()),
                        text(owner, "reason"),
                        texts(owner.path("possible"))))
                : Optional.empty();
    }

    private static FindingStatus status(JsonNode item) {
        State state = word(State.values(), State::text, item, "state");
        Optional<BaselineState> baseline = text(item, "baselineState").isEmpty()
                ? Optional.empty()
                : Optional.of(word(BaselineState.values(), BaselineState::text, item, "baselineState"));
        return switch (state) {
            case OPEN, EXISTING -> new FindingStatus(state, Optional.empty(), baseline);
            case WAIVED -> FindingStatus.waived(waiver(item), baseline);
            case SUPERSEDED ->
                new FindingStatus(
                        state,
                        Optional.empty(),
                        baseline,
                        Optional.of(new Supersession(other(item), State.OPEN)),
                        List.of(),
                        Optional.empty());
        };
    }

    private static Waiver waiver(JsonNode item) {
        JsonNode waiver = item.path("waiver");
        return new Waiver(
                text(item, "ruleId"),
                text(item, "resourceId"),
                Optional.empty(),
                Optional.empty(),
                text(waiver, "reason"),
                text(waiver, "owner"),
                LocalDate.parse(required(waiver, "expires")),
                0);
    }

    /** The failure that supersedes this one, as far as this one names it. */
    private static Finding other(JsonNode item) {
        JsonNode other = item.path("supersededBy");
        return new Finding(
                required(other, "ruleId"),
                severity(item),
                Outcome.FAIL,
                Optional.of(FindingStatus.OPEN),
                new Resource(
                        required(item, "accountId"),
                        text(item, "accountName"),
                        required(item, "region"),
                        text(other, "resourceType"),
                        required(other, "resourceId"),
                        "",
                        ""),
                text(item, "serviceId"),
                new Finding.Explanation(text(other, "message"), Map.of(), List.of()),
                List.of(),
                Remediation.NONE);
    }

    private static List<Gap> gaps(JsonNode items) {
        List<Gap> gaps = new ArrayList<>();
        for (JsonNode item : items) {
            gaps.add(new Gap(
                    text(item, "accountId"),
                    text(item, "region"),
                    text(item, "call"),
                    word(Gap.Cause.values(), FindingsParts::lowerCase, item, "cause"),
                    text(item, "resource"),
                    text(item, "message")));
        }
        return gaps;
    }

    static AccountCost cost(JsonNode item) {
        return new AccountCost(
                required(item, "accountId"),
                text(item, "accountName"),
                item.path("usd").asDecimal(BigDecimal.ZERO),
                item.path("lowerBound").asBoolean(false));
    }

    static Price price(JsonNode item) {
        return new Price(
                word(Item.values(), Item::text, item, "item"),
                required(item, "region"),
                text(item, "toRegion"),
                item.path("aboveGb").asDecimal(BigDecimal.ZERO),
                item.path("usd").asDecimal(BigDecimal.ZERO),
                LocalDate.parse(required(item, "asOf")),
                text(item, "source"));
    }

    private static Severity severity(JsonNode item) {
        return word(Severity.values(), Severity::text, item, "severity");
    }

    private static <T> T word(T[] values, Function<T, String> spelling, JsonNode item, String key) {
        String word = text(item, key);
        return Stream.of(values)
                .filter(value -> spelling.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`" + key + "` cannot be " + Quoted.text(word)));
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String required(JsonNode item, String key) {
        String text = text(item, key);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("`" + key + "` is missing");
        }
        return text;
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.asString("")));
        return texts;
    }
}

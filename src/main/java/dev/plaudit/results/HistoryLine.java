package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.HistoryEntry.Ages;
import dev.plaudit.results.HistoryEntry.Changes;
import dev.plaudit.results.HistoryEntry.Count;
import dev.plaudit.results.HistoryEntry.Judged;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line of a history; {@code docs/history.schema.json} is its schema. */
final class HistoryLine {

    private static final String SCHEMA = "plaudit/history/1";
    private static final String FIX =
            "restore the file from a copy, or remove this line, which leaves that scan out of the history";

    private final JsonNode line;
    private final Position at;

    private HistoryLine(JsonNode line, Position at) {
        this.line = line;
        this.at = at;
    }

    /** Returns an entry as JSON without a line feed. */
    static String text(HistoryEntry entry) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("schema", SCHEMA)
                .put("startedAt", entry.startedAt().toString())
                .put("tool", entry.tool())
                .put("snapshot", entry.judged().snapshot())
                .put("profile", entry.judged().profile())
                .put("rules", entry.judged().rules());
        line.putObject("accountRegions").put("total", entry.scopes()).put("notRead", entry.unread());
        line.put("unknown", entry.unknown());
        ObjectNode severities = line.putObject("failures");
        entry.counts().forEach((severity, count) -> {
            ObjectNode counts = severities.putObject(severity.text());
            counts.put("open", count.open()).put("existing", count.existing()).put("waived", count.waived());
            addAges(counts, count.ages());
        });
        addAges(line, entry.ages());
        entry.changes()
                .ifPresent(changes -> line.putObject("baseline")
                        .put("startedAt", changes.since().toString())
                        .put("new", changes.isNew())
                        .put("fixed", changes.fixed()));
        return line.toString();
    }

    private static void addAges(ObjectNode to, Optional<Ages> ages) {
        ages.ifPresent(
                known -> to.putObject("ageDays").put("median", known.median()).put("oldest", known.oldest()));
    }

    /** @throws InvalidInputException with the first thing that is wrong */
    static HistoryEntry parse(String text, Position at) throws InvalidInputException {
        JsonNode line;
        try {
            line = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new InvalidInputException(at.problem("a damaged line: it is not valid JSON", FIX));
        }
        return new HistoryLine(line, at).entry();
    }

    private HistoryEntry entry() throws InvalidInputException {
        String schema = line.path("schema").asString("");
        if (!schema.equals(SCHEMA)) {
            throw wrong(
                    schema.startsWith("plaudit/history/")
                            ? "schema " + Quoted.text(schema) + " is not supported by this version of Plaudit"
                            : "not a line of a history: it has no `schema` " + SCHEMA);
        }
        return new HistoryEntry(
                time(line, "startedAt"),
                new Judged(text("snapshot"), text("profile"), text("rules")),
                text("tool"),
                counts(),
                ages(line),
                changes(),
                number(line, "unknown"),
                number(line.path("accountRegions"), "total"),
                number(line.path("accountRegions"), "notRead"));
    }

    private Map<Severity, Count> counts() throws InvalidInputException {
        Map<Severity, Count> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            JsonNode count = line.path("failures").path(severity.text());
            counts.put(
                    severity,
                    new Count(number(count, "open"), number(count, "existing"), number(count, "waived"), ages(count)));
        }
        return counts;
    }

    private Optional<Ages> ages(JsonNode of) throws InvalidInputException {
        JsonNode ages = of.path("ageDays");
        return ages.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Ages(number(ages, "median"), number(ages, "oldest")));
    }

    private Optional<Changes> changes() throws InvalidInputException {
        JsonNode baseline = line.path("baseline");
        return baseline.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new Changes(time(baseline, "startedAt"), number(baseline, "new"), number(baseline, "fixed")));
    }

    private String text(String key) throws InvalidInputException {
        JsonNode value = line.path(key);
        if (!value.isString()) {
            throw wrong(damaged(key));
        }
        return value.asString();
    }

    private Instant time(JsonNode of, String key) throws InvalidInputException {
        try {
            Instant time = Instant.parse(of.path(key).asString(""));
            if (time.isBefore(Instant.EPOCH)) {
                throw wrong(damaged(key));
            }
            return time;
        } catch (DateTimeParseException e) {
            throw wrong(damaged(key));
        }
    }

    private int number(JsonNode of, String key) throws InvalidInputException {
        JsonNode value = of.path(key);
        if (!value.isInt() || value.intValue() < 0) {
            throw wrong(damaged(key));
        }
        return value.intValue();
    }

    private static String damaged(String key) {
        return "a damaged line: " + Quoted.text(key) + " is missing or wrong";
    }

    private InvalidInputException wrong(String message) {
        return new InvalidInputException(at.problem(message, FIX));
    }
}

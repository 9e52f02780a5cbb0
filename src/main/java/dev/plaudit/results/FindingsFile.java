package dev.plaudit.results;

import dev.plaudit.costs.Price;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Unzipped;
import dev.plaudit.results.ScanResult.Provenance;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.WrittenResult.AccountCost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads all of a {@code findings.json} as a stream, one verdict at a time. */
final class FindingsFile {

    /** Leaves the file open at its end, so that it can be read to the last byte. */
    private static final ObjectReader JSON = JsonMapper.shared().reader().without(StreamReadFeature.AUTO_CLOSE_SOURCE);

    private static final String SCHEMA = "plaudit/findings/1";
    private static final String FIX = "use a complete findings.json that `plaudit scan` or `plaudit check` wrote";

    private final String shown;
    private final JsonParser json;
    private String schema = "";
    private String version = "";
    private Optional<Provenance> provenance = Optional.empty();
    private boolean listsPasses = true;
    private Optional<List<Finding>> findings = Optional.empty();
    private final List<ScopeCoverage> coverage = new ArrayList<>();
    private final List<ServiceSummary> services = new ArrayList<>();
    private final List<RuleInfo> rules = new ArrayList<>();
    private final List<AccountCost> costs = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();

    private FindingsFile(String shown, JsonParser json) {
        this.shown = shown;
        this.json = json;
    }

    static WrittenResult read(Path file, String shown) throws InvalidInputException {
        Position start = new Position(shown, 0, 0);
        try (InputStream in = Unzipped.open(file);
                JsonParser json = JSON.createParser(in)) {
            try {
                return new FindingsFile(shown, json).document();
            } finally {
                // Only the end of a gzipped file shows whether it is complete. If not, that explains any other problem.
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (JacksonIOException e) {
            throw unreadable(start, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(start, e);
        } catch (JacksonException e) {
            throw new InvalidInputException(Position.of(shown, e.getLocation()).problem("not valid JSON", FIX));
        }
    }

    private static InvalidInputException unreadable(Position start, IOException failure) {
        return new InvalidInputException(
                Unzipped.isDamage(failure)
                        ? start.problem("is a damaged gzip file", "copy it again from the original")
                        : start.problem("cannot be read: " + failure.getMessage(), ""));
    }

    private WrittenResult document() throws InvalidInputException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("not a findings.json: it is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            read(key);
        }
        if (!schema.equals(SCHEMA)) {
            throw wrong("not a findings.json: it has no `schema`");
        }
        if (provenance.isEmpty() || findings.isEmpty()) {
            throw wrong("not a complete findings.json: it has no "
                    + (provenance.isEmpty() ? "`scan.startedAt`" : "`findings`"));
        }
        ScanResult result = new ScanResult(
                provenance.get(),
                coverage,
                services,
                rules,
                findings.get(),
                List.of(),
                List.of(),
                Triage.NONE,
                List.of(),
                Map.of());
        return new WrittenResult(result, listsPasses, costs, prices);
    }

    private void read(String key) throws InvalidInputException {
        switch (key) {
            case "schema" -> schema(json.readValueAsTree());
            case "tool" -> version = text(json.readValueAsTree(), "version");
            case "scan" -> scan(json.readValueAsTree());
            case "coverage" -> each(item -> coverage.add(FindingsParts.coverage(item)));
            case "services" -> each(item -> services.add(FindingsParts.service(item)));
            case "rules" -> each(item -> rules.add(FindingsParts.rule(item)));
            case "costs" -> costs(json.readValueAsTree());
            case "leftOut" -> {
                listsPasses = false;
                json.skipChildren();
            }
            case "findings" -> {
                List<Finding> all = new ArrayList<>();
                each(item -> all.add(FindingsParts.finding(item)));
                findings = Optional.of(all);
            }
            default -> json.skipChildren();
        }
    }

    private void schema(JsonNode value) throws InvalidInputException {
        schema = value.asString("");
        if (!schema.equals(SCHEMA)) {
            boolean other = schema.startsWith("plaudit/findings/");
            throw new InvalidInputException(at().problem(
                            "schema " + Quoted.text(schema) + " is not supported by this version of Plaudit",
                            other ? "supported: " + SCHEMA + "; create it again with this version" : FIX));
        }
    }

    private void scan(JsonNode scan) throws InvalidInputException {
        try {
            List<String> snapshots = new ArrayList<>();
            scan.path("snapshots").forEach(digest -> snapshots.add(digest.asString("")));
            provenance = Optional.of(new Provenance(
                    version,
                    Instant.parse(text(scan, "startedAt")),
                    Instant.parse(text(scan, "finishedAt")),
                    text(scan, "profile"),
                    snapshots));
        } catch (DateTimeException e) {
            throw wrong("`startedAt` or `finishedAt` is not a time");
        }
    }

    private void costs(JsonNode all) throws InvalidInputException {
        Position at = at();
        for (JsonNode item : all.path("byAccount")) {
            costs.add(part(at, item, FindingsParts::cost));
        }
        for (JsonNode item : all.path("prices")) {
            prices.add(part(at, item, FindingsParts::price));
        }
    }

    private interface ItemReader {
        void read(JsonNode item);
    }

    private interface Part<T> {
        T of(JsonNode item);
    }

    private void each(ItemReader reader) throws InvalidInputException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(Quoted.text(String.valueOf(json.currentName())) + " must be a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Position at = at();
            part(at, json.readValueAsTree(), item -> {
                reader.read(item);
                return item;
            });
        }
    }

    /** Parts throw what a wrong word or number causes; the file was then changed by hand. */
    private static <T> T part(Position at, JsonNode item, Part<T> part) throws InvalidInputException {
        try {
            return part.of(item);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(
                    at.problem(String.valueOf(e.getMessage()), "create the file again; it was changed by hand"));
        }
    }

    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    private Position at() {
        return Position.of(shown, json.currentTokenLocation());
    }

    private InvalidInputException wrong(String message) {
        return new InvalidInputException(at().problem(message, FIX));
    }
}

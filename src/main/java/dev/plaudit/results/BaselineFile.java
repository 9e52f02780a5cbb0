package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Unzipped;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.results.Baseline.Earlier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a baseline: the {@code findings.json} of an earlier scan, gzipped or not, with all verdicts or only the failures. The
 * file is read as a stream, of which only the failures are kept.
 */
final class BaselineFile {

    /** Leaves the file open at its end, so that it can be read to the last byte. */
    private static final ObjectReader JSON = JsonMapper.shared().reader().without(StreamReadFeature.AUTO_CLOSE_SOURCE);

    private static final String SCHEMA = "plaudit/findings/1";
    private static final String FIX = "use a complete findings.json that `plaudit scan` or `plaudit check` wrote";

    private final String shown;
    private final JsonParser json;
    private Optional<String> schema = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private String profile = "";
    private boolean listsFindings;
    private final List<Earlier> failures = new ArrayList<>();
    private final Set<AccountRegion> scopes = new HashSet<>();
    private final Map<String, AccountRegion> services = new HashMap<>();

    private BaselineFile(String shown, JsonParser json) {
        this.shown = shown;
        this.json = json;
    }

    /**
     * Reads a baseline.
     *
     * @param shown the file as the user named it
     * @param asked where the user named it
     * @param problems receives the first problem only, because others would follow from it
     */
    static Optional<Baseline> read(Path path, String shown, Position asked, Problems problems) {
        if (!Files.isRegularFile(path)) {
            return problems.reject(
                    asked,
                    Files.isDirectory(path)
                            ? Quoted.text(shown) + " is a folder"
                            : "no such file: " + Quoted.text(shown),
                    "use the findings.json of an earlier scan; for the first scan, omit the baseline");
        }
        try (InputStream in = Unzipped.open(path);
                JsonParser json = JSON.createParser(in)) {
            return Optional.of(document(shown, json, in));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (JacksonIOException e) {
            problems.add(unreadable(shown, asked, e.getCause()));
        } catch (IOException e) {
            problems.add(unreadable(shown, asked, e));
        } catch (JacksonException e) {
            problems.add(Position.of(shown, e.getLocation()), "not valid JSON", FIX);
        }
        return Optional.empty();
    }

    private static Baseline document(String shown, JsonParser json, InputStream in)
            throws IOException, InvalidInputException {
        try {
            return new BaselineFile(shown, json).document();
        } finally {
            // Only the end of a gzipped file shows whether it is complete. If not, that explains any other problem.
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Problem unreadable(String shown, Position asked, @Nullable Throwable failure) {
        return Unzipped.isDamage(failure)
                ? asked.problem(
                        Quoted.text(shown) + " is a damaged gzip file",
                        "copy it again from the original, or create the baseline again")
                : asked.unreadable(shown);
    }

    private Baseline document() throws InvalidInputException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw wrong(first == null ? "the file is empty" : "not a findings.json: it is not a JSON object");
        }
        Position start = at();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            read(key);
        }
        if (schema.isEmpty()) {
            throw new InvalidInputException(start.problem("not a findings.json: it has no `schema`", FIX));
        }
        if (startedAt.isEmpty() || !listsFindings) {
            String missing = listsFindings ? "`scan.startedAt`" : "`findings`";
            throw new InvalidInputException(start.problem("not a complete findings.json: it has no " + missing, FIX));
        }
        return new Baseline(startedAt.get(), profile, failures, scopes, services);
    }

    private void read(String key) throws InvalidInputException {
        switch (key) {
            case "schema" -> schema(json.readValueAsTree());
            case "scan" -> startedAt(json.readValueAsTree());
            case "coverage" -> each((scope, at) -> scopes.add(scope(scope)));
            case "services" -> each((service, at) -> services.put(text(service, "serviceId"), scope(service)));
            case "findings" -> {
                listsFindings = true;
                each((finding, at) -> Earlier.read(finding, at).ifPresent(failures::add));
            }
            default -> json.skipChildren();
        }
    }

    private void schema(JsonNode value) throws InvalidInputException {
        String text = value.asString("");
        if (!text.equals(SCHEMA)) {
            boolean newer = text.startsWith("plaudit/findings/");
            throw new InvalidInputException(at().problem(
                            "schema " + Quoted.text(text) + " is not supported by this version of Plaudit",
                            newer ? "supported: " + SCHEMA + "; create the baseline again with this version" : FIX));
        }
        schema = Optional.of(text);
    }

    private void startedAt(JsonNode scan) throws InvalidInputException {
        try {
            startedAt = Optional.of(Instant.parse(text(scan, "startedAt")));
            profile = text(scan, "profile");
        } catch (DateTimeParseException e) {
            throw wrong("`startedAt` is not a time");
        }
    }

    private void each(ItemReader reader) throws InvalidInputException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(Quoted.text(String.valueOf(json.currentName())) + " must be a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Position at = at();
            reader.read(json.readValueAsTree(), at);
        }
    }

    private interface ItemReader {
        void read(JsonNode item, Position at) throws InvalidInputException;
    }

    private static AccountRegion scope(JsonNode node) {
        return new AccountRegion(text(node, "accountId"), text(node, "region"));
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

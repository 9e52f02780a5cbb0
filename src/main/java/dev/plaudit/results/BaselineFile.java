package dev.plaudit.results;

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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a baseline: a {@code findings.json} of an earlier scan, gzipped or not, with all its verdicts or only those that
 * failed. Large ones are read as a stream, of which only the failures stay.
 */
final class BaselineFile {

    /** Leaves the file open at its end, to be read to the last byte. */
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
     * @param problems receives what is wrong, the first thing only
     */
    static Optional<Baseline> read(Path path, String shown, Position asked, Problems problems) {
        if (!Files.isRegularFile(path)) {
            problems.add(asked.problem(
                    Files.isDirectory(path)
                            ? Quoted.text(shown) + " is a folder"
                            : "no such file: " + Quoted.text(shown),
                    "use the findings.json of an earlier scan; for the first scan, omit the baseline"));
            return Optional.empty();
        }
        try (InputStream in = Unzipped.open(path);
                JsonParser json = JSON.createParser(in)) {
            return Optional.of(document(shown, json, in));
        } catch (WrongBaseline e) {
            problems.add(e.problem);
        } catch (JacksonIOException e) {
            problems.add(unreadable(shown, asked, e.getCause()));
        } catch (IOException e) {
            problems.add(unreadable(shown, asked, e));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            problems.add(new Problem(
                    shown, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(), "not valid JSON", FIX));
        }
        return Optional.empty();
    }

    private static Baseline document(String shown, JsonParser json, InputStream in) throws IOException {
        try {
            return new BaselineFile(shown, json).document();
        } finally {
            // Only the end of a gzipped file says whether it is whole. If not, that explains whatever else looks wrong.
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

    private Baseline document() {
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
            throw new WrongBaseline(start.problem("not a findings.json: it has no `schema`", FIX));
        }
        if (startedAt.isEmpty() || !listsFindings) {
            String missing = listsFindings ? "`scan.startedAt`" : "`findings`";
            throw new WrongBaseline(start.problem("not a complete findings.json: it has no " + missing, FIX));
        }
        return new Baseline(startedAt.get(), profile, failures, scopes, services);
    }

    private void read(String key) {
        switch (key) {
            case "schema" -> schema(json.readValueAsTree());
            case "scan" -> startedAt(json.readValueAsTree());
            case "coverage" -> each((scope, at) -> scopes.add(scope(scope)));
            case "services" -> each((service, at) -> services.put(text(service, "serviceId"), scope(service)));
            case "findings" -> {
                listsFindings = true;
                each((finding, at) -> EarlierFinding.read(finding, at).ifPresent(failures::add));
            }
            default -> json.skipChildren();
        }
    }

    private void schema(JsonNode value) {
        String text = value.asString("");
        if (!text.equals(SCHEMA)) {
            boolean newer = text.startsWith("plaudit/findings/");
            throw new WrongBaseline(at().problem(
                            "schema " + Quoted.text(text) + " is not supported by this version of Plaudit",
                            newer ? "supported: " + SCHEMA + "; create the baseline again with this version" : FIX));
        }
        schema = Optional.of(text);
    }

    private void startedAt(JsonNode scan) {
        try {
            startedAt = Optional.of(Instant.parse(text(scan, "startedAt")));
            profile = text(scan, "profile");
        } catch (DateTimeParseException e) {
            throw wrong("`startedAt` is not a time");
        }
    }

    private void each(BiConsumer<JsonNode, Position> reader) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(Quoted.text(String.valueOf(json.currentName())) + " must be a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Position at = at();
            reader.accept(json.readValueAsTree(), at);
        }
    }

    private static AccountRegion scope(JsonNode node) {
        return new AccountRegion(text(node, "accountId"), text(node, "region"));
    }

    /** A text, or nothing where there is none. */
    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    private Position at() {
        TokenStreamLocation location = json.currentTokenLocation();
        return new Position(shown, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private WrongBaseline wrong(String message) {
        return new WrongBaseline(at().problem(message, FIX));
    }

    /** Ends the reading at the first thing that is wrong: what follows would only repeat it. */
    static final class WrongBaseline extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        WrongBaseline(Problem problem) {
            super(problem.text());
            this.problem = problem;
        }
    }
}

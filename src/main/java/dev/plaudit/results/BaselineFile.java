package dev.plaudit.results;

import static dev.plaudit.results.FindingsStream.text;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Unzipped;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.results.Baseline.Earlier;
import java.io.IOException;
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
import tools.jackson.databind.JsonNode;

/**
 * Reads a baseline: the {@code findings.json} of an earlier scan, gzipped or not, with all verdicts or only the failures. The
 * file is read as a stream, of which only the failures are kept.
 */
final class BaselineFile {

    private final FindingsStream json;
    private Optional<Instant> startedAt = Optional.empty();
    private String profile = "";
    private boolean listsFindings;
    private final List<Earlier> failures = new ArrayList<>();
    private final Set<AccountRegion> scopes = new HashSet<>();
    private final Map<String, AccountRegion> services = new HashMap<>();

    private BaselineFile(FindingsStream json) {
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
        try {
            return Optional.of(FindingsStream.read(path, shown, stream -> new BaselineFile(stream).document()));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (IOException e) {
            problems.add(unreadable(shown, asked, e));
        }
        return Optional.empty();
    }

    private static Problem unreadable(String shown, Position asked, IOException failure) {
        return Unzipped.isDamage(failure)
                ? asked.problem(
                        Quoted.text(shown) + " is a damaged gzip file",
                        "copy it again from the original, or create the baseline again")
                : asked.unreadable(shown);
    }

    private Baseline document() throws InvalidInputException {
        if (json.isEmpty()) {
            throw json.wrong("the file is empty");
        }
        Position start = json.at();
        json.eachKey(this::read);
        if (!json.hasSchema()) {
            throw FindingsStream.wrong(start, "not a findings.json: it has no `schema`");
        }
        if (startedAt.isEmpty() || !listsFindings) {
            String missing = listsFindings ? "`scan.startedAt`" : "`findings`";
            throw FindingsStream.wrong(start, "not a complete findings.json: it has no " + missing);
        }
        return new Baseline(startedAt.get(), profile, failures, scopes, services);
    }

    private void read(String key) throws InvalidInputException {
        switch (key) {
            case "schema" -> json.readSchema("the baseline");
            case "scan" -> startedAt(json.value());
            case "coverage" -> json.each((scope, at) -> scopes.add(scope(scope)));
            case "services" -> json.each((service, at) -> services.put(text(service, "serviceId"), scope(service)));
            case "findings" -> {
                listsFindings = true;
                json.each((finding, at) -> Earlier.read(finding, at).ifPresent(failures::add));
            }
            default -> json.skip();
        }
    }

    private void startedAt(JsonNode scan) throws InvalidInputException {
        try {
            startedAt = Optional.of(Instant.parse(text(scan, "startedAt")));
            profile = text(scan, "profile");
        } catch (DateTimeParseException e) {
            throw json.wrong("`startedAt` is not a time");
        }
    }

    private static AccountRegion scope(JsonNode node) {
        return new AccountRegion(text(node, "accountId"), text(node, "region"));
    }
}

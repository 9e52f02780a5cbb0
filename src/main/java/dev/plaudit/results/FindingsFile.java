package dev.plaudit.results;

import static dev.plaudit.results.FindingsStream.text;

import dev.plaudit.costs.Price;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Unzipped;
import dev.plaudit.results.Ownership.Owned;
import dev.plaudit.results.ScanResult.Provenance;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.WrittenResult.AccountCost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads all of a {@code findings.json} as a stream, one verdict at a time. */
final class FindingsFile {

    private final FindingsStream json;
    private String version = "";
    private Optional<Provenance> provenance = Optional.empty();
    private boolean listsPasses = true;
    private Optional<List<Finding>> findings = Optional.empty();
    private final List<ScopeCoverage> coverage = new ArrayList<>();
    private final List<ServiceSummary> services = new ArrayList<>();
    private final List<RuleInfo> rules = new ArrayList<>();
    private final List<Team> teams = new ArrayList<>();
    private final Map<Owned, Owner> owners = new HashMap<>();
    private final List<AccountCost> costs = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();

    private FindingsFile(FindingsStream json) {
        this.json = json;
    }

    static WrittenResult read(Path file, String shown) throws InvalidInputException {
        Position start = new Position(shown, 0, 0);
        try {
            return FindingsStream.read(file, shown, stream -> new FindingsFile(stream).document());
        } catch (IOException e) {
            throw unreadable(start, e);
        }
    }

    private static InvalidInputException unreadable(Position start, IOException failure) {
        return new InvalidInputException(
                Unzipped.isDamage(failure)
                        ? start.problem("is a damaged gzip file", "copy it again from the original")
                        : start.problem("cannot be read: " + failure.getMessage(), ""));
    }

    private WrittenResult document() throws InvalidInputException {
        json.eachKey(this::read);
        if (!json.hasSchema()) {
            throw json.wrong("not a findings.json: it has no `schema`");
        }
        if (provenance.isEmpty() || findings.isEmpty()) {
            throw json.wrong("not a complete findings.json: it has no "
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
                Triage.NONE.with(new Ownership(teams, owners, List.of())),
                List.of(),
                Map.of());
        return new WrittenResult(result, listsPasses, costs, prices);
    }

    private void read(String key) throws InvalidInputException {
        switch (key) {
            case "schema" -> json.readSchema("it");
            case "tool" -> version = text(json.value(), "version");
            case "scan" -> scan(json.value());
            case "coverage" -> each(item -> coverage.add(FindingsParts.coverage(item)));
            case "services" -> each(item -> services.add(FindingsParts.service(item)));
            case "rules" -> each(item -> rules.add(FindingsParts.rule(item)));
            case "costs" -> costs(json.value());
            case "owners" -> json.value().path("teams").forEach(team -> teams.add(FindingsParts.team(team)));
            case "leftOut" -> {
                listsPasses = false;
                json.skip();
            }
            case "findings" -> {
                List<Finding> all = new ArrayList<>();
                each(item -> {
                    Finding finding = FindingsParts.finding(item);
                    all.add(finding);
                    FindingsParts.owner(item).ifPresent(owner -> owners.put(Owned.by(finding), owner));
                });
                findings = Optional.of(all);
            }
            default -> json.skip();
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
            throw json.wrong("`startedAt` or `finishedAt` is not a time");
        }
    }

    private void costs(JsonNode all) throws InvalidInputException {
        Position at = json.at();
        for (JsonNode item : all.path("byAccount")) {
            costs.add(part(at, item, FindingsParts::cost));
        }
        for (JsonNode item : all.path("prices")) {
            prices.add(part(at, item, FindingsParts::price));
        }
    }

    private void each(Consumer<JsonNode> reader) throws InvalidInputException {
        json.each((item, at) -> part(at, item, node -> {
            reader.accept(node);
            return node;
        }));
    }

    /** Parts throw what a wrong word or number causes; the file was then changed by hand. */
    private static <T> T part(Position at, JsonNode item, Function<JsonNode, T> part) throws InvalidInputException {
        try {
            return part.apply(item);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(
                    at.problem(String.valueOf(e.getMessage()), "create the file again; it was changed by hand"));
        }
    }
}

package dev.plaudit.push;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.AccountRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@code findings.asff.json}. */
public final class AsffFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The default product of an account in a Region; the Region becomes a part of a host name. */
    private static final Pattern PRODUCT = Pattern.compile(
            "arn:aws[a-z-]{0,12}:securityhub:([a-z]{2,4}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}):([0-9]{12}):product/\\2/default");

    private static final String VERSION = "2018-10-08";
    private static final int LARGEST = 240_000;
    private static final int MOST_PROBLEMS = 20;
    private static final String FIX = "use a findings.asff.json that `plaudit scan --format asff` wrote";

    private final String shown;
    private final Problems problems = new Problems();
    private final Set<String> ids = new HashSet<>();

    private AsffFile(String shown) {
        this.shown = shown;
    }

    /**
     * Returns the findings of a file by account and Region, each in the order of the file.
     *
     * @param shown the file as the user named it
     * @throws InvalidInputException if it is not an array of findings for the default products of their accounts
     * @throws IOException if it cannot be read
     */
    public static SortedMap<AccountRegion, List<AsffEntry>> read(Path file, String shown)
            throws InvalidInputException, IOException {
        try (JsonParser json = JSON.createParser(file.toFile())) {
            return new AsffFile(shown)
                    .entries(json).stream()
                            .collect(Collectors.groupingBy(AsffEntry::place, TreeMap::new, Collectors.toList()));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new InvalidInputException(Position.of(shown, e.getLocation()).problem("not valid JSON", FIX));
        }
    }

    private List<AsffEntry> entries(JsonParser json) throws InvalidInputException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new InvalidInputException(new Position(shown, 1, 1).problem("is not a list of findings", FIX));
        }
        List<AsffEntry> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY && problems.size() < MOST_PROBLEMS) {
            Position at = Position.of(shown, json.currentTokenLocation());
            entry(json.readValueAsTree(), at).ifPresent(entries::add);
        }
        if (problems.isEmpty() && json.nextToken() != null) {
            problems.add(Position.of(shown, json.currentTokenLocation()), "has more after the list of findings", FIX);
        }
        problems.orThrow();
        return entries;
    }

    private Optional<AsffEntry> entry(JsonNode finding, Position at) {
        if (!finding.isObject() || !text(finding, "SchemaVersion").equals(VERSION)) {
            return problems.reject(at, "is not a finding in the AWS Security Finding Format " + VERSION, FIX);
        }
        String id = text(finding, "Id");
        if (id.isBlank() || !ids.add(id)) {
            return problems.reject(
                    at, id.isBlank() ? "the finding has no `Id`" : "the `Id` " + Quoted.text(id) + " is repeated", FIX);
        }
        String product = text(finding, "ProductArn");
        Matcher place = PRODUCT.matcher(product);
        if (!place.matches() || !place.group(2).equals(text(finding, "AwsAccountId"))) {
            return problems.reject(
                    at,
                    "the `ProductArn` " + Quoted.text(product) + " is not the default product of `AwsAccountId`",
                    FIX);
        }
        String json = JSON.writeValueAsString(finding);
        if (json.length() > LARGEST) {
            return problems.reject(at, "the finding has more than 240 KB, which Security Hub refuses", FIX);
        }
        return Optional.of(new AsffEntry(
                id,
                new AccountRegion(place.group(2), place.group(1)),
                text(finding, "RecordState").equals("ARCHIVED"),
                json));
    }

    private static String text(JsonNode finding, String key) {
        return finding.path(key).asString("");
    }
}

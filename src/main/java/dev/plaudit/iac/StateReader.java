package dev.plaudit.iac;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a Terraform state as it is stored, or as {@code terraform show -json} prints it. A state holds secrets in plain text, so
 * it is read as a stream, only {@link StateResource}s are kept, and no problem quotes it.
 */
final class StateReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String PULL = "terraform state pull > state.json";
    private static final String FIX =
            "use the output of `" + PULL + "` or `terraform show -json > state.json`, with Terraform 0.12 or newer";
    private static final int VERSION = 4;

    /** About ten times the size of the largest states in use. */
    private static final long MOST_BYTES = 256L << 20;

    private final JsonParser json;
    private final String shown;
    private final StateResources resources;
    private String shape = "";
    private Optional<Integer> version = Optional.empty();

    private StateReader(JsonParser json, String shown) {
        this.json = json;
        this.shown = shown;
        this.resources = new StateResources(json);
    }

    /**
     * Returns the resources of a state that Terraform manages, sorted by address.
     *
     * @param shown the file as the user named it
     * @param asked where the user named it
     * @param problems receives the first problem only
     */
    static Optional<List<StateResource>> read(Path path, String shown, Position asked, Problems problems) {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            String what = Files.isDirectory(path)
                    ? Quoted.text(shown) + " is a folder"
                    : "no such file: " + Quoted.text(shown);
            problems.add(asked.problem(what, FIX));
            return Optional.empty();
        }
        try (InputStream in = BoundedFile.open(path, MOST_BYTES);
                JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            return Optional.of(new StateReader(json, shown).document());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        } catch (JacksonIOException e) {
            problems.add(unreadable(shown, asked, e.getCause()));
        } catch (IOException e) {
            problems.add(unreadable(shown, asked, e));
        } catch (UnexpectedEndOfInputException e) {
            problems.add(
                    at(shown, e.getLocation(), "the file ends in the middle of the state", "fetch it again: " + PULL));
        } catch (JacksonException e) {
            problems.add(at(shown, e.getLocation(), "not a Terraform state: not valid JSON", FIX));
        }
        return Optional.empty();
    }

    private static Problem unreadable(String shown, Position asked, @Nullable Throwable cause) {
        return cause instanceof TooLargeException
                ? asked.problem(
                        Quoted.text(shown) + " " + cause.getMessage(),
                        "use a Terraform state; few are larger than 10 MB")
                : asked.unreadable(shown);
    }

    private static Problem at(String shown, TokenStreamLocation at, String message, String fix) {
        boolean known = at != null && at.getLineNr() > 0;
        return new Problem(shown, known ? at.getLineNr() : 1, known ? at.getColumnNr() : 1, message, fix);
    }

    private List<StateResource> document() throws InvalidInputException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw wrong(first == null ? "the file is empty" : "not a Terraform state: not a JSON object", FIX);
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            read(key);
        }
        check();
        return resources.sorted();
    }

    private void read(String key) throws InvalidInputException {
        switch (key) {
            case "version" ->
                version = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                        ? Optional.of(json.getValueAsInt())
                        : Optional.empty();
            case "resources" -> {
                shape = "stored";
                resources.readStored();
            }
            case "format_version" -> {
                shape = shape.isEmpty() ? "shown" : shape;
                json.skipChildren();
            }
            case "values" -> resources.readShown();
            case "planned_values", "resource_changes" ->
                throw wrong(
                        "this is a plan, not a state: its resources have no IDs yet",
                        "apply it, and use the state: " + PULL);
            case "encrypted_data" ->
                throw wrong(
                        "the state is encrypted",
                        "use the state as OpenTofu decrypts it: tofu state pull > state.json");
            default -> json.skipChildren();
        }
    }

    private void check() throws InvalidInputException {
        if (shape.equals("shown")) {
            return;
        }
        if (version.isPresent() && version.get() != VERSION) {
            throw wrong(
                    "a state of version " + version.get() + "; Plaudit supports version " + VERSION,
                    "run `" + PULL + "` with Terraform 0.12 or newer, which writes version " + VERSION);
        }
        if (version.isEmpty() || !shape.equals("stored")) {
            throw wrong("not a Terraform state: it has no `version` and `resources`, and no `format_version`", FIX);
        }
    }

    private InvalidInputException wrong(String message, String fix) {
        TokenStreamLocation at = json.currentTokenLocation();
        return new InvalidInputException(List.of(at(shown, at, message, fix)));
    }
}

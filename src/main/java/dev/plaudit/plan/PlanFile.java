package dev.plaudit.plan;

import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Unzipped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Opens a file with planned changes, which may be gzipped, and recognizes by its content which tool made it. */
final class PlanFile {

    /** How a file of either tool is made. */
    static final String FIX = PlanReader.FIX + ", or: " + ChangeSetReader.FIX;

    private static final JsonFactory JSON = new JsonFactory();

    private PlanFile() {}

    /** What reads the JSON of a file. */
    interface Content<T> {
        T read(JsonParser json) throws InvalidInputException;
    }

    /**
     * Reads a file.
     *
     * @param shown the file as the user named it
     * @param asked where the user named it
     * @throws InvalidInputException if it cannot be read or is not JSON
     */
    static <T> T read(Path path, String shown, Position asked, Content<T> content) throws InvalidInputException {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            String what = Files.isDirectory(path)
                    ? Quoted.text(shown) + " is a folder"
                    : "no such file: " + Quoted.text(shown);
            throw new InvalidInputException(asked.problem(what, "make the file: " + FIX));
        }
        try (InputStream in = new BufferedInputStream(Unzipped.open(path))) {
            refuseBinary(in, shown);
            try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
                return content.read(json);
            }
        } catch (JacksonIOException e) {
            throw new InvalidInputException(unreadable(shown, asked, e.getCause()));
        } catch (IOException e) {
            throw new InvalidInputException(unreadable(shown, asked, e));
        } catch (UnexpectedEndOfInputException e) {
            throw new InvalidInputException(PlanReader.at(
                    shown, e.getLocation(), "the file ends in the middle of the plan", "make it again: " + FIX));
        } catch (JacksonException e) {
            throw new InvalidInputException(PlanReader.at(
                    shown, e.getLocation(), "not a plan in JSON: not valid JSON", "make the file: " + FIX));
        }
    }

    /** Returns whether the JSON is a change set of CloudFormation. The first key that only one tool writes decides. */
    static boolean isChangeSet(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            if (ChangeSetReader.KEYS.contains(key)) {
                return true;
            }
            if (key.equals("format_version")) {
                return false;
            }
            json.nextToken();
            json.skipChildren();
        }
        return false;
    }

    /** A plan as Terraform stores it is a ZIP archive, and encrypted by OpenTofu it is something else that is not text. */
    private static void refuseBinary(InputStream in, String shown) throws IOException, InvalidInputException {
        in.mark(4);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 'P' && second == 'K') {
            throw new InvalidInputException(new Problem(
                    shown,
                    1,
                    1,
                    "this is a plan as Terraform stores it, which only Terraform can read",
                    "turn it into JSON: terraform show -json " + shown + " > plan.json"));
        }
    }

    private static Problem unreadable(String shown, Position asked, @Nullable Throwable cause) {
        if (Unzipped.isDamage(cause)) {
            return asked.problem(Quoted.text(shown) + " is gzipped and damaged or incomplete", "make it again: " + FIX);
        }
        return cause instanceof TooLargeException
                ? asked.problem(Quoted.text(shown) + " " + cause.getMessage(), "make the file: " + FIX)
                : asked.unreadable(shown);
    }
}

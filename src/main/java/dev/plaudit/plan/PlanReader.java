package dev.plaudit.plan;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Reads a plan as {@code terraform show -json} and {@code tofu show -json} print it. A plan holds secrets in plain text, so it is
 * read as a stream, only attributes of the types that Plaudit looks at are kept, and no problem quotes it. Source: Terraform's
 * documentation, "JSON Output Format".
 */
final class PlanReader {

    /** How a plan is made. */
    static final String FIX = "terraform plan -out tfplan && terraform show -json tfplan > plan.json";

    private final JsonParser json;
    private final JsonValues values;
    private final String shown;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<String> deferred = new ArrayList<>();
    private Fields configuration = new Fields(Map.of());
    private Fields variables = new Fields(Map.of());
    private Fields prior = new Fields(Map.of());
    private String formatVersion = "";
    private boolean hasChanges;

    private PlanReader(JsonParser json, String shown) {
        this.json = json;
        this.values = new JsonValues(json);
        this.shown = shown;
    }

    /**
     * Reads a plan, which may be gzipped.
     *
     * @param shown the file as the user named it
     * @param asked where the user named it
     * @throws InvalidInputException if it is not a plan that can be applied
     */
    static TerraformPlan read(Path path, String shown, Position asked) throws InvalidInputException {
        return PlanFile.read(path, shown, asked, json -> new PlanReader(json, shown).document());
    }

    static Problem at(String shown, TokenStreamLocation at, String message, String fix) {
        boolean known = at != null && at.getLineNr() > 0;
        return new Problem(shown, known ? at.getLineNr() : 1, known ? at.getColumnNr() : 1, message, fix);
    }

    private TerraformPlan document() throws InvalidInputException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw wrong(first == null ? "the file is empty" : "not a plan: not a JSON object", "make the file: " + FIX);
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            read(key);
        }
        if (formatVersion.isEmpty()) {
            throw wrong(
                    "neither a plan of Terraform nor a change set: it has no `format_version` and no `Changes`",
                    "make the file: " + PlanFile.FIX);
        }
        if (!hasChanges && configuration.fields().isEmpty()) {
            throw wrong("not a plan: it has no `resource_changes`", "make the file: " + FIX);
        }
        return new TerraformPlan(shown, changes, configuration, variables, prior, deferred);
    }

    private void read(String key) throws InvalidInputException {
        switch (key) {
            case "format_version" -> readVersion();
            case "errored" -> {
                if (json.currentToken() == JsonToken.VALUE_TRUE) {
                    throw wrong(
                            "Terraform stopped with an error while it made this plan, so it lacks changes",
                            "correct the error that `terraform plan` prints, and make the plan again");
                }
            }
            case "resource_changes" -> {
                hasChanges = true;
                new ChangeReader(values, this::wrong).read(changes::add);
            }
            case "deferred_changes" -> addresses(values.value(), deferred);
            case "configuration" -> configuration = values.fields();
            case "variables" -> variables = values.fields();
            case "prior_state" -> prior = DataSources.of(values.fields());
            case "values" ->
                throw wrong(
                        "this is a state, not a plan: it says what exists, and nothing about changes",
                        "make a plan: " + FIX);
            case "resources", "serial", "lineage" ->
                throw wrong("this is a stored state, not a plan", "make a plan: " + FIX);
            case "@level", "@message" ->
                throw wrong("this is the log of `terraform plan -json`, not a plan", "make the file: " + FIX);
            case "encrypted_data" ->
                throw wrong("the plan is encrypted", "let OpenTofu decrypt it: tofu show -json tfplan > plan.json");
            default -> json.skipChildren();
        }
    }

    /** Minor versions add keys; another major version may mean anything. */
    private void readVersion() throws InvalidInputException {
        formatVersion = json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : "?";
        if (!formatVersion.matches("[01]\\.[0-9]+")) {
            throw wrong(
                    "a plan of format " + Quoted.text(formatVersion) + "; Plaudit supports 0.x and 1.x",
                    "use Terraform 0.12 or newer, or a newer Plaudit");
        }
    }

    /** Adds the address of each item, or of its {@code resource_change}. */
    private static void addresses(Value stated, List<String> addresses) {
        for (Fields item : Attributes.objects(stated)) {
            Value change = item.get("resource_change");
            if ((change instanceof Fields inner ? inner : item).get("address") instanceof Text address) {
                addresses.add(address.text());
            }
        }
    }

    private InvalidInputException wrong(String message, String fix) {
        return new InvalidInputException(List.of(at(shown, json.currentTokenLocation(), message, fix)));
    }
}

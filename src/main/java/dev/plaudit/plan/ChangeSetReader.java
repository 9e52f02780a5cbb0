package dev.plaudit.plan;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a change set as {@code aws cloudformation describe-change-set --include-property-values} prints it. Property values may be
 * secret, so only those of the types that Plaudit looks at are kept, and no problem quotes one. Source: AWS CloudFormation API
 * reference, "DescribeChangeSet" and "ResourceChange".
 */
final class ChangeSetReader {

    /** How the file is made. */
    static final String FIX = "aws cloudformation describe-change-set --include-property-values"
            + " --change-set-name NAME --stack-name STACK > change-set.json";

    /** Keys by which a change set is recognized. */
    static final Set<String> KEYS = Set.of("Changes", "ChangeSetName", "ChangeSetId", "StackId", "StackName");

    private static final Pattern STACK_ID =
            Pattern.compile("arn:aws[a-z-]*:cloudformation:([a-z]{2}(?:-[a-z]+)+-[0-9]+):([0-9]{12}):stack/.*");

    private final String shown;
    private final StackTemplate template;
    private final Problems problems = new Problems();
    private final List<Fields> changes = new ArrayList<>();
    private Value stackTags = Value.NONE;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private ChangeSetReader(String shown, StackTemplate template) {
        this.shown = shown;
        this.template = template;
    }

    /**
     * Reads a change set.
     *
     * @param json before the first token of the file
     * @param template that it was created from, or {@link StackTemplate#NONE}
     * @throws InvalidInputException with all problems of a change set that cannot be applied
     */
    static ChangeSet read(JsonParser json, String shown, StackTemplate template) throws InvalidInputException {
        ChangeSetReader reader = new ChangeSetReader(shown, template);
        JsonValues values = new JsonValues(json);
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            reader.read(key, json, values);
        }
        return reader.changeSet();
    }

    private void read(String key, JsonParser json, JsonValues values) {
        if (key.equals("Changes") && json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (values.value() instanceof Fields item && item.get("ResourceChange") instanceof Fields change) {
                    changes.add(change);
                }
            }
        } else if (key.equals("Tags")) {
            stackTags = StackValues.known(values.value());
        } else if (json.currentToken() == JsonToken.VALUE_STRING) {
            texts.put(key, json.getString());
        } else {
            json.skipChildren();
        }
    }

    private ChangeSet changeSet() throws InvalidInputException {
        checkWhole();
        Optional<AccountRegion> place = place();
        checkValues();
        List<StackChange> read = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Fields tags = new Fields(StackValues.keyed(stackTags));
        StackReferences references = StackReferences.of(changes, template);
        for (Fields change : changes) {
            new StackChangeReader(change, references, tags, shown, problems, notes)
                    .read()
                    .ifPresent(read::add);
        }
        problems.orThrow();
        return new ChangeSet(place.orElseThrow(), read, notes);
    }

    private void checkWhole() {
        String status = text("Status");
        if (!status.equals("CREATE_COMPLETE")) {
            String reason = text("StatusReason");
            problems.add(
                    problem(
                            "the change set is in status " + Quoted.text(status)
                                    + (reason.isEmpty() ? "" : ": " + Quoted.text(reason)),
                            "only a change set in status CREATE_COMPLETE has all its changes; describe it again, or create another"));
        }
        if (text("ExecutionStatus").equals("OBSOLETE")) {
            problems.add(problem(
                    "the change set is obsolete, because its stack was updated since", "create a new change set"));
        }
        if (texts.containsKey("NextToken")) {
            problems.add(problem(
                    "the file has only some of the changes: it has a `NextToken`",
                    "make it without --no-paginate and --max-items: " + FIX));
        }
    }

    private Optional<AccountRegion> place() {
        Matcher stack = STACK_ID.matcher(text("StackId"));
        if (stack.matches()) {
            return Optional.of(new AccountRegion(stack.group(2), stack.group(1)));
        }
        problems.add(problem(
                "the change set does not say its account and Region: `StackId` must be the ARN of a stack",
                "make the file again, without --query: " + FIX));
        return Optional.empty();
    }

    /** Without property values, CloudFormation names only which properties change. */
    private void checkValues() {
        List<Fields> looked = changes.stream()
                .filter(change -> StackTranslation.knows(Attributes.plain(change.get("ResourceType"))))
                .toList();
        boolean hasValues = looked.isEmpty()
                || looked.stream()
                        .anyMatch(change -> change.get("AfterContext") instanceof Text
                                || change.get("BeforeContext") instanceof Text);
        if (!hasValues) {
            problems.add(problem("the change set has no property values", "ask for them: " + FIX));
        }
    }

    private String text(String key) {
        return texts.getOrDefault(key, "");
    }

    private Problem problem(String message, String fix) {
        return new Problem(shown, 1, 1, message, fix);
    }
}

package dev.plaudit.plan;

import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one {@code ResourceChange} of a change set.
 *
 * @param change as the file has it
 * @param references which resource an unknown value will name
 * @param stackTags the tags of the whole stack
 * @param notes gets a sentence about what is not looked at or not known
 */
record StackChangeReader(
        Fields change,
        StackReferences references,
        Fields stackTags,
        String shown,
        Problems problems,
        List<String> notes) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String NESTED = "AWS::CloudFormation::Stack";

    /** Types that can matter to PrivateLink and are not applied. */
    private static final List<String> NOT_LOOKED_AT = List.of(
            "AWS::AutoScaling::",
            "AWS::CertificateManager::Certificate",
            "AWS::EC2::",
            "AWS::ECS::Service",
            "AWS::ElasticLoadBalancing::",
            "AWS::ElasticLoadBalancingV2::",
            "AWS::RAM::",
            "AWS::Route53::RecordSet");

    /** Types that begin like those and cannot matter. */
    private static final List<String> HARMLESS = List.of(
            "AWS::AutoScaling::LifecycleHook",
            "AWS::AutoScaling::ScheduledAction",
            "AWS::EC2::FlowLog",
            "AWS::EC2::KeyPair",
            "AWS::EC2::PlacementGroup",
            "AWS::EC2::SecurityGroupEgress",
            "AWS::EC2::Volume",
            "AWS::EC2::VolumeAttachment");

    /** Returns the change if Plaudit applies its type. */
    Optional<StackChange> read() {
        String type = text("ResourceType");
        Optional<Action> action = action();
        if (action.isEmpty()) {
            problems.add(new Problem(
                    shown,
                    1,
                    1,
                    Quoted.text(id()) + " has the action " + Quoted.text(text("Action"))
                            + ", which Plaudit does not know",
                    "use a newer Plaudit"));
            return Optional.empty();
        }
        if (!StackTranslation.knows(type)) {
            note(type, action.get());
            return Optional.empty();
        }
        return Optional.of(known(type, action.get()));
    }

    private void note(String type, Action action) {
        if (!action.changes()) {
            return;
        }
        if (type.equals(NESTED)) {
            notes.add(id() + " is a nested stack with a change set of its own, which is not analyzed: "
                    + text("ChangeSetId"));
        } else if (NOT_LOOKED_AT.stream().anyMatch(type::startsWith) && !HARMLESS.contains(type)) {
            notes.add(id() + " (" + type + ") is not analyzed");
        }
    }

    private StackChange known(String type, Action action) {
        Optional<Fields> before = properties("BeforeContext");
        Optional<Fields> after = properties("AfterContext");
        boolean exists = action != Action.DELETE && action != Action.FORGET;
        boolean isCut = exists && after.isEmpty();
        boolean isOpen = isCut || isOpen();
        if (action == Action.FORGET) {
            notes.add(id() + " stays, but CloudFormation will no longer manage it");
        } else if (isCut) {
            notes.add("the change set does not have all properties of " + id() + ", so they are unknown");
        } else if (isOpen) {
            notes.add("whether " + id() + " is replaced is known only when the change set is executed");
        } else if (before.isEmpty() && !action.makes() && action.changes()) {
            notes.add("the change set does not show the properties that " + id() + " has now");
        }
        boolean keeps = action == Action.REPLACE && text("PolicyAction").equals("ReplaceAndRetain");
        return new StackChange(
                id(),
                keeps ? "" : text("PhysicalResourceId"),
                type,
                keeps ? Action.CREATE : action,
                isOpen,
                keeps ? StackChange.NOTHING : before.orElse(StackChange.NOTHING),
                references.fill(change, withoutDynamic(references.resolve(change, after.orElse(StackChange.NOTHING)))),
                stackTags);
    }

    private Optional<Action> action() {
        return Optional.ofNullable(
                switch (text("Action")) {
                    case "Add" -> Action.CREATE;
                    case "Modify" -> text("Replacement").equals("True") ? Action.REPLACE : Action.UPDATE;
                    case "Dynamic" -> Action.UPDATE;
                    case "Remove" -> text("PolicyAction").equals("Retain") ? Action.FORGET : Action.DELETE;
                    case "Import", "SyncWithActual" -> Action.NOTHING;
                    default -> null;
                });
    }

    private boolean isOpen() {
        return text("Action").equals("Dynamic") || text("Replacement").equals("Conditional");
    }

    /** Returns the properties in an encoded context; empty if it is missing or cut off. */
    private Optional<Fields> properties(String key) {
        if (!(change.get(key) instanceof Text context)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), context.text())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Value properties = new JsonValues(json).fields().get("Properties");
            return StackValues.known(properties) instanceof Fields fields
                    ? Optional.of(fields)
                    : Optional.of(StackChange.NOTHING);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the properties, with each one unknown whose value depends on a function that is evaluated on execution, unless the
     * change set shows which part of it is. If the value also follows from a parameter, CloudFormation lists it a second time, as static.
     */
    private Fields withoutDynamic(Fields properties) {
        Set<String> evaluated = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (Fields detail : Attributes.objects(change.get("Details"))) {
            if (detail.get("Target") instanceof Fields target && target.get("Name") instanceof Text name) {
                (Attributes.plain(detail.get("Evaluation")).equals("Dynamic") ? evaluated : known).add(name.text());
            }
        }
        Map<String, Value> all = new LinkedHashMap<>(properties.fields());
        evaluated.stream()
                .filter(name -> !known.contains(name) && !Merged.containsUnknown(properties.get(name)))
                .forEach(name -> all.put(name, Value.UNKNOWN));
        return new Fields(all);
    }

    private String id() {
        return text("LogicalResourceId");
    }

    private String text(String key) {
        return Attributes.plain(change.get(key));
    }
}

package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import dev.plaudit.plan.Value.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Says which resource's ID a property will have. For an update, the details of the change do: a detail has the path of the property
 * and the entity that causes the change, the logical ID of a resource for {@code Ref}, and {@code LogicalId.Attribute} for an
 * attribute. For anything, the template does.
 *
 * @param identities the text that stands for the ID of each new resource, by logical ID
 * @param functions what the functions of the template refer to
 */
record StackReferences(Map<String, String> identities, StackTemplate template, StackFunctions functions) {

    private static final String PROPERTIES = "/Properties/";

    static StackReferences of(List<Fields> changes, StackTemplate template) {
        Map<String, String> identities = new HashMap<>();
        Map<String, Value> ids = new HashMap<>();
        for (Fields change : changes) {
            String id = Attributes.plain(change.get("LogicalResourceId"));
            String physicalId = Attributes.plain(change.get("PhysicalResourceId"));
            String type = Attributes.plain(change.get("ResourceType"));
            boolean isNew = Attributes.plain(change.get("Action")).equals("Add")
                    || Attributes.plain(change.get("Replacement")).equals("True");
            boolean stays = Attributes.plain(change.get("Action")).equals("Modify")
                    && Attributes.plain(change.get("Replacement")).equals("False");
            if (isNew) {
                String identity = PlannedChange.identity(
                        StackTypes.of(type).map(StackType::type).orElse(type), id);
                identities.put(id, identity);
                ids.put(id, new Unknown(identity));
            } else if (stays && !physicalId.isEmpty()) {
                ids.put(id, new Text(physicalId));
            }
        }
        return new StackReferences(identities, template, new StackFunctions(ids));
    }

    /** Returns the properties of a change after execution, with the resources that the template refers to. */
    Fields fill(Fields change, Fields properties) {
        String id = Attributes.plain(change.get("LogicalResourceId"));
        return template.properties(id, Attributes.plain(change.get("ResourceType")))
                                .map(written -> functions.fill(properties, written))
                                .orElse(properties)
                        instanceof Fields filled
                ? filled
                : properties;
    }

    /** Returns the properties of a change after execution, with the new resources that unknown values will name. */
    Fields resolve(Fields change, Fields properties) {
        Map<String, Set<String>> byPath = new LinkedHashMap<>();
        for (Fields detail : Attributes.objects(change.get("Details"))) {
            String source = Attributes.plain(detail.get("ChangeSource"));
            String entity = Attributes.plain(detail.get("CausingEntity"));
            if (detail.get("Target") instanceof Fields target
                    && target.get("Path") instanceof Text path
                    && path.text().startsWith(PROPERTIES)
                    && !entity.isEmpty()) {
                String identity = isId(source, entity) ? identities.getOrDefault(entity.split("\\.", 2)[0], "") : "";
                byPath.computeIfAbsent(path.text().substring(PROPERTIES.length()), none -> new HashSet<>())
                        .add(identity);
            }
        }
        Value resolved = properties;
        for (Map.Entry<String, Set<String>> entry : byPath.entrySet()) {
            // A value that several entities decide may be the ID of any.
            if (entry.getValue().size() == 1) {
                Value unknown = new Unknown(entry.getValue().iterator().next());
                List<String> parts = List.of(entry.getKey().split("/"));
                resolved = at(resolved, parts, value -> value.equals(Value.UNKNOWN) ? unknown : value);
            }
        }
        return resolved instanceof Fields fields ? fields : properties;
    }

    private static boolean isId(String source, String entity) {
        return source.equals("ResourceReference")
                ? !entity.contains(".")
                : source.equals("ResourceAttribute") && StackFunctions.isId(entity.substring(entity.indexOf('.') + 1));
    }

    /** Changes the value at a path; a path that leads nowhere changes nothing. */
    private static Value at(Value value, List<String> path, Function<Value, Value> change) {
        if (path.isEmpty()) {
            return change.apply(value);
        }
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (value instanceof Fields fields && fields.fields().containsKey(key)) {
            Map<String, Value> changed = new LinkedHashMap<>(fields.fields());
            changed.put(key, at(fields.get(key), rest, change));
            return new Fields(changed);
        }
        if (value instanceof Items items
                && key.matches("[0-9]{1,4}")
                && Integer.parseInt(key) < items.items().size()) {
            List<Value> changed = new ArrayList<>(items.items());
            changed.set(Integer.parseInt(key), at(changed.get(Integer.parseInt(key)), rest, change));
            return new Items(changed);
        }
        return value;
    }
}

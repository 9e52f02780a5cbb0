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
 * Says which new resource's ID a property will have, by the details of a change. A detail has the path of the property and the
 * entity that causes the change: the logical ID of a resource for {@code Ref}, and {@code LogicalId.Attribute} for an attribute.
 *
 * @param identities the text that stands for the ID of each new resource, by logical ID
 */
record StackReferences(Map<String, String> identities) {

    private static final String PROPERTIES = "/Properties/";

    /** Attributes that are the ID or ARN by which other resources refer to one. */
    private static final Set<String> IDS = Set.of(
            "GroupId", "Id", "InstanceId", "ListenerArn", "LoadBalancerArn", "ServiceId", "SubnetId", "TargetGroupArn");

    static StackReferences of(List<Fields> changes) {
        Map<String, String> identities = new HashMap<>();
        for (Fields change : changes) {
            String id = Attributes.plain(change.get("LogicalResourceId"));
            boolean isNew = Attributes.plain(change.get("Action")).equals("Add")
                    || Attributes.plain(change.get("Replacement")).equals("True");
            StackTypes.of(Attributes.plain(change.get("ResourceType")))
                    .filter(type -> isNew)
                    .ifPresent(type -> identities.put(id, PlannedChange.identity(type.type(), id)));
        }
        return new StackReferences(identities);
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
                : source.equals("ResourceAttribute") && IDS.contains(entity.substring(entity.indexOf('.') + 1));
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

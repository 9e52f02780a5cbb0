package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds which resource's ID a value will be that is known only after apply, from the expressions of the code. It names one only if
 * nothing else is possible: the expression refers to a single resource's ID. A plan shows what an expression refers to, but not the
 * expression, so a reference by {@code count.index}, a splat or a condition between two resources stays unknown.
 */
final class References {

    /** Attributes that identify a resource. A service has a name that consumers use instead of its ID. */
    private static final Set<String> IDENTITIES = Set.of("id", "arn", "service_name");

    private static final int DEEPEST = 30;

    private final PlanCode code;
    private final Map<String, PlannedChange> changes;

    References(PlanCode code, List<PlannedChange> changes) {
        this.code = code;
        this.changes = changes.stream()
                .collect(Collectors.toMap(PlannedChange::address, change -> change, (first, second) -> first));
    }

    /** Returns a change with the resources that its unknown values refer to, and AWS's defaults for what the code leaves out. */
    PlannedChange resolve(PlannedChange change) {
        Address address = Address.of(change.address());
        Optional<Fields> expressions = code.expressions(address);
        if (expressions.isEmpty() || !Merged.containsUnknown(change.after())) {
            return change;
        }
        Map<String, Value> resolved = new LinkedHashMap<>();
        change.after().fields().forEach((key, value) -> {
            Value expression = expressions.get().get(key);
            boolean isLeftOut = change.action().makes()
                    && value instanceof Unknown
                    && !expressions.get().fields().containsKey(key);
            resolved.put(
                    key, isLeftOut ? AwsDefaults.of(change.type(), key) : resolve(value, expression, address.module()));
        });
        return change.withAfter(new Fields(resolved));
    }

    private Value resolve(Value value, Value expression, Address module) {
        if (value instanceof Unknown) {
            // Terraform shows a set with an unknown element as wholly unknown.
            List<Value> found = targets(expression, module, DEEPEST).stream()
                    .<Value>map(Unknown::new)
                    .toList();
            if (found.size() > 1) {
                return new Items(found);
            }
            return found.isEmpty() ? value : found.get(0);
        }
        if (value instanceof Fields fields && expression instanceof Fields block) {
            Map<String, Value> resolved = new LinkedHashMap<>();
            fields.fields().forEach((key, inner) -> resolved.put(key, resolve(inner, block.get(key), module)));
            return new Fields(resolved);
        }
        return value instanceof Items items ? items(items, expression, module) : value;
    }

    /** Blocks have an expression each; the elements of a list have one together. */
    private Value items(Items items, Value expression, Address module) {
        List<Value> stated = items.items();
        if (expression instanceof Items blocks && blocks.items().size() == stated.size()) {
            return new Items(stated.stream()
                    .map(block -> block(block, blocks.items(), module))
                    .toList());
        }
        List<String> found = targets(expression, module, DEEPEST);
        long unknown = stated.stream().filter(Unknown.class::isInstance).count();
        if (unknown == 0 || found.size() != unknown) {
            return items;
        }
        List<Value> resolved = new ArrayList<>();
        int next = 0;
        for (Value item : stated) {
            resolved.add(item instanceof Unknown ? new Unknown(found.get(next++)) : item);
        }
        return new Items(resolved);
    }

    /** A set of blocks is not in the order of the code, so a block is recognized by its constants, or stays as it is. */
    private Value block(Value block, List<Value> expressions, Address module) {
        List<Value> possible = expressions.stream()
                .filter(expression -> fits(block, expression))
                .map(expression -> resolve(block, expression, module))
                .distinct()
                .toList();
        return possible.size() == 1 ? possible.get(0) : block;
    }

    /** Returns whether a block may come from an expression: every constant has its value. */
    private static boolean fits(Value block, Value expression) {
        return !(block instanceof Fields values)
                || !(expression instanceof Fields constants)
                || constants.fields().entrySet().stream()
                        .allMatch(constant -> !(constant.getValue() instanceof Fields fields)
                                || !(fields.get("constant_value") instanceof Value.Text text)
                                || values.get(constant.getKey()).equals(text));
    }

    /** Returns the identities of the resources that an expression refers to; none if it refers to anything else as well. */
    private List<String> targets(Value expression, Address module, int depth) {
        if (depth == 0 || !(expression instanceof Fields fields)) {
            return List.of();
        }
        List<String> texts =
                Attributes.texts(fields.get("references")).stream().distinct().toList();
        List<String> whole = texts.stream()
                .filter(text -> texts.stream().noneMatch(longer -> isPartOf(text, longer)))
                .toList();
        List<String> found = new ArrayList<>();
        for (String text : whole) {
            List<String> targets = target(Address.of(text), module, depth - 1);
            if (targets.isEmpty()) {
                return List.of();
            }
            found.addAll(targets);
        }
        return found.stream().distinct().toList();
    }

    /** Terraform lists {@code aws_lb.x.arn} together with {@code aws_lb.x}. */
    private static boolean isPartOf(String text, String longer) {
        return longer.length() > text.length()
                && longer.startsWith(text)
                && (longer.charAt(text.length()) == '.' || longer.charAt(text.length()) == '[');
    }

    private List<String> target(Address reference, Address module, int depth) {
        List<String> parts = reference.parts();
        if (parts.get(0).equals("var") && parts.size() == 2 && !module.isRoot()) {
            return code.argument(module, parts.get(1))
                    .map(expression -> targets(expression, module.parent(), depth))
                    .orElse(List.of());
        }
        if (parts.get(0).equals("module") && parts.size() == 3) {
            Address child = module.child(parts.get(1));
            return code.output(child, parts.get(2))
                    .map(expression -> targets(expression, child, depth))
                    .orElse(List.of());
        }
        if (parts.size() != 3 || !IDENTITIES.contains(parts.get(2))) {
            return List.of();
        }
        PlannedChange target = changes.get(module.then(parts.subList(0, 2)).text());
        return target == null || !target.action().makes() ? List.of() : List.of(target.identity());
    }
}

package dev.plaudit.plan;

import dev.plaudit.input.Outline;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the resource of the stack that an unknown value of a property will name, by the functions in its template. {@code Ref} and
 * {@code Fn::GetAtt} name one. {@code Fn::Sub} and {@code Fn::Join} do if they build the name of an endpoint service or consist of
 * one reference. Everything else stays unknown. Source: AWS CloudFormation user guide, "Intrinsic function reference"; the return
 * values of {@code AWS::EC2::VPCEndpointService}.
 *
 * @param ids what stands for the ID of each resource, by logical ID
 */
record StackFunctions(Map<String, Value> ids) {

    /** Attributes that are the ID or ARN by which other resources refer to one. */
    private static final List<String> IDS = List.of(
            "GroupId",
            "Id",
            "InstanceId",
            "ListenerArn",
            "LoadBalancerArn",
            "RuleArn",
            "ServiceId",
            "SubnetId",
            "TargetGroupArn",
            "VpcId");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)\\}");
    private static final Pattern SERVICE_NAME =
            Pattern.compile("com\\.amazonaws\\.vpce\\.[a-z0-9-]+\\.(\u0000[^\u0000]+\u0000)");
    private static final Pattern REFERENCE = Pattern.compile("\u0000([^\u0000]+)\u0000");

    /** Stands for the Region in the name of a service, which is that of the stack. */
    private static final String REGION = "region";

    static boolean isId(String attribute) {
        return IDS.contains(attribute);
    }

    /** Returns a value with what its template says about its unknown parts. */
    Value fill(Value value, Outline written) {
        boolean isLiteral = written.entries().isEmpty() && written.items().isEmpty();
        if (value.equals(Value.UNKNOWN)) {
            return isLiteral ? value : StackValues.known(evaluate(written));
        }
        if (value instanceof Fields fields) {
            Map<String, Value> filled = new LinkedHashMap<>();
            fields.fields()
                    .forEach((key, inner) -> filled.put(
                            key,
                            written.entry(key).map(part -> fill(inner, part)).orElse(inner)));
            return new Fields(filled);
        }
        if (value instanceof Items items
                && items.items().size() == written.items().size()) {
            List<Value> filled = new ArrayList<>();
            for (int i = 0; i < items.items().size(); i++) {
                filled.add(fill(items.items().get(i), written.items().get(i)));
            }
            return new Items(filled);
        }
        return value;
    }

    /** Returns what is written, with functions evaluated; those that cannot be are unknown. */
    private Value evaluate(Outline written) {
        if (!written.items().isEmpty()) {
            return new Items(written.items().stream().map(this::evaluate).toList());
        }
        if (written.entries().isEmpty()) {
            return written.text().isEmpty() ? Value.UNKNOWN : new Text(written.text());
        }
        if (isFunction(written)) {
            return text(written).map(this::named).orElse(Value.UNKNOWN);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        written.entries().forEach((key, inner) -> fields.put(key, evaluate(inner)));
        return new Fields(fields);
    }

    /** Returns the ID that a text with references is. The name of a new service counts as its ID, which stands for both. */
    private Value named(String text) {
        Matcher service = SERVICE_NAME.matcher(text);
        Matcher reference = REFERENCE.matcher(service.matches() ? service.group(1) : text);
        Value id = reference.matches() ? ids.getOrDefault(reference.group(1), Value.UNKNOWN) : Value.UNKNOWN;
        return service.matches() && id instanceof Text ? Value.UNKNOWN : id;
    }

    /** Returns the text of a value, in which logical IDs of the stack stand between null characters; empty if it is not known. */
    private Optional<String> text(Outline written) {
        if (!isFunction(written)) {
            boolean isText = written.entries().isEmpty() && written.items().isEmpty();
            return Optional.of(written.text().replace("\u0000", "")).filter(text -> isText && !text.isEmpty());
        }
        Map.Entry<String, Outline> function =
                written.entries().entrySet().iterator().next();
        Outline argument = function.getValue();
        return switch (function.getKey()) {
            case "Ref", "!Ref" -> reference(argument.text());
            case "Fn::GetAtt", "!GetAtt" ->
                argument.items().size() == 2
                        ? reference(argument.items().get(0).text() + "."
                                + argument.items().get(1).text())
                        : reference(argument.text());
            case "Fn::Sub", "!Sub" -> substituted(argument.text());
            case "Fn::Join", "!Join" -> joined(argument.items());
            default -> Optional.empty();
        };
    }

    /** @param name a logical ID, perhaps with an attribute, or a pseudo parameter */
    private Optional<String> reference(String name) {
        if (name.equals("AWS::Region")) {
            return Optional.of(REGION);
        }
        String[] parts = name.split("\\.", 2);
        boolean isKnown = ids.containsKey(parts[0]) && (parts.length == 1 || isId(parts[1]));
        return isKnown ? Optional.of("\u0000" + parts[0] + "\u0000") : Optional.empty();
    }

    private Optional<String> substituted(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher placeholder = PLACEHOLDER.matcher(text.replace("\u0000", ""));
        StringBuilder all = new StringBuilder();
        while (placeholder.find()) {
            Optional<String> value = reference(placeholder.group(1).strip());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            placeholder.appendReplacement(all, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(placeholder.appendTail(all).toString());
    }

    private Optional<String> joined(List<Outline> arguments) {
        if (arguments.size() != 2) {
            return Optional.empty();
        }
        List<Optional<String>> parts =
                arguments.get(1).items().stream().map(this::text).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(String.join(
                        arguments.get(0).text(),
                        parts.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static boolean isFunction(Outline written) {
        return written.entries().size() == 1
                && written.entries().keySet().stream()
                        .allMatch(key -> key.equals("Ref") || key.startsWith("Fn::") || key.startsWith("!"));
    }
}

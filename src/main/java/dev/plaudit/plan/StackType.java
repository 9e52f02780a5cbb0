package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How a type of CloudFormation is written in Terraform.
 *
 * @param type of Terraform's AWS provider
 * @param stated Terraform's attributes for properties that are stated
 * @param defaults all attributes, each with the value that AWS documents for one that a template leaves out, or unknown
 */
record StackType(String type, Function<Fields, Map<String, Value>> stated, Map<String, Value> defaults) {

    StackType {
        defaults = Map.copyOf(defaults);
    }

    /** Returns the attributes of a resource that exists. */
    Fields now(Fields properties) {
        return new Fields(stated.apply(properties));
    }

    /** Returns the attributes of a resource that is created from properties. */
    Fields created(Fields properties) {
        Map<String, Value> all = new LinkedHashMap<>(defaults);
        all.putAll(stated.apply(properties));
        return new Fields(all);
    }

    /** Returns attributes of which none is known. */
    Fields unknown() {
        Map<String, Value> all = new LinkedHashMap<>();
        defaults.keySet().forEach(key -> all.put(key, Value.UNKNOWN));
        return new Fields(all);
    }
}

package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code configuration} of a plan: resources, arguments and outputs of modules, and providers. */
final class PlanCode {

    private final Fields configuration;
    private final Map<String, Fields> modules = new HashMap<>();

    /** The resources of each module, by {@code type.name}. */
    private final Map<String, Map<String, Fields>> resources = new HashMap<>();

    PlanCode(Fields configuration) {
        this.configuration = configuration;
        if (configuration.get("root_module") instanceof Fields root) {
            add("", root);
        }
    }

    private void add(String path, Fields module) {
        modules.put(path, module);
        Map<String, Fields> byName = new HashMap<>();
        Attributes.objects(module.get("resources"))
                .forEach(resource -> byName.put(Attributes.plain(resource.get("address")), resource));
        resources.put(path, byName);
        calls(module).forEach((name, call) -> {
            if (call instanceof Fields fields && fields.get("module") instanceof Fields child) {
                add(path + "." + name, child);
            }
        });
    }

    private static Map<String, Value> calls(Fields module) {
        return module.get("module_calls") instanceof Fields calls ? calls.fields() : Map.of();
    }

    /** Instances of a module share its code. */
    private static String path(Address module) {
        return module.moduleNames().stream().map(name -> "." + name).reduce("", String::concat);
    }

    private Optional<Fields> resource(Address address) {
        Address module = address.module();
        String name = String.join(
                ".",
                address.parts().subList(module.parts().size(), address.parts().size()));
        return Optional.ofNullable(
                resources.getOrDefault(path(module), Map.of()).get(Address.withoutIndex(name)));
    }

    /** Returns the expressions of a resource's arguments and blocks; empty if the code has no such resource. */
    Optional<Fields> expressions(Address address) {
        return resource(address)
                .map(resource -> resource.get("expressions") instanceof Fields fields ? fields : new Fields(Map.of()));
    }

    /** Returns the name of the provider's configuration that a resource uses; empty if the code has no such resource. */
    Optional<String> provider(Address address) {
        return resource(address)
                .map(resource -> Attributes.plain(resource.get("provider_config_key")))
                .filter(key -> !key.isEmpty());
    }

    /** Returns the expression that the call of a module gives to one of its variables. */
    Optional<Value> argument(Address module, String variable) {
        Fields parent = modules.get(path(module.parent()));
        String name = Address.withoutIndex(module.parts().get(module.parts().size() - 1));
        return parent != null
                        && calls(parent).get(name) instanceof Fields call
                        && call.get("expressions") instanceof Fields arguments
                ? Optional.of(arguments.get(variable))
                : Optional.empty();
    }

    /** Returns the expression of an output of a module. */
    Optional<Value> output(Address module, String name) {
        Fields code = modules.get(path(module));
        return code != null
                        && code.get("outputs") instanceof Fields outputs
                        && outputs.get(name) instanceof Fields output
                ? Optional.of(output.get("expression"))
                : Optional.empty();
    }

    /** Returns the configuration of a provider by name. */
    Optional<Fields> providerArguments(String key) {
        return configuration.get("provider_config") instanceof Fields all
                        && all.get(key) instanceof Fields provider
                        && provider.get("expressions") instanceof Fields arguments
                ? Optional.of(arguments)
                : Optional.empty();
    }

    /**
     * Returns the text of an expression that is constant, or the value of a variable of the root module.
     *
     * @param variables the values of the root module's variables
     */
    static Optional<String> constant(Value expression, Fields variables) {
        if (!(expression instanceof Fields fields)) {
            return Optional.empty();
        }
        if (fields.get("constant_value") instanceof Text text) {
            return Optional.of(text.text());
        }
        List<String> references = Attributes.texts(fields.get("references"));
        return references.size() == 1
                        && references.get(0).startsWith("var.")
                        && variables.get(references.get(0).substring("var.".length())) instanceof Fields variable
                        && variable.get("value") instanceof Text value
                ? Optional.of(value.text())
                : Optional.empty();
    }
}

package dev.plaudit.iac;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the resources of a state from a stream and skips every value that is neither a name nor one of AWS's IDs. Sources: Terraform's {@code states/statefile} (version 4) and its documentation, "JSON Output Format".
 */
final class StateResources {

    private static final Pattern AWS_ID = Pattern.compile(
            "vpce-(svc-)?[0-9a-f]{8,32}"
                    + "|arn:aws[a-z-]*:(ec2:[a-z0-9-]*:[0-9]*:vpc-endpoint|elasticloadbalancing:[a-z0-9-]*:[0-9]*:)[A-Za-z0-9/_-]+");

    private final JsonParser json;
    private final List<StateResource> resources = new ArrayList<>();

    StateResources(JsonParser json) {
        this.json = json;
    }

    /** Returns the resources sorted by address. */
    List<StateResource> sorted() {
        return resources.stream()
                .sorted(Comparator.comparing(StateResource::address))
                .toList();
    }

    /** Reads {@code resources} of a state of version 4. */
    void readStored() {
        eachObject(() -> {
            Names names = new Names();
            List<Instance> instances = new ArrayList<>();
            eachKey(key -> {
                if (key.equals("instances")) {
                    eachObject(() -> instances.add(instance()));
                } else {
                    names.read(key);
                }
            });
            String prefix = names.module.isEmpty() ? "" : names.module + ".";
            String address = prefix + names.type + "." + names.name;
            instances.stream()
                    .filter(instance -> names.managed && !instance.deposed)
                    .forEach(instance -> add(names, address + instance.index, instance.known()));
        });
    }

    private Instance instance() {
        Instance instance = new Instance();
        eachKey(key -> {
            switch (key) {
                case "index_key" -> instance.index = index();
                case "deposed" -> {
                    instance.deposed = true;
                    json.skipChildren();
                }
                case "attributes" -> instance.ids = ids();
                case "attributes_flat" -> instance.flatIds = ids();
                default -> json.skipChildren();
            }
        });
        return instance;
    }

    /** Returns an index as Terraform writes it in addresses. */
    private String index() {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return "[" + json.getString() + "]";
        }
        return text().map(key -> "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]")
                .orElse("");
    }

    /** Reads {@code values} as {@code terraform show -json} prints them. */
    void readShown() {
        eachKey(key -> {
            if (key.equals("root_module")) {
                module();
            } else {
                json.skipChildren();
            }
        });
    }

    private void module() {
        eachKey(key -> {
            switch (key) {
                case "resources" -> eachObject(this::shownResource);
                case "child_modules" -> eachObject(this::module);
                default -> json.skipChildren();
            }
        });
    }

    private void shownResource() {
        Names names = new Names();
        Instance instance = new Instance();
        eachKey(key -> {
            switch (key) {
                case "values" -> instance.ids = ids();
                case "deposed_key" -> {
                    instance.deposed = true;
                    json.skipChildren();
                }
                default -> names.read(key);
            }
        });
        if (names.managed && !instance.deposed) {
            add(names, names.address, instance.ids);
        }
    }

    private void add(Names names, String address, List<String> ids) {
        boolean wanted = ResourceType.of(names.type).isPresent();
        resources.add(
                new StateResource(ModulePath.of(address), names.type, names.name, address, wanted ? ids : List.of()));
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        eachKey(key -> {
            if (key.equals("id") || key.equals("arn")) {
                text().filter(id -> AWS_ID.matcher(id).matches()).ifPresent(ids::add);
            }
            json.skipChildren();
        });
        return ids.stream().distinct().toList();
    }

    private Optional<String> text() {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(json.getString());
        }
        json.skipChildren();
        return Optional.empty();
    }

    /** Hands each key of an object to a reader that consumes its value; skips any other value. */
    private void eachKey(Consumer<String> reader) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            reader.accept(key);
        }
    }

    private void eachObject(Runnable reader) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                reader.run();
            } else {
                json.skipChildren();
            }
        }
    }

    private static final class Instance {
        private String index = "";
        private boolean deposed;
        private List<String> ids = List.of();
        private List<String> flatIds = List.of();

        /** Terraform 0.11 wrote {@code attributes_flat}, which counts only where {@code attributes} has no IDs. */
        private List<String> known() {
            return ids.isEmpty() ? flatIds : ids;
        }
    }

    private final class Names {
        private String module = "";
        private String type = "";
        private String name = "";
        private String address = "";
        private boolean managed;

        private void read(String key) {
            Optional<String> value =
                    Stream.of("module", "type", "name", "address", "mode").anyMatch(key::equals)
                            ? text()
                            : Optional.empty();
            switch (key) {
                case "module" -> module = value.orElse("");
                case "type" -> type = value.orElse("");
                case "name" -> name = value.orElse("");
                case "address" -> address = value.orElse("");
                case "mode" -> managed = value.filter("managed"::equals).isPresent();
                default -> json.skipChildren();
            }
        }
    }
}

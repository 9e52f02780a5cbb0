package dev.plaudit.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed request to an API, independent of its protocol. */
record ApiRequest(Api api, String region, SimulatedSession session, Map<String, String> parameters) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the parameters of a request, with its action as {@code Action}. */
    static Map<String, String> parameters(Api api, HttpRequest http) {
        return api.protocol() == Api.Protocol.JSON ? json(api, http) : form(http.body());
    }

    /** Flattens a JSON object; the members of list items are numbered as in a form: {@code Filters.1.Field}. */
    private static Map<String, String> json(Api api, HttpRequest http) {
        Map<String, String> parameters = new TreeMap<>();
        try {
            JSON.readTree(http.body())
                    .properties()
                    .forEach(member -> put(parameters, member.getKey(), member.getValue()));
        } catch (JacksonException e) {
            throw ApiError.invalid("SerializationException", "The request is not JSON");
        }
        String target = http.header("x-amz-target");
        parameters.put(
                "Action",
                target.startsWith(api.namespace() + ".")
                        ? target.substring(api.namespace().length() + 1)
                        : target);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, JsonNode value) {
        if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                put(parameters, name + "." + (index + 1), value.get(index));
            }
        } else if (value.isObject()) {
            value.properties().forEach(member -> put(parameters, name + "." + member.getKey(), member.getValue()));
        } else {
            parameters.put(name, value.asString(""));
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    String action() {
        return text("Action");
    }

    /** Returns the action as IAM spells it, {@code ec2:DescribeSubnets}. */
    String permission() {
        return api.prefix() + ":" + action();
    }

    String accountId() {
        return session.accountId();
    }

    /** Returns a parameter, or the empty text. */
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw switch (api.protocol()) {
                case EC2 -> ApiError.invalid("MissingParameter", "The request must contain the parameter " + name);
                case QUERY -> ApiError.invalid("ValidationError", "'" + name + "' must not be null");
                case JSON -> ApiError.invalid("InvalidInputException", "You specified no " + name + ".");
            };
        }
        return value;
    }

    OptionalInt number(String name, String errorCode) {
        String value = text(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw ApiError.invalid(errorCode, "Value (" + value + ") for parameter " + name + " is not a number");
        }
    }

    /** Returns the values of {@code Name.1}, {@code Name.2}, …, in order. */
    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (int number = 1; ; number++) {
            Optional<String> value = Optional.ofNullable(parameters.get(name + "." + number));
            if (value.isEmpty()) {
                return values;
            }
            values.add(value.get());
        }
    }
}

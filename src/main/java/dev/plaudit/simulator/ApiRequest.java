package dev.plaudit.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A signed request of the query protocol. */
record ApiRequest(Api api, String region, Session session, Map<String, String> parameters) {

    /** The APIs, by the names that IAM has for them, and by those in the credential scope of a signature. */
    enum Api {
        EC2("ec2", "ec2", "http://ec2.amazonaws.com/doc/2016-11-15/"),
        ELASTIC_LOAD_BALANCING(
                "elasticloadbalancing",
                "elasticloadbalancing",
                "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
        CLOUDWATCH("cloudwatch", "monitoring", "http://monitoring.amazonaws.com/doc/2010-08-01/"),
        STS("sts", "sts", "https://sts.amazonaws.com/doc/2011-06-15/");

        private final String prefix;
        private final String signingName;
        private final String namespace;

        Api(String prefix, String signingName, String namespace) {
            this.prefix = prefix;
            this.signingName = signingName;
            this.namespace = namespace;
        }

        /** The API with that name in the scope of a signature, or empty when it is not simulated. */
        static Optional<Api> signedAs(String name) {
            return Stream.of(values())
                    .filter(api -> api.signingName.equals(name))
                    .findFirst();
        }

        String prefix() {
            return prefix;
        }

        String namespace() {
            return namespace;
        }
    }

    static Map<String, String> form(String body) {
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

    String accountId() {
        return session.accountId();
    }

    /** A parameter, or the empty text. */
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The token of the page that is asked for, or the empty text for the first. */
    String continuation() {
        return text(api == Api.ELASTIC_LOAD_BALANCING ? "Marker" : "NextToken");
    }

    String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw api == Api.EC2
                    ? ApiError.invalid("MissingParameter", "The request must contain the parameter " + name)
                    : ApiError.invalid("ValidationError", "'" + name + "' must not be null");
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

    /** The values of {@code Name.1}, {@code Name.2}, …, in order. */
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

    /** What the request asks for by name: all of its parameters that hold ids, names or ARNs, and the attribute of a VPC. */
    String resource() {
        List<String> resources = new ArrayList<>();
        for (String name : List.of(
                "RoleArn", "ServiceId", "LoadBalancerArn", "TargetGroupArn", "ListenerArn", "VpcId", "Attribute")) {
            Optional.ofNullable(parameters.get(name)).ifPresent(resources::add);
        }
        for (String name : List.of(
                "ServiceId",
                "ServiceName",
                "VpcEndpointId",
                "SubnetId",
                "InstanceId",
                "GroupId",
                "LoadBalancerArns.member",
                "TargetGroupArns.member",
                "ListenerArns.member",
                "ResourceArns.member")) {
            resources.addAll(list(name));
        }
        return String.join(",", resources);
    }
}

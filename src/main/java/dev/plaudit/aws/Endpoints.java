package dev.plaudit.aws;

import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What answers in AWS's place, if anything: {@code --endpoint-url} for every service, or as the AWS CLI takes it a service's
 * own variable, {@code AWS_ENDPOINT_URL}, the profile's {@code services}, its {@code endpoint_url}, in this order.
 */
record Endpoints(Map<AwsService, Setting> given) {

    static Endpoints none() {
        return new Endpoints(Map.of());
    }

    static Endpoints everywhere(URI address) {
        Map<AwsService, Setting> given = new EnumMap<>(AwsService.class);
        for (AwsService service : AwsService.values()) {
            given.put(service, Setting.of("--endpoint-url", address.toString()));
        }
        return new Endpoints(given);
    }

    static Endpoints of(Machine machine, Section profile, Profiles profiles, Problems problems) {
        Optional<Section> services = profile.text("services").map(profiles.services()::get);
        Map<AwsService, Setting> given = new EnumMap<>(AwsService.class);
        for (AwsService service : AwsService.values()) {
            variable(machine, service.variable())
                    .or(() -> variable(machine, "AWS_ENDPOINT_URL"))
                    .or(() -> services.flatMap(section -> section.get(service.key())))
                    .or(() -> profile.get("endpoint_url"))
                    .ifPresent(setting -> given.put(service, setting));
        }
        given.values().stream()
                .distinct()
                .filter(setting -> !isAddress(setting.value()))
                .map(setting -> setting.problem(
                        setting.source() + " is not an endpoint URL",
                        "write it with scheme and host: https://ec2.example.com"))
                .forEach(problems::add);
        return new Endpoints(given);
    }

    Optional<URI> of(AwsService service) {
        return Optional.ofNullable(given.get(service)).map(setting -> URI.create(setting.value()));
    }

    /** Every address once, sorted; empty when AWS itself answers. */
    String text() {
        return given.values().stream().map(Setting::value).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** What is wrong with addresses with {@code http://} that are not on this machine. */
    List<Problem> unencrypted() {
        return given.values().stream()
                .distinct()
                .filter(setting ->
                        "http".equalsIgnoreCase(URI.create(setting.value()).getScheme()))
                .filter(setting ->
                        !Hosts.isOfThisMachine(URI.create(setting.value()).getHost()))
                .map(setting -> setting.problem(
                        "requests and session tokens would be sent to "
                                + URI.create(setting.value()).getHost() + " unencrypted",
                        "Use https://, or --insecure if you control the network in between."))
                .sorted()
                .toList();
    }

    private static Optional<Setting> variable(Machine machine, String name) {
        return machine.variable(name).map(value -> Setting.of(name, value));
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

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
 * The endpoints that replace AWS's own: {@code --endpoint-url} for every service, or in the AWS CLI's order a service's own
 * variable, {@code AWS_ENDPOINT_URL}, the profile's {@code services}, its {@code endpoint_url}.
 */
record Endpoints(Map<AwsService, Setting> given) {

    /** AWS's own endpoints. */
    static final Endpoints NONE = new Endpoints(Map.of());

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
            machine.variableSetting(service.variable())
                    .or(() -> machine.variableSetting("AWS_ENDPOINT_URL"))
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

    /** Returns the addresses, sorted and without repetition; empty for AWS itself. */
    String text() {
        return given.values().stream().map(Setting::value).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** Returns a problem for each address with {@code http://} that is not on this machine. */
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
                        "Use https://. A scan with --insecure accepts http:// for accounts and --out, if you control"
                                + " the network in between."))
                .sorted()
                .toList();
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

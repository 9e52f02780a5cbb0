package dev.plaudit.aws;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The way to AWS from this machine, resolved before the first call from what the AWS CLI uses (variables and the profile) and from
 * the JVM's properties, which Java's SDK also uses.
 *
 * @param machine where credentials are searched
 * @param profiles the content of the AWS CLI's files
 * @param profile the profile in force, which may be empty
 * @param region the user's own Region
 * @param accessKey a fixed key that replaces all credentials of the machine
 * @param fips whether to use AWS's endpoints for FIPS 140; ignored for endpoints that the user sets
 * @param dualStack the same for IPv6
 * @param maxAttempts the maximum number of attempts of a call, if it is set
 */
public record AwsSettings(
        Machine machine,
        Profiles profiles,
        Section profile,
        Optional<Setting> region,
        Optional<AccessKey> accessKey,
        Endpoints endpoints,
        Network network,
        boolean fips,
        boolean dualStack,
        OptionalInt maxAttempts) {

    private static final int MOST_ATTEMPTS = 100;

    /** The proxies and the trusted certificates. */
    record Network(Proxies proxies, Trust trust) {}

    /** Uses one address for all services and one key, and ignores the machine. */
    public static AwsSettings given(Optional<URI> endpoint, AccessKey key) {
        Machine nothing = new Machine(
                Map.of(),
                Path.of(""),
                name -> Optional.empty(),
                question -> Optional.empty(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return new AwsSettings(
                nothing,
                new Profiles(nothing.home(), Map.of(), Map.of(), Map.of()),
                noProfile(Profiles.DEFAULT),
                Optional.empty(),
                Optional.of(key),
                endpoint.map(Endpoints::everywhere).orElse(Endpoints.NONE),
                new Network(Proxies.NONE, Trust.SYSTEM),
                false,
                false,
                OptionalInt.empty());
    }

    /**
     * Resolves the settings of the machine.
     *
     * @param endpoint the value of {@code --endpoint-url}
     * @throws InvalidInputException when a setting is invalid, with the variable's name, or with file and line
     */
    public static AwsSettings of(Machine machine, Optional<URI> endpoint) throws InvalidInputException {
        Problems problems = new Problems();
        Profiles profiles = Profiles.read(machine, problems);
        Section profile = profile(machine, profiles, problems);
        Values values = new Values(machine, profile, problems);
        boolean ignored = values.isTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls");
        AwsSettings settings = new AwsSettings(
                machine,
                profiles,
                profile,
                values.region(),
                Optional.empty(),
                endpoint.map(Endpoints::everywhere)
                        .orElseGet(() -> ignored ? Endpoints.NONE : Endpoints.of(machine, profile, profiles, problems)),
                new Network(Proxies.of(machine, problems), trust(machine, values, problems)),
                values.isTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
                values.isTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
                values.number("AWS_MAX_ATTEMPTS", "max_attempts", MOST_ATTEMPTS));
        values.oneOf(values.find("AWS_RETRY_MODE", "retry_mode"), List.of("legacy", "standard", "adaptive"));
        problems.orThrow();
        return settings;
    }

    private static Section profile(Machine machine, Profiles profiles, Problems problems) {
        // The AWS CLI looks at the first of the two first.
        Optional<Setting> named = List.of("AWS_DEFAULT_PROFILE", "AWS_PROFILE").stream()
                .flatMap(name -> machine.variableSetting(name).stream())
                .findFirst()
                .or(() -> machine.propertySetting("aws.profile"));
        String name = named.map(Setting::value).orElse(Profiles.DEFAULT);
        Optional<Section> profile = profiles.profile(name);
        if (profile.isEmpty() && named.isPresent() && problems.isEmpty()) {
            String those = String.join(", ", profiles.profiles().keySet());
            problems.add(named.get()
                    .problem(
                            "there is no AWS profile `" + name + "` in " + profiles.config(),
                            those.isEmpty()
                                    ? "create it with `aws configure --profile " + name + "`"
                                    : "there are " + those + "; `aws configure list-profiles` also lists them"));
        }
        return profile.orElseGet(() -> noProfile(name));
    }

    private static Section noProfile(String name) {
        return new Section("profile " + name, name, Map.of());
    }

    private static Trust trust(Machine machine, Values values, Problems problems) {
        return values.find("AWS_CA_BUNDLE", "ca_bundle")
                .map(named -> Trust.ofBundle(named, machine.path(named.value()), problems))
                .or(() -> Trust.ofJvm(machine, problems))
                .orElse(Trust.SYSTEM);
    }

    /** Returns the user's own Region. */
    public Optional<String> regionName() {
        return region.map(Setting::value);
    }

    /**
     * Returns the addresses that replace AWS's, for the snapshot. Empty for AWS itself, and for the simulator, whose port changes
     * each time.
     */
    public String asked() {
        return accessKey.isPresent() ? "" : endpoints.text();
    }

    /**
     * Refuses endpoints that are neither encrypted nor on this machine, wherever they are set.
     *
     * @throws InvalidInputException with each of them, by the option, the variable, or the file and line that names it
     */
    public void requireEncryption() throws InvalidInputException {
        Problems problems = new Problems();
        problems.addAll(endpoints.unencrypted());
        problems.orThrow();
    }

    /** Returns the resolved settings, a line each, without secrets. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("profile: " + profile.name() + (profile.settings().isEmpty() ? " (without settings)" : ""));
        lines.add("Region: "
                + region.map(set -> set.value() + ", from " + set.source()).orElse("none"));
        String given = endpoints.given().values().stream()
                .map(set -> set.value() + ", from " + set.source())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        String kind = (fips ? " with FIPS" : "") + (dualStack ? " with dual-stack" : "");
        lines.add("endpoints: " + (given.isEmpty() ? "AWS's own" + kind : given));
        lines.add("proxy: " + network.proxies().shown());
        lines.add("certificates: " + network.trust().source());
        return lines.stream().map(line -> line.replaceAll("\\p{Cntrl}", "?")).toList();
    }

    /** Finds settings in the AWS CLI's order: the variable, then the profile. */
    private record Values(Machine machine, Section profile, Problems problems) {

        Optional<Setting> find(String variable, String key) {
            return machine.variableSetting(variable).or(() -> profile.get(key));
        }

        Optional<Setting> region() {
            Optional<Setting> named = List.of("AWS_REGION", "AWS_DEFAULT_REGION").stream()
                    .flatMap(name -> machine.variableSetting(name).stream())
                    .findFirst()
                    .or(() -> machine.propertySetting("aws.region"))
                    .or(() -> profile.get("region"));
            if (named.isPresent() && !named.get().value().matches("[a-z0-9-]{1,63}")) {
                problems.add(named.get().cannotBe("write a Region code: us-east-1"));
            }
            return named;
        }

        boolean isTrue(String variable, String key) {
            Optional<Setting> set = find(variable, key);
            oneOf(set, List.of("true", "false"));
            return set.map(Setting::value).filter("true"::equalsIgnoreCase).isPresent();
        }

        void oneOf(Optional<Setting> set, List<String> possible) {
            set.filter(found -> !possible.contains(found.value().toLowerCase(Locale.ROOT)))
                    .map(found -> found.cannotBe("write " + String.join(" or ", possible)))
                    .ifPresent(problems::add);
        }

        OptionalInt number(String variable, String key, int most) {
            Optional<Setting> set = find(variable, key);
            if (set.isEmpty()) {
                return OptionalInt.empty();
            }
            if (set.get().value().matches("[1-9][0-9]{0,2}")
                    && Integer.parseInt(set.get().value()) <= most) {
                return OptionalInt.of(Integer.parseInt(set.get().value()));
            }
            problems.add(set.get().cannotBe("write a number from 1 to " + most));
            return OptionalInt.empty();
        }
    }
}

package dev.plaudit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The credentials of a profile, in the AWS CLI's order: a role to assume, a web identity, a sign-in with Identity Center, a key
 * of the credentials file, an {@code aws login}, a program, a key of the configuration file.
 */
record ProfileCredentials(
        AwsSettings settings, CredentialChain chain, RoleCredentials roles, SignInCredentials signIns) {

    private static final String SESSION_NAME = "plaudit";

    ProfileCredentials(AwsSettings settings, CredentialChain chain) {
        this(settings, chain, new RoleCredentials(settings, chain), new SignInCredentials(settings, chain));
    }

    /** Returns the profile's credentials, or empty if it has none. */
    Optional<AwsCredentialsProvider> of(Section profile) {
        return of(profile, List.of(profile.name()));
    }

    private Optional<AwsCredentialsProvider> of(Section profile, List<String> visited) {
        return profile.has("role_arn") && !profile.has("web_identity_token_file")
                ? Optional.of(role(profile, visited))
                : own(profile);
    }

    /** Returns the credentials of a profile apart from its role. */
    private Optional<AwsCredentialsProvider> own(Section profile) {
        return webIdentity(profile)
                .or(() -> signIns.identityCenter(profile))
                .or(() -> keys(profile).filter(keys -> !areOfConfig(profile)))
                .or(() -> signIns.login(profile))
                .or(() -> profile.get("credential_process")
                        .map(process -> new ProcessCredentials(
                                process, settings.machine().clock())))
                .or(() -> keys(profile));
    }

    private AwsCredentialsProvider role(Section profile, List<String> visited) {
        Optional<Setting> source = profile.get("source_profile");
        Optional<Setting> named = profile.get("credential_source");
        if (source.isPresent() && named.isPresent()) {
            throw wrong(named.get(), "cannot be combined with source_profile", "remove one");
        }
        AwsCredentialsProvider credentials = source.map(name -> ofSource(profile, name, visited))
                .or(() -> named.map(this::ofNamed))
                .or(() -> own(profile))
                .orElseThrow(() -> wrong(
                        profile.get("role_arn").orElseThrow(),
                        "has no source of credentials",
                        "add source_profile or credential_source"));
        return roles.assumed(profile, credentials);
    }

    private AwsCredentialsProvider ofSource(Section profile, Setting name, List<String> visited) {
        Section source = settings.profiles()
                .profile(name.value())
                .orElseThrow(() -> wrong(
                        name,
                        "names the profile `" + name.value() + "`, which does not exist",
                        "create it with `aws configure --profile " + name.value() + "`, or correct the name"));
        boolean itself = name.value().equals(profile.name());
        if (!itself && visited.contains(name.value())) {
            List<String> circle = new ArrayList<>(visited);
            circle.add(name.value());
            throw wrong(name, "is circular: " + String.join(" → ", circle), "end it with a profile that has keys");
        }
        List<String> longer =
                Stream.concat(visited.stream(), Stream.of(name.value())).toList();
        return keys(source)
                .or(() -> itself ? own(source) : of(source, longer))
                .orElseThrow(() -> wrong(
                        name,
                        "names the profile `" + name.value() + "`, which has no credentials",
                        "add credentials to it, or name another profile"));
    }

    private AwsCredentialsProvider ofNamed(Setting source) {
        return switch (source.value()) {
            case "Environment" ->
                chain.ofVariables()
                        .orElseThrow(() -> wrong(
                                source,
                                "is Environment, but the environment has no credentials",
                                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
            case "EcsContainer" -> chain.container();
            case "Ec2InstanceMetadata" -> chain.instance();
            default ->
                throw wrong(
                        source,
                        "cannot be `" + source.value() + "`",
                        "write Environment, EcsContainer or Ec2InstanceMetadata");
        };
    }

    private static Optional<AwsCredentialsProvider> keys(Section profile) {
        Optional<Setting> id = profile.get("aws_access_key_id");
        Optional<Setting> secret = profile.get("aws_secret_access_key");
        if (id.isPresent() != secret.isPresent()) {
            throw wrong(
                    id.or(() -> secret).orElseThrow(),
                    "is set without the other half of the key pair",
                    "set both, or neither");
        }
        return id.map(key ->
                CredentialChain.fixed(key.value(), secret.orElseThrow().value(), profile.text("aws_session_token")));
    }

    private boolean areOfConfig(Section profile) {
        return profile.get("aws_access_key_id").stream()
                .anyMatch(key -> key.file().equals(settings.profiles().config().toString()));
    }

    private Optional<AwsCredentialsProvider> webIdentity(Section profile) {
        return profile.get("web_identity_token_file")
                .map(file -> roles.ofWebIdentity(
                        file,
                        profile.get("role_arn")
                                .orElseThrow(() -> wrong(file, "is set without role_arn", "add the role's ARN")),
                        profile.text("role_session_name").orElse(SESSION_NAME)));
    }

    /** Returns the web identity that EKS passes to a pod in variables. */
    Optional<AwsCredentialsProvider> webIdentityOfVariables() {
        Machine machine = settings.machine();
        return machine.variableSetting("AWS_WEB_IDENTITY_TOKEN_FILE")
                .flatMap(file -> machine.variableSetting("AWS_ROLE_ARN")
                        .map(role -> roles.ofWebIdentity(
                                file,
                                role,
                                machine.variable("AWS_ROLE_SESSION_NAME").orElse(SESSION_NAME))));
    }

    static CredentialsException wrong(Setting setting, String message, String fix) {
        return new CredentialsException(
                setting.problem(setting.source() + " " + message, "").text(), fix);
    }
}

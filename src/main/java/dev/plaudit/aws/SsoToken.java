package dev.plaudit.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The token that {@code aws sso login} stored in {@code ~/.aws/sso/cache}. It is renewed a quarter of an hour before its end if
 * possible, and the AWS CLI uses the new one.
 */
final class SsoToken {

    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(15);

    private final Clock clock;
    private final CredentialChain chain;
    private final String region;
    private final String profile;
    private final Path file;

    /** @param name the session's, or the start URL of a profile without one: their digest names the file */
    SsoToken(Machine machine, CredentialChain chain, String name, String region, String profile) {
        this.clock = machine.clock();
        this.chain = chain;
        this.region = region;
        this.profile = profile;
        this.file = machine.home().resolve(".aws/sso/cache/" + sha1(name) + ".json");
    }

    /** @throws CredentialsException when the user has not signed in, or the sign-in has ended */
    synchronized String get() {
        ObjectNode token = read();
        Instant now = clock.instant();
        Instant end = time(token, "expiresAt").orElse(Instant.EPOCH);
        if (end.isBefore(now.plus(BEFORE_ITS_END)) && canBeRenewed(token, now)) {
            token = renewed(token, now, end);
            end = time(token, "expiresAt").orElse(Instant.EPOCH);
        }
        if (end.isBefore(now)) {
            throw new CredentialsException(
                    "the sign-in of the profile `" + profile + "` with Identity Center ended at " + end,
                    signIn(profile));
        }
        return token.path("accessToken").asString("");
    }

    static CredentialsException ended(String profile, SdkException failure) {
        return new CredentialsException(
                "the sign-in of the profile `" + profile + "` with Identity Center has ended",
                signIn(profile),
                failure);
    }

    private static String signIn(String profile) {
        return "Run `aws sso login --profile " + profile + "`.";
    }

    private ObjectNode read() {
        if (!Files.isRegularFile(file)) {
            throw new CredentialsException(
                    "not signed in with Identity Center for the profile `" + profile + "`", signIn(profile));
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            if (json instanceof ObjectNode token && token.has("accessToken")) {
                return token;
            }
            throw new CredentialsException(file + " contains no token", signIn(profile));
        } catch (IOException | JacksonException e) {
            throw new CredentialsException(file + " cannot be read", signIn(profile));
        }
    }

    private static boolean canBeRenewed(ObjectNode token, Instant now) {
        return Stream.of("refreshToken", "clientId", "clientSecret").allMatch(token::has)
                && time(token, "registrationExpiresAt").filter(now::isBefore).isPresent();
    }

    /** A token that cannot be renewed now is used to its end. */
    private ObjectNode renewed(ObjectNode token, Instant now, Instant end) {
        SsoOidcClient oidc = chain.client(
                SsoOidcClient.builder(), AwsService.SSO_OIDC, region, AnonymousCredentialsProvider.create());
        try {
            CreateTokenResponse answer = oidc.createToken(request -> request.grantType("refresh_token")
                    .clientId(token.path("clientId").asString(""))
                    .clientSecret(token.path("clientSecret").asString(""))
                    .refreshToken(token.path("refreshToken").asString("")));
            ObjectNode fresh = token.deepCopy();
            fresh.put("accessToken", answer.accessToken());
            fresh.put("expiresAt", now.plusSeconds(answer.expiresIn()).toString());
            if (answer.refreshToken() != null) {
                fresh.put("refreshToken", answer.refreshToken());
            }
            write(fresh);
            return fresh;
        } catch (SdkException e) {
            if (end.isAfter(now)) {
                return token;
            }
            throw UnreachableException.in(e).isPresent() ? e : ended(profile, e);
        }
    }

    private void write(ObjectNode token) {
        try {
            Path part = Files.createTempFile(file.getParent(), "plaudit", ".json");
            Files.writeString(part, token.toString());
            if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The token serves this run; the AWS CLI signs in anew.
        }
    }

    private static Optional<Instant> time(ObjectNode token, String key) {
        try {
            return Optional.of(OffsetDateTime.parse(token.path(key).asString("").replace("UTC", "Z"))
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String sha1(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

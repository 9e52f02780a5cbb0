package dev.plaudit.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Credentials that the program of {@code credential_process} prints. It runs without a shell, as in the AWS CLI, and again five
 * minutes before the end of its credentials.
 */
final class ProcessCredentials implements AwsCredentialsProvider {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
    private static final int LARGEST = 64 << 10;
    private static final int MOST_SAID = 300;

    private final Setting setting;
    private final Clock clock;
    private @Nullable AwsCredentials credentials;
    private Instant end = Instant.MAX;

    ProcessCredentials(Setting setting, Clock clock) {
        this.setting = setting;
        this.clock = clock;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsCredentials current = credentials;
        if (current == null || clock.instant().isAfter(end.minus(BEFORE_ITS_END))) {
            current = read(output());
            credentials = current;
        }
        return current;
    }

    private String output() {
        List<String> words = ShellWords.split(setting.value())
                .filter(command -> !command.isEmpty())
                .orElseThrow(() -> failed("has an unclosed quote", "close it"));
        try {
            Process process = new ProcessBuilder(words).start();
            process.getOutputStream().close();
            CompletableFuture<String> out = text(process.getInputStream());
            CompletableFuture<String> err = text(process.getErrorStream());
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed("did not end within " + PATIENCE.toSeconds() + " seconds", "Run it yourself to see why.");
            }
            if (process.exitValue() != 0) {
                throw failed(
                        "failed with exit code " + process.exitValue() + ": " + shortened(err.join()),
                        "Run it yourself to see why; `aws sts get-caller-identity` also runs it.");
            }
            return out.join();
        } catch (IOException e) {
            throw failed("cannot be run: " + e.getMessage(), "Check the program's path and permissions.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", "");
        }
    }

    private static CompletableFuture<String> text(InputStream from) {
        return CompletableFuture.supplyAsync(() -> {
            try (from) {
                String text = new String(from.readNBytes(LARGEST), StandardCharsets.UTF_8);
                from.transferTo(OutputStream.nullOutputStream());
                return text;
            } catch (IOException e) {
                return "";
            }
        });
    }

    /** Parses the output, which holds secrets and is never quoted. */
    private AwsCredentials read(String output) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(output);
        } catch (JacksonException e) {
            throw failed("did not print JSON", "It must print Version, AccessKeyId and SecretAccessKey.");
        }
        if (json.path("Version").asInt(0) != 1) {
            throw failed("printed a Version other than 1", "It must print \"Version\": 1.");
        }
        String id = json.path("AccessKeyId").asString("");
        String secret = json.path("SecretAccessKey").asString("");
        String token = json.path("SessionToken").asString("");
        if (id.isEmpty() || secret.isEmpty()) {
            throw failed("did not print " + (id.isEmpty() ? "AccessKeyId" : "SecretAccessKey"), "It must print both.");
        }
        end = end(json.path("Expiration").asString(""));
        return token.isEmpty()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, token);
    }

    private Instant end(String stated) {
        try {
            return stated.isEmpty() ? Instant.MAX : OffsetDateTime.parse(stated).toInstant();
        } catch (DateTimeParseException e) {
            throw failed("printed an invalid Expiration", "Write it as 2026-11-20T06:30:00Z.");
        }
    }

    private CredentialsException failed(String message, String fix) {
        return ProfileCredentials.wrong(setting, message, fix);
    }

    private static String shortened(String said) {
        String text = said.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID) + "…";
    }
}

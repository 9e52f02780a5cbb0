package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in every place that Plaudit reads, and none in anything that it writes or sends. */
class SecretsTest {

    private static final String ACCOUNT = "111122223333";

    /** What may be read: everything else in the folder was written by Plaudit. */
    private static final List<String> INPUTS = List.of(".aws", "in");

    @TempDir
    private Path folder;

    /** Each secret by where it is. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    @BeforeEach
    void inputs() throws IOException {
        Files.createDirectories(folder.resolve(".aws/sso/cache"));
        Files.createDirectories(folder.resolve(".aws/login/cache"));
        DemoRun.copyTo(folder.resolve("in"));
        Files.writeString(
                folder.resolve("in/plaudit.yaml"),
                "role: PlauditAudit\nregions: [us-east-1]\naccounts: [\"" + ACCOUNT + "\"]\n");
    }

    private String secret(String place) {
        return secrets.computeIfAbsent(
                place, name -> "Planted0" + digest("SHA-256", name).substring(0, 24));
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private CommandRun run() {
        return new CommandRun(folder).withoutProperties();
    }

    private CommandRun withKeys() {
        return run().with("AWS_ACCESS_KEY_ID", secret("key of the variables"))
                .with("AWS_SECRET_ACCESS_KEY", secret("secret key of the variables"))
                .with("AWS_SESSION_TOKEN", secret("token of the variables"));
    }

    private EchoingServer echoing(boolean lettingIn) throws IOException {
        String role = """
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId>
                <SecretAccessKey>%s</SecretAccessKey><SessionToken>%s</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """.formatted(
                secret("key of the session"), secret("secret key of the session"), secret("token of the session"));
        return new EchoingServer(lettingIn ? role : "");
    }

    /** Looks for every secret, also as in the header of a proxy, in the streams and in every file that is no input. */
    private void assertNoSecretIn(CommandRun run) throws IOException {
        Map<String, String> written =
                new LinkedHashMap<>(Map.of("standard output", run.out(), "standard error", run.err()));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path path = folder.relativize(file);
                if (!INPUTS.contains(path.getName(0).toString())) {
                    written.put(path.toString(), text(file));
                }
            }
        }
        secrets.forEach((place, secret) -> written.forEach((name, text) -> assertThat(text)
                .as("%s, with the %s", name, place)
                .doesNotContain(secret)
                .doesNotContain(
                        Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.UTF_8)))));
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            try (InputStream zipped = new GZIPInputStream(Files.newInputStream(file))) {
                zipped.transferTo(plain);
            }
            bytes = plain.toByteArray();
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan --config in/plaudit.yaml --verbose --api-budget unlimited --out OUT",
                "scan --organization --role Audit --region us-east-1 --verbose --out OUT",
                "doctor --config in/plaudit.yaml --verbose",
                "prices update --out OUT",
                "check s3://evidence/nightly/snapshot.ndjson.gz --out OUT",
                "check in/snapshot.ndjson.gz --out s3://evidence/nightly/OUT",
                "push security-hub in/asff --config in/demo.yaml"
            })
    void what_aws_repeats_of_a_request_is_not_shown(String command) throws IOException {
        if (command.startsWith("push")) {
            Files.writeString(folder.resolve("in/demo.yaml"), World.demoConfiguration());
            CommandRun.of(folder, "check", "in/snapshot.ndjson.gz", "--format", "asff", "--out", "in/asff");
        }
        for (boolean lettingIn : List.of(false, true)) {
            try (EchoingServer aws = echoing(lettingIn)) {
                CommandRun run = withKeys()
                        .with("AWS_ENDPOINT_URL", aws.url())
                        .run(command.replace("OUT", lettingIn ? "let-in" : "refused")
                                .split(" ", -1));

                assertThat(aws.echoes())
                        .as(run.err())
                        .anyMatch(echo -> secrets.values().stream().anyMatch(echo::contains));
                assertThat(run.exitCode()).as(run.err()).isNotIn(ExitCode.CLEAN, ExitCode.FINDINGS);
                assertNoSecretIn(run);
            }
        }
    }

    @Test
    void what_sns_repeats_of_a_message_is_not_shown() throws IOException {
        try (EchoingServer aws = echoing(false)) {
            CommandRun run = withKeys()
                    .with("AWS_ENDPOINT_URL", aws.url())
                    .with("PLAUDIT_SNS_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:plaudit")
                    .run("check", "in/snapshot.ndjson.gz", "--notify", "sns", "--notify-on", "info", "--out", "report");

            assertThat(run.err()).contains("Message not sent to sns: SNS does not accept the credentials: ");
            assertThat(aws.echoes())
                    .singleElement()
                    .satisfies(echo -> assertThat(echo)
                            .contains(secret("key of the variables"), secret("token of the variables")));
            assertNoSecretIn(run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "sso", "ended", "login", "process", "web", "container", "keys"})
    void what_is_repeated_of_a_sign_in_is_not_shown(String profile) throws IOException {
        Files.writeString(folder.resolve(".aws/config"), """
                [profile role]
                role_arn = arn:aws:iam::111122223333:role/Audit
                source_profile = keys
                mfa_serial = arn:aws:iam::111122223333:mfa/me
                [sso-session corp]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                [sso-session old]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                [profile sso]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Audit
                [profile ended]
                sso_session = old
                sso_account_id = 111122223333
                sso_role_name = Audit
                [profile login]
                login_session = arn:aws:sts::111122223333:assumed-role/Admin/me
                [profile process]
                credential_process = sh -c 'echo "{%s"'
                [profile web]
                role_arn = arn:aws:iam::111122223333:role/Audit
                web_identity_token_file = %s
                [profile container]
                role_arn = arn:aws:iam::111122223333:role/Audit
                credential_source = EcsContainer
                """.formatted(
                        secret("output of the process"), folder.resolve("in/web-identity")));
        Files.writeString(folder.resolve(".aws/credentials"), """
                [keys]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(
                        secret("key of the file"), secret("secret key of the file"), secret("token of the file")));
        Files.writeString(folder.resolve("in/web-identity"), secret("web identity"));
        Files.writeString(folder.resolve(".aws/sso/cache/" + digest("SHA-1", "corp") + ".json"), """
                {"accessToken": "%s", "expiresAt": "2099-01-01T00:00:00Z"}""".formatted(
                        secret("access token")));
        Files.writeString(folder.resolve(".aws/sso/cache/" + digest("SHA-1", "old") + ".json"), """
                {"accessToken": "%s", "expiresAt": "2026-11-20T06:29:00Z", "refreshToken": "%s", "clientId": "id",
                 "clientSecret": "%s", "registrationExpiresAt": "2027-01-01T00:00:00Z"}""".formatted(
                        secret("old access token"), secret("refresh token"), secret("client's secret")));
        try (EchoingServer aws = echoing(false)) {
            CommandRun run = run().with("AWS_PROFILE", profile)
                    .with("AWS_ENDPOINT_URL", aws.url())
                    .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.url() + "/credentials")
                    .with("AWS_CONTAINER_AUTHORIZATION_TOKEN", secret("token of the container"))
                    .asking(question -> Optional.of("123456"))
                    .run("scan", "--config", "in/plaudit.yaml", "--verbose", "--out", "report");

            assertThat(run.exitCode()).as(run.err()).isNotIn(ExitCode.CLEAN, ExitCode.FINDINGS);
            assertNoSecretIn(run);
        }
    }

    @Test
    void no_secret_of_a_whole_scan_is_in_its_snapshot_its_reports_or_its_log() throws IOException {
        Path code = folder.resolve("in/repo");
        Files.createDirectories(code.resolve(".git"));
        Files.writeString(code.resolve(".git/config"), """
                [remote "origin"]
                url = https://me:%s@github.com/acme/network.git
                """.formatted(secret("password of the repository")));
        Files.writeString(code.resolve("main.tf"), """
                resource "aws_vpc_endpoint_service" "this" {
                  tags = { password = "%s" }
                }
                """.formatted(secret("code")));
        Files.writeString(folder.resolve("in/prod.tfstate"), """
                {"version": 4, "outputs": {"password": {"value": "%s", "type": "string"}}, "resources": [
                  {"mode": "managed", "type": "aws_vpc_endpoint_service", "name": "this", "instances": [
                    {"attributes": {"id": "vpce-svc-0d0e0000000000001", "private_dns_name": "%s"}, "private": "%s"}]},
                  {"mode": "managed", "type": "aws_db_instance", "name": "%s", "instances": [
                    {"attributes": {"id": "db", "password": "%s"}}]}]}
                """.formatted(
                        secret("output of the state"),
                        secret("attribute of the state"),
                        secret("private part of the state"),
                        secret("name of another resource of the state"),
                        secret("other resource of the state")));
        Files.writeString(
                folder.resolve(".aws/credentials"),
                "[other]\naws_access_key_id = a\naws_secret_access_key = " + secret("secret key of another profile"));
        Files.writeString(
                folder.resolve("in/demo.yaml"), World.demoConfiguration().replace("out: plaudit-demo", ""));
        Files.writeString(
                folder.resolve("in/owners.yaml"), "owners:\n  - {team: payments, accounts: [\"" + ACCOUNT + "\"]}\n");
        List<String> formats = ReportFormat.names();
        try (SimulatedAws aws = SimulatedAws.start(World.demo());
                EchoingServer chats = echoing(false)) {
            CommandRun run = run().with("AWS_ACCESS_KEY_ID", SimulatedAws.ACCESS_KEY)
                    .with("AWS_SECRET_ACCESS_KEY", secret("secret key of the variables"))
                    .with("HTTPS_PROXY", "http://me:" + secret("password of the proxy") + "@127.0.0.1:9")
                    .with("PLAUDIT_SLACK_URL", chats.url() + "/" + secret("address of Slack"))
                    .with("PLAUDIT_TEAMS_URL", chats.url() + "/?sig=" + secret("address of Teams"))
                    .with("PLAUDIT_WEBHOOK_URL", chats.url() + "/" + secret("address of the webhook"))
                    .with("GITHUB_TOKEN", secret("token of GitHub"))
                    .run(
                            "scan --config in/demo.yaml --verbose --stats --notify slack,teams,webhook --notify-on info --history history"
                                    .concat(
                                            " --iac in/repo --tfstate in/prod.tfstate --owners in/owners.yaml --split-by owner")
                                    .concat(" --sarif-per-account sarif --out report --format "
                                            + String.join(",", formats))
                                    .concat(" --endpoint-url " + aws.endpoint())
                                    .split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
            assertThat(run.err())
                    .contains("Message not sent to slack: HTTP status 403", "located in code (1 terraform_state)");
            assertThat(chats.echoes()).hasSize(3);
            assertNoSecretIn(run);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plaudit.yaml|notify: {slack: SECRET}",
                "plaudit.yaml|slack-url: SECRET",
                "plaudit.yaml|endpoint-url: http://me:SECRET@example.com",
                ".aws/credentials|[default]~aws_access_key_id = a~SECRET",
                ".aws/credentials|SECRET",
                ".aws/config|[default]~credential_process = 'echo SECRET",
                "in/prod.tfstate|{\"version\": 4, \"resources\": [{\"mode\": SECRET",
                "in/prod.tfstate|{\"version\": \"SECRET\", \"resources\": []}",
                "in/prod.tfstate|SECRET",
                "PLAUDIT_SLACK_URL|SECRET",
                "HTTPS_PROXY|http://me:SECRET@ no host",
                "HTTPS_PROXY|ftp://me:SECRET@example.com",
                "AWS_ENDPOINT_URL|http://me:SECRET@example.com:port",
                "AWS_SECRET_ACCESS_KEY|SECRET"
            })
    void no_problem_quotes_a_secret_in_the_wrong_place(String mistake) throws IOException {
        String place = mistake.substring(0, mistake.indexOf('|'));
        String text = mistake.substring(place.length() + 1)
                .replace("SECRET", secret(mistake))
                .replace('~', '\n');
        CommandRun run = run().with("PLAUDIT_SLACK_URL", "https://hooks.example.com/" + secret("address of Slack"))
                .with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9");
        if (place.matches("[A-Z_]+")) {
            run.with(place, text);
        } else {
            Files.writeString(folder.resolve(place), text);
        }
        run.run(
                "scan --account 111122223333 --region us-east-1 --role Audit --notify slack --iac in --verbose --out report"
                        .concat(Files.exists(folder.resolve("in/prod.tfstate")) ? " --tfstate in/prod.tfstate" : "")
                        .split(" ", -1));

        assertThat(run.exitCode()).as(run.err()).isNotIn(ExitCode.CLEAN, ExitCode.FINDINGS);
        assertThat(run.err()).contains(place.startsWith("AWS_SECRET") ? "AWS_SECRET_ACCESS_KEY is set without" : place);
        Files.deleteIfExists(folder.resolve("plaudit.yaml"));
        assertNoSecretIn(run);
    }
}

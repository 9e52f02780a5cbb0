package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plaudit.aws.AwsSettings;
import dev.plaudit.aws.Machine;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whole scans take from the AWS CLI's files and variables. */
class ProfilesTest {

    private static final String KEYS =
            "aws_access_key_id = " + SimulatedAws.ACCESS_KEY + "\naws_secret_access_key = s\n";

    private static SimulatedAws aws;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws IOException {
        aws = SimulatedAws.start(World.demo());
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[profile dev]\nregion = eu-west-1\n",
                "  [profile dev]\n  region = eu-west-1\n",
                "\t[profile dev]\n\tregion = eu-west-1\n\toutput = json\n",
                "[profile dev]\n    region = eu-west-1\n    output = json\n",
                "[profile dev]\r\nregion=eu-west-1\r\n",
                "# mine\n[profile \"dev\"]\n; and this\nREGION: eu-west-1\ns3 =\n  addressing_style = path\n",
                "[plugins]\nx = y\n\n[profile dev]\ns3 =\n    max_concurrent_requests = 20\nregion = eu-west-1",
            })
    void the_configuration_is_read_as_the_aws_cli_reads_it(String config) throws Exception {
        config(config);

        assertThat(settings(Map.of("AWS_PROFILE", "dev")).lines())
                .contains("profile: dev", "Region: eu-west-1, from region of profile dev");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_file() throws IOException {
        config((char) 0xFEFF + "[profile dev]\nregion = eu-west-1");

        assertThat(scan("dev", "--verbose").err()).contains("Region: eu-west-1, from region of profile dev");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[profile dev]~region = eu-west-1~hunter2~  | :3:1: this line is neither a [section] nor a setting",
                "region = eu-west-1                               | :1:1: this line is outside of a section",
                "[profile dev]~region = a~region = b          | :3:1: `region` is repeated in its section",
                "[profile dev]~[profile dev]                    | :2:1: the section [profile dev] is repeated",
                "[profile dev]~s3 =~  # no~  nothing        | :4:1: this line below `s3` is not a setting",
            })
    void what_the_aws_cli_refuses_is_refused_with_file_and_line(String config, String said) throws IOException {
        config(config.replace('~', '\n'));

        CommandRun run = scan("dev");

        assertThat(run.err()).contains(home.resolve(".aws/config") + said).doesNotContain("hunter2", "unexpectedly");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void a_file_that_is_not_text_is_refused_by_its_name() throws IOException {
        Files.write(home.resolve(".aws/config"), "[default]\nregion = \u00fc".getBytes(StandardCharsets.ISO_8859_1));

        CommandRun run = scan("default");

        assertThat(run.err()).contains(home.resolve(".aws/config") + ":2:10: the file is not valid UTF-8 from here on");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void a_profile_that_is_not_there_is_named_with_those_there_are() throws IOException {
        config("[default]\nregion = eu-west-1\n[profile other]\nregion = eu-west-1\n");

        CommandRun run = scan("dev");

        assertThat(run.err())
                .startsWith("AWS_PROFILE: there is no AWS profile `dev` in " + home.resolve(".aws/config"))
                .contains("there are default, other");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_MAX_ATTEMPTS, abc, write a number from 1 to 100",
        "AWS_MAX_ATTEMPTS, 0, write a number from 1 to 100",
        "AWS_USE_FIPS_ENDPOINT, 1, write true or false",
        "AWS_USE_DUALSTACK_ENDPOINT, yes, write true or false",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, 1, write true or false",
        "AWS_RETRY_MODE, often, write legacy or standard or adaptive",
        "AWS_REGION, US East, write a Region code: us-east-1",
    })
    void a_bad_value_is_wrong_input_by_its_name(String variable, String value, String fix) {
        CommandRun run = run().with(variable, value).run(arguments());

        assertThat(run.err()).startsWith(variable + ": cannot be ").contains(fix);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_REGION",
                "AWS_DEFAULT_REGION",
                "AWS_MAX_ATTEMPTS",
                "AWS_USE_FIPS_ENDPOINT",
                "AWS_PROFILE",
                "AWS_CA_BUNDLE",
                "AWS_CONFIG_FILE",
                "AWS_ENDPOINT_URL",
                "HTTPS_PROXY",
                "NO_PROXY"
            })
    void an_empty_variable_is_none(String variable) throws Exception {
        assertThat(settings(Map.of(variable, "")).lines())
                .isEqualTo(settings(Map.of()).lines());
    }

    @Test
    void fips_and_dual_stack_do_not_concern_a_given_endpoint() {
        CommandRun run = run().with("AWS_USE_FIPS_ENDPOINT", "true")
                .with("AWS_USE_DUALSTACK_ENDPOINT", "TRUE")
                .run(arguments());

        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
    }

    /** In a process of its own, because the SDK reads the variables of the process by itself; that takes long. */
    @Test
    @EnabledIf("dev.plaudit.Seed#triesAll")
    void the_demo_looks_at_nothing_of_this_machine() throws Exception {
        config("this is broken\n");
        ProcessBuilder demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.plaudit.cli.Main",
                        "demo",
                        "--format",
                        "json",
                        "--out",
                        home.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile());
        demo.environment().put("HOME", home.toString());
        Stream.of("AWS_REGION", "AWS_CA_BUNDLE")
                .forEach(empty -> demo.environment().put(empty, ""));
        Stream.of(
                        "AWS_PROFILE",
                        "AWS_MAX_ATTEMPTS",
                        "AWS_RETRY_MODE",
                        "AWS_DEFAULTS_MODE",
                        "AWS_USE_FIPS_ENDPOINT",
                        "AWS_USE_DUALSTACK_ENDPOINT",
                        "AWS_ENDPOINT_URL",
                        "AWS_DISABLE_REQUEST_COMPRESSION",
                        "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
                        "AWS_STS_REGIONAL_ENDPOINTS",
                        "HTTP_PROXY",
                        "HTTPS_PROXY")
                .forEach(bad -> demo.environment().put(bad, "no such thing"));

        Process process = demo.start();

        assertThat(process.waitFor()).as(Files.readString(home.resolve("said"))).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, eu-west-1, AWS_DEFAULT_REGION, eu-west-2, 'eu-west-1, from AWS_REGION'",
        "AWS_DEFAULT_REGION, us-gov-west-1, X, x, 'us-gov-west-1, from AWS_DEFAULT_REGION'",
    })
    void the_region_is_that_of_the_variables(String one, String first, String other, String second, String resolved) {
        CommandRun run = run().with(one, first).with(other, second).run(arguments("--verbose"));

        assertThat(run.err()).contains("Region: " + resolved);
    }

    @Test
    void the_role_of_a_profile_is_assumed_at_the_given_endpoint() throws IOException {
        config("[profile base]\n" + KEYS + """
                [profile dev]
                source_profile = base
                role_arn = arn:aws:iam::111122223333:role/PlauditAudit
                external_id = meridian-audit-2026
                """);

        CommandRun run = alone("dev");

        assertThat(run.err()).doesNotContain("AWS is unreachable", "there are no AWS credentials");
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.INCOMPLETE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source_profile = nope    | names the profile `nope`, which does not exist",
                "source_profile = loop    | is circular: dev → loop → dev",
                "source_profile = empty   | names the profile `empty`, which has no credentials",
                "credential_source = Nope | cannot be `Nope`",
                "output = json            | has no source of credentials",
            })
    void the_reason_of_a_profile_that_leads_nowhere_is_its_own(String setting, String said) throws IOException {
        config("[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/X\n" + setting
                + "\n[profile loop]\nrole_arn = arn:aws:iam::111122223333:role/Y\nsource_profile = dev\n"
                + "[profile empty]\noutput = json\n");

        fails("dev", said);
    }

    @Test
    void a_refused_role_is_the_profile_s_own() throws IOException {
        config("[profile base]\n" + KEYS
                + "[profile dev]\nsource_profile = base\nrole_arn = arn:aws:iam::999999999999:role/Nope\n");

        CommandRun run =
                fails("dev", "role_arn of profile dev, arn:aws:iam::999999999999:role/Nope, cannot be assumed:");

        assertThat(run.err())
                .contains(home.resolve(".aws/config") + ":6:1: ", "AccessDenied")
                .contains("trust policy");
    }

    @Test
    void a_role_with_mfa_asks_at_a_terminal() throws IOException {
        config("[profile base]\n" + KEYS + """
                [profile dev]
                source_profile = base
                role_arn = arn:aws:iam::111122223333:role/PlauditAudit
                external_id = meridian-audit-2026
                mfa_serial = arn:aws:iam::100200300400:mfa/me
                """);

        CommandRun run = fails(
                "dev",
                "requires an MFA code of `arn:aws:iam::100200300400:mfa/me`, but there is no terminal to enter it");
        assertThat(run.err()).contains("aws configure export-credentials --profile dev");

        StringBuilder asked = new StringBuilder();
        CommandRun answered = run().withoutProperties()
                .with("AWS_PROFILE", "dev")
                .asking(question -> {
                    asked.append(question);
                    return Optional.of("123456");
                })
                .run(arguments());
        assertThat(asked).hasToString("MFA code for arn:aws:iam::100200300400:mfa/me: ");
        assertThat(answered.exitCode()).as(answered.err()).isNotEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void a_program_s_failure_is_told_in_its_own_words() throws IOException {
        config("[profile dev]\ncredential_process = sh -c 'echo vault is sealed >&2; exit 7'\n");

        fails("dev", "credential_process of profile dev failed with exit code 7: vault is sealed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/nowhere/at-all              | cannot be run",
                "sh -c 'echo secret'          | did not print JSON",
                "sh -c \"echo '{}'\"          | printed a Version other than 1",
                "sh -c 'unclosed              | has an unclosed quote",
            })
    void a_program_that_gives_nothing_is_named(String command, String said) throws IOException {
        config("[profile dev]\ncredential_process = " + command);

        assertThat(fails("dev", said).err()).doesNotContain("secret");
    }

    @Test
    void a_program_s_credentials_are_taken() throws IOException {
        config("[profile dev]\ncredential_process = printf '{\"Version\": 1, \"AccessKeyId\": \""
                + SimulatedAws.ACCESS_KEY
                + "\", \"SecretAccessKey\": \"s\", \"Expiration\": \"2099-01-01T00:00:00+00:00\"}'\n");

        assertThat(alone("dev").exitCode()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS);
    }

    @Test
    void nobody_has_signed_in() throws IOException {
        config("""
                [sso-session corp]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                [profile dev]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Audit
                [profile through]
                source_profile = dev
                role_arn = arn:aws:iam::111122223333:role/PlauditAudit
                [profile mine]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Audit
                role_arn = arn:aws:iam::111122223333:role/PlauditAudit
                [profile gone]
                sso_session = nope
                sso_account_id = 111122223333
                sso_role_name = Audit
                [profile people]
                login_session = arn:aws:sts::111122223333:assumed-role/Admin/me
                """);

        assertThat(fails("dev", "not signed in with Identity Center for the profile `dev`")
                        .err())
                .contains("aws sso login --profile dev");
        fails("through", "not signed in with Identity Center for the profile `dev`");
        fails("mine", "not signed in with Identity Center for the profile `mine`");
        fails("gone", "names the sso-session `nope`, which does not exist");
        assertThat(fails("people", "the profile `people` is not signed in").err())
                .contains("aws login --profile people");

        Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(
                home.resolve(".aws/sso/cache/" + sha1("corp") + ".json"),
                "{\"accessToken\": \"secret\", \"expiresAt\": \"2026-11-19T06:30:00Z\"}");
        assertThat(fails("dev", "Identity Center ended at 2026-11-19T06:30:00Z").err())
                .contains("aws sso login --profile dev")
                .doesNotContain("secret");
    }

    @Test
    void a_sign_in_that_is_about_to_end_is_renewed_and_gives_the_role() throws Exception {
        config("""
                [sso-session corp]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                [profile dev]
                sso_session = corp
                sso_account_id = 100200300400
                sso_role_name = Audit
                """);
        Path token = Files.createDirectories(home.resolve(".aws/sso/cache")).resolve(sha1("corp") + ".json");
        Files.writeString(token, """
                {"accessToken": "old", "expiresAt": "2026-11-20T06:31:00Z", "refreshToken": "again", "clientId": "id",
                 "clientSecret": "hush", "registrationExpiresAt": "2027-01-01T00:00:00Z", "startUrl": "kept"}""");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer identityCenter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identityCenter.createContext("/", exchange -> {
            String bearer = exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token");
            asked.add(exchange.getRequestURI() + " " + bearer);
            byte[] answer = (exchange.getRequestURI().getPath().equals("/token")
                            ? "{\"accessToken\": \"new\", \"expiresIn\": 3600, \"refreshToken\": \"and again\"}"
                            : "{\"roleCredentials\": {\"accessKeyId\": \"" + SimulatedAws.ACCESS_KEY
                                    + "\", \"secretAccessKey\": \"s\", \"sessionToken\": \"t\", \"expiration\": 4102444800000}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        identityCenter.start();
        try {
            String address = "http://127.0.0.1:" + identityCenter.getAddress().getPort();
            CommandRun run = run().withoutProperties()
                    .with("AWS_PROFILE", "dev")
                    .with("AWS_ENDPOINT_URL_SSO", address)
                    .with("AWS_ENDPOINT_URL_SSO_OIDC", address)
                    .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                    .run(withoutEndpoint());

            assertThat(asked)
                    .containsExactly(
                            "/token null", "/federation/credentials?role_name=Audit&account_id=100200300400 new");
            assertThat(Files.readString(token))
                    .contains("\"new\"", "\"and again\"", "\"kept\"", "\"2026-11-20T07:30:00Z\"");
            assertThat(run.err()).doesNotContain("Identity Center", "hush", "AWS is unreachable");
        } finally {
            identityCenter.stop(0);
        }
    }

    private AwsSettings settings(Map<String, String> environment) throws InvalidInputException {
        Machine machine = new Machine(
                environment, home, name -> Optional.empty(), question -> Optional.empty(), CommandRun.CLOCK);
        return AwsSettings.of(machine, Optional.empty());
    }

    private CommandRun fails(String profile, String said) {
        CommandRun run = alone(profile);
        assertThat(run.err()).contains(said).doesNotContain("unexpectedly", "Exception");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        return run;
    }

    private CommandRun scan(String profile, String... more) {
        return run().with("AWS_PROFILE", profile).run(arguments(more));
    }

    private CommandRun alone(String profile) {
        return run().withoutProperties().with("AWS_PROFILE", profile).run(arguments());
    }

    private CommandRun run() {
        return new CommandRun(home);
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private static String[] arguments(String... more) {
        return withMore(
                Stream.concat(
                                Arrays.stream(withoutEndpoint()),
                                Stream.of("--endpoint-url", aws.endpoint().toString()))
                        .toArray(String[]::new),
                more);
    }

    private static String[] withoutEndpoint() {
        return ("scan --account 111122223333 --role PlauditAudit --external-id meridian-audit-2026 --region us-east-1"
                        + " --fail-on critical")
                .split(" ", -1);
    }

    private static String[] withMore(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String sha1(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

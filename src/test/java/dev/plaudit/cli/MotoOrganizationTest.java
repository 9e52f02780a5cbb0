package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scan of an organisation that moto makes up, with units, tags and an account that was closed; see {@link MotoScanTest}. */
@Tag("moto")
@ResourceLock("moto")
class MotoOrganizationTest {

    private static final URI MOTO = URI.create(System.getProperty("plaudit.moto", ""));
    private static final String MANAGEMENT = "123456789012";

    @TempDir
    private Path folder;

    private String shop = "";
    private String closed = "";

    @BeforeEach
    void forget_everything() throws IOException, InterruptedException {
        HttpRequest reset = HttpRequest.newBuilder(MOTO.resolve("/moto-api/reset"))
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(reset, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void the_accounts_that_are_wanted_are_scanned_and_one_that_was_closed_is_seen_to_be_skipped() throws IOException {
        makeOrganization();
        CommandRun scan = scan("""
                role: PlauditAudit
                regions: us-east-1
                organization:
                  exclude: [Sandbox]
                  tags: {stage: [prod, shared]}
                accounts: ["123456789012"]
                rules:
                  OPS-16: {where: [{organizational-units: Workloads, severity: high}]}
                """);

        assertThat(scan.err())
                .contains("Listing the organization\n2 accounts to scan, 1 skipped because they are"
                        + " not active, 1 excluded by the");
        JsonNode coverage =
                JsonMapper.shared().readTree(scan.file("out/findings.json")).get("coverage");
        assertThat(coverage.valueStream().map(MotoOrganizationTest::text))
                .containsExactlyInAnyOrder(
                        MANAGEMENT + " us-east-1 complete []",
                        shop + " us-east-1 complete []",
                        closed
                                + " * skipped [account_not_active: the organization reports"
                                + " that the account is SUSPENDED]");
        assertThat(scan.file("out/report.html")).contains("shop &lt;script&gt;").doesNotContain("shop@example.com");
    }

    @Test
    void a_unit_that_the_organization_does_not_have_ends_the_scan_before_it_begins() throws IOException {
        makeOrganization();
        CommandRun scan = scan("organization: {include: [Workloads/Prodction]}\nrole: PlauditAudit\n");

        assertThat(scan.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(scan.err()).isEqualTo("""
                Configuration: plaudit.yaml
                Listing the organization
                plaudit.yaml:1:26: the organization has no organizational unit `Workloads/Prodction`; did you mean `Workloads/Production`?
                    its organizational units are: `Sandbox`, `Workloads`, `Workloads/Production`

                Nothing was scanned.
                """);
    }

    private CommandRun scan(String configuration) throws IOException {
        Files.writeString(folder.resolve("plaudit.yaml"), configuration);
        return CommandRun.of(
                folder, "scan", "--endpoint-url", MOTO.toString(), "--api-budget", "unlimited", "--out", "out");
    }

    private void makeOrganization() {
        try (SdkHttpClient http = AwsCrtHttpClient.create();
                OrganizationsClient organizations = OrganizationsClient.builder()
                        .endpointOverride(MOTO)
                        .httpClient(http)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("base", "secret")))
                        .build()) {
            organizations.createOrganization(request -> request.featureSet("ALL"));
            String root = organizations.listRoots().roots().get(0).id();
            String workloads = unit(organizations, root, "Workloads");
            String production = unit(organizations, workloads, "Production");
            shop = account(organizations, root, production, "shop <script>", "prod");
            account(organizations, root, unit(organizations, root, "Sandbox"), "trial", "prod");
            closed = account(organizations, root, workloads, "closed", "prod");
            organizations.closeAccount(request -> request.accountId(closed));
        }
    }

    private static String unit(OrganizationsClient organizations, String parent, String name) {
        return organizations
                .createOrganizationalUnit(request -> request.parentId(parent).name(name))
                .organizationalUnit()
                .id();
    }

    private static String account(
            OrganizationsClient organizations, String root, String unit, String name, String stage) {
        String id = organizations
                .createAccount(request -> request.accountName(name)
                        .email("shop@example.com")
                        .tags(software.amazon.awssdk.services.organizations.model.Tag.builder()
                                .key("stage")
                                .value(stage)
                                .build()))
                .createAccountStatus()
                .accountId();
        organizations.moveAccount(
                request -> request.accountId(id).sourceParentId(root).destinationParentId(unit));
        return id;
    }

    private static String text(JsonNode scope) {
        List<String> gaps = scope.get("gaps")
                .valueStream()
                .map(gap ->
                        gap.get("cause").asString() + ": " + gap.get("message").asString())
                .toList();
        return scope.get("accountId").asString() + " " + scope.get("region").asString() + " "
                + scope.get("status").asString() + " " + gaps;
    }
}

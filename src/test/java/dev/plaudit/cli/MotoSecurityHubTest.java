package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The findings of the demo in the Security Hub of moto, which others have written. See {@link MotoScanTest}. */
@Tag("moto")
@ResourceLock("moto")
class MotoSecurityHubTest {

    private static final URI MOTO = URI.create(System.getProperty("plaudit.moto", ""));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    @Test
    void what_is_pushed_can_be_read_back_by_account_and_region() throws IOException, InterruptedException {
        DemoRun.copyTo(folder.resolve("demo"));
        CommandRun.of(folder, "check", "demo/snapshot.ndjson.gz", "--format", "asff", "--out", "report");
        JsonNode written = JsonMapper.shared().readTree(Files.readString(folder.resolve("report/findings.asff.json")));
        Map<String, Map<String, JsonNode>> expected = byPlace(written);

        for (int time = 0; time < 2; time++) {
            CommandRun run = push(expected.keySet().stream().map(place -> place.substring(0, 12)));

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.CLEAN);
            assertThat(run.out())
                    .endsWith(written.size() + " of " + written.size() + " findings for " + expected.size()
                            + " account-Regions imported into Security Hub\n");
            for (String place : expected.keySet()) {
                assertThat(inMoto(place)).as(place).isEqualTo(expected.get(place));
            }
        }
    }

    private static Map<String, Map<String, JsonNode>> byPlace(JsonNode findings) {
        return findings.valueStream()
                .collect(Collectors.groupingBy(
                        finding -> finding.get("AwsAccountId").asString() + " "
                                + finding.at("/Resources/0/Region").asString(),
                        TreeMap::new,
                        Collectors.toMap(finding -> finding.get("Id").asString(), finding -> finding)));
    }

    private static CommandRun push(Stream<String> accounts) {
        List<String> arguments = new ArrayList<>(List.of("push", "security-hub", "report", "--role", "PlauditImport"));
        arguments.addAll(List.of("--account", accounts.distinct().collect(Collectors.joining(","))));
        arguments.addAll(List.of("--region", "all", "--api-budget", "unlimited", "--endpoint-url", MOTO.toString()));
        return CommandRun.of(folder, arguments.toArray(String[]::new));
    }

    /** Moto goes by the account of the key; it does not check signatures. */
    private static Map<String, JsonNode> inMoto(String place) throws IOException, InterruptedException {
        String[] parts = place.split(" ", -1);
        String key = key(parts[0]);
        Map<String, JsonNode> found = new TreeMap<>();
        String token = "";
        do {
            HttpRequest request = signed(key, parts[1], "securityhub")
                    .uri(MOTO.resolve("/findings"))
                    .POST(BodyPublishers.ofString("{\"MaxResults\":100" + token + "}"))
                    .build();
            JsonNode page = JsonMapper.shared()
                    .readTree(HTTP.send(request, BodyHandlers.ofString()).body());
            page.get("Findings").forEach(finding -> found.put(finding.get("Id").asString(), finding));
            token = page.path("NextToken").asString("").isEmpty()
                    ? ""
                    : ",\"NextToken\":\"" + page.get("NextToken").asString() + "\"";
        } while (!token.isEmpty());
        return found;
    }

    private static String key(String accountId) throws IOException, InterruptedException {
        HttpRequest request = signed("base", "us-east-1", "sts")
                .uri(MOTO.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Action=AssumeRole&Version=2011-06-15&RoleSessionName=reader"
                        + "&RoleArn=arn:aws:iam::" + accountId + ":role/Reader"))
                .build();
        String answer = HTTP.send(request, BodyHandlers.ofString()).body();
        return answer.replaceFirst("(?s).*<AccessKeyId>(\\w+)</AccessKeyId>.*", "$1");
    }

    private static HttpRequest.Builder signed(String key, String region, String service) {
        return HttpRequest.newBuilder()
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key + "/20261120/" + region + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=none");
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an alert is recognised by, before and after something has changed that is no reason for another alert. */
class FingerprintsTest {

    private static final String ACCOUNT = "444455556666";

    @TempDir
    private Path folder;

    @Test
    void tags_and_the_names_of_an_account_are_no_part_of_them() throws Exception {
        String world = Files.readString(Path.of("src/main/resources/dev/plaudit/simulator/demo-world.yaml"));
        String renamed = world.replace("Team:", "OwnedBy:").replace("Environment: production", "Environment: prod");
        assertThat(renamed).isNotEqualTo(world);
        assertThat(fingerprints(renamed, "other-name", ACCOUNT))
                .isEqualTo(fingerprints(world, "data-exchange", ACCOUNT));
    }

    @Test
    void another_account_in_the_scan_changes_none() throws Exception {
        String world = Files.readString(Path.of("src/main/resources/dev/plaudit/simulator/demo-world.yaml"));
        Map<String, String> alone = fingerprints(world, "data-exchange", ACCOUNT);
        Map<String, String> together = fingerprints(world, "data-exchange", ACCOUNT, "222233334444");
        assertThat(together).hasSizeGreaterThan(alone.size());
        // With its consumers in view some failures go and others come; those that stay keep their fingerprints.
        together.keySet().retainAll(alone.keySet());
        assertThat(together).hasSizeGreaterThan(alone.size() / 2);
        assertThat(alone).containsAllEntriesOf(together);
    }

    /** Of the failures of a scan, by rule and path. */
    private Map<String, String> fingerprints(String worldText, String name, String... accounts) throws Exception {
        Path file = Files.writeString(folder.resolve("world.yaml"), worldText);
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.load(file))) {
            write(name, accounts);
            CommandRun run = CommandRun.of(
                    folder,
                    "scan",
                    "--profile",
                    "strict",
                    "--endpoint-url",
                    aws.endpoint().toString(),
                    "--out",
                    "report");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
            Map<String, String> fingerprints = new TreeMap<>();
            JsonNode log = JsonMapper.shared().readTree(run.file("report/report.sarif"));
            for (JsonNode result : log.get("runs").get(0).get("results")) {
                String where = result.get("ruleId").stringValue() + " "
                        + result.findValuesAsString("uri").get(0);
                fingerprints.put(where, result.get("partialFingerprints").toString());
            }
            return fingerprints;
        }
    }

    private void write(String name, String... accounts) throws IOException {
        StringBuilder text = new StringBuilder(
                "role: PlauditAudit\nexternal-id: meridian-audit-2026\nregions: [us-east-1, eu-west-1]\naccounts:\n");
        for (String account : accounts) {
            text.append("  - {id: \"")
                    .append(account)
                    .append("\", name: ")
                    .append(name)
                    .append("}\n");
        }
        Files.writeString(folder.resolve("plaudit.yaml"), text);
    }
}

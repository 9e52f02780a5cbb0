package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in {@code docs/ci}: their own command lines, without a baseline and with one, and what they say of files. */
class CiExamplesTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)plaudit (scan .*?)(?= --fail-on)(.*)$");
    private static final Pattern NAMED_FILE = Pattern.compile("report/[a-z-]+\\.[a-z]+");
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: *(\\S+)(.*)$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gitlab-ci.yaml", "Jenkinsfile", "codebuild.yaml"})
    void its_command_finds_what_there_is_and_then_nothing_new(String example) throws IOException {
        String text = Files.readString(Path.of("docs/ci", example));
        MatchResult command =
                COMMAND.matcher(text).results().reduce((a, b) -> b).orElseThrow();
        String words = (command.group(1) + command.group(2)).strip();
        Files.writeString(folder.resolve("plaudit.yaml"), """
                accounts: ["111122223333"]
                role: PlauditAudit
                external-id: meridian-audit-2026
                regions: [eu-west-1]
                """);
        Files.writeString(folder.resolve("waivers.yaml"), "[]\n");
        try (SimulatedAws aws = SimulatedAws.start(World.demo())) {
            CommandRun first = run(words, "low", aws);
            assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.FINDINGS);
            NAMED_FILE
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .forEach(file -> assertThat(folder.resolve(file)).isRegularFile());
            Files.createDirectory(folder.resolve("baseline"));
            Files.copy(folder.resolve("report/findings.json"), folder.resolve("baseline/findings.json"));
            CommandRun second = run(words, "new:low --baseline baseline/findings.json", aws);
            assertThat(second.exitCode()).as(second.err()).isZero();
        }
    }

    private CommandRun run(String words, String known, SimulatedAws aws) {
        String filled = words.replace("${known}", known).replace("$known", known);
        assertThat(filled).doesNotContain("$").contains(known);
        return CommandRun.of(folder, (filled + " --endpoint-url " + aws.endpoint()).split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.yaml", "github-plan.yaml", "gitlab-ci.yaml", "gitlab-plan.yaml", "codebuild.yaml"})
    void is_yaml(String example) throws IOException {
        Problems problems = new Problems();
        assertThat(Yaml.read(example, Files.readString(Path.of("docs/ci", example)), problems))
                .isPresent();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void every_action_of_others_is_pinned_to_a_commit() throws IOException {
        List<String> uses = new ArrayList<>();
        for (String folder : List.of("docs", ".github")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.(ya?ml|md)"))
                        .toList()) {
                    USES.matcher(Files.readString(file))
                            .results()
                            .forEach(use -> uses.add(use.group(1) + use.group(2)));
                }
            }
        }
        assertThat(uses)
                .hasSizeGreaterThan(5)
                .allMatch(use -> use.startsWith("plaudit/plaudit@")
                        || use.matches("[\\w-]+(/[\\w-]+)+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }
}

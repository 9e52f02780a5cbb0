package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {

    private static final Path DOCS = Path.of("docs");

    @Test
    void every_schema_of_the_documentation_is_printed() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".schema.json"))
                            .map(name -> name.replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(SchemaCommand.NAMES);
        }
        for (String name : SchemaCommand.NAMES) {
            CommandRun run = CommandRun.of(DOCS, "schema", name);
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEqualTo(Files.readString(DOCS.resolve(name + ".schema.json")));
        }
    }

    @Test
    void a_name_that_is_none_is_refused_with_the_nearest_one() {
        CommandRun run = CommandRun.of(DOCS, "schema", "waiver");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("NAME: there is no schema `waiver`; did you mean `waivers`?");
    }
}

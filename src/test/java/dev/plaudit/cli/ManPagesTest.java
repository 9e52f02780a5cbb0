package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.WorkingDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * The man pages, made of the commands themselves: AsciiDoc, of which asciidoctor makes what {@code man} shows.
 * {@code -Dplaudit.man=DIR} keeps them, as a release does.
 */
class ManPagesTest {

    @TempDir
    private Path temporary;

    @Test
    void every_command_has_a_page_with_all_of_its_options() throws IOException {
        String kept = System.getProperty("plaudit.man");
        Path folder = kept == null ? temporary : Files.createDirectories(Path.of(kept));
        CommandLine commands = commands();

        int code = ManPageGenerator.generateManPage(
                folder.toFile(), null, new boolean[0], true, commands.getCommandSpec());

        assertThat(code).isZero();
        check(commands, folder);
    }

    private static void check(CommandLine command, Path folder) throws IOException {
        String name = command.getCommandSpec().qualifiedName("-");
        String page = Files.readString(folder.resolve(name + ".adoc"));
        Stream.of(command.getCommandSpec().options().toArray(CommandLine.Model.OptionSpec[]::new))
                .filter(option -> !option.hidden())
                .forEach(option -> assertThat(page).as(name).contains(option.longestName()));
        for (CommandLine sub : command.getSubcommands().values()) {
            if (!sub.getCommandName().equals("help")) {
                check(sub, folder);
            }
        }
    }

    private static CommandLine commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Path here = Path.of("");
        return Main.commandLine(new Console(
                nowhere,
                new Log(nowhere, false, CommandRun.CLOCK),
                false,
                80,
                new WorkingDirectory(here, here),
                Map.of(),
                CommandRun.CLOCK,
                new Interrupts(),
                name -> Optional.empty(),
                question -> Optional.empty()));
    }
}

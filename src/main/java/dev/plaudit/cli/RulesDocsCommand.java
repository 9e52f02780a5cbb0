package dev.plaudit.cli;

import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the documentation of rules. */
@Command(
        name = "docs",
        header = "Write the documentation of all rules as Markdown.",
        description =
                "A page for each rule, and README.md with the table of them. Files of these names are overwritten.",
        footer = {"Example:", "  plaudit rules docs --rules our-rules/ --out docs/rules/"})
final class RulesDocsCommand extends ConsoleCommand {

    @Option(names = "--rules", paramLabel = "DIR", description = "A folder of rules of your own, documented as well.")
    private @Nullable String folder;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write. Default: docs/rules.")
    private String out = "docs/rules";

    RulesDocsCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        RuleSet rules = RuleSet.everything(RulesFolder.named(console().directory(), folder));
        Path target = Files.createDirectories(console().directory().path().resolve(out));
        for (Rule rule : rules.all()) {
            write(target.resolve(RuleDocs.fileName(rule.info())), RuleDocs.page(rule));
        }
        write(target.resolve("README.md"), RuleDocs.index(rules.rules()));
        console().out().println(rules.all().size() + " pages and README.md in " + out);
        return ExitCode.CLEAN;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}

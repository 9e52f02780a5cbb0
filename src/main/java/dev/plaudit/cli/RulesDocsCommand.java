package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.rules.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the documentation of rules. */
@Command(
        name = "docs",
        header = "Write the documentation of all rules as Markdown.",
        description = "Writes a page for each rule and README.md with an index, and replaces those of an earlier run.",
        footer = {"Example:", "  plaudit rules docs --rules our-rules/ --out docs/rules/"})
final class RulesDocsCommand extends ConsoleCommand {

    @Option(names = "--rules", paramLabel = "DIR", description = "A folder with your own rules, to document as well.")
    private @Nullable String folder;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write to. Default: docs/rules.")
    private String out = "docs/rules";

    @Mixin
    private OverwriteOption overwrite = new OverwriteOption();

    @Override
    public Integer call() throws Exception {
        RuleSet rules = RuleSet.everything(RulesFolder.named(console().directory(), folder));
        Path target = Files.createDirectories(console().directory().path().resolve(out));
        checkIsOurs(target.resolve("README.md"));
        for (Rule rule : rules.all()) {
            write(target.resolve(RuleDocs.fileName(rule.info())), RuleDocs.page(rule));
        }
        write(target.resolve("README.md"), RuleDocs.index(rules.rules()));
        console().out().println(rules.all().size() + " pages and README.md in " + out);
        return ExitCode.CLEAN;
    }

    private void checkIsOurs(Path index) throws IOException, InvalidInputException {
        if (!overwrite.replaces && Files.exists(index) && !RuleDocs.isIndex(Files.readString(index))) {
            throw new InvalidInputException(List.of(new Problem(
                    index.toString(),
                    0,
                    0,
                    "was not written by this command",
                    "Choose another --out, or replace the file with --overwrite.")));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}

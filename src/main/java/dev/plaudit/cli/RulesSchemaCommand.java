package dev.plaudit.cli;

import dev.plaudit.rules.RuleTemplate;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of rule files. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of rule files, for editors.",
        description = "Editors that support YAML and JSON Schema complete the keys and show their descriptions.",
        footer = {"Example:", "  plaudit rules schema > rule.schema.json"})
final class RulesSchemaCommand extends ConsoleCommand {

    @Override
    public Integer call() {
        console().out().print(RuleTemplate.schema());
        return ExitCode.CLEAN;
    }
}

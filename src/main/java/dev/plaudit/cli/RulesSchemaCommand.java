package dev.plaudit.cli;

import dev.plaudit.rules.RuleSchema;
import picocli.CommandLine.Command;

/** The JSON Schema of rule files. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of rule files, for editors.",
        description = "An editor that knows YAML and JSON Schema completes keys and shows what they mean.",
        footer = {"Example:", "  plaudit rules schema > rule.schema.json"})
final class RulesSchemaCommand extends ConsoleCommand {

    RulesSchemaCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        console().out().print(RuleSchema.json());
        return ExitCode.CLEAN;
    }
}

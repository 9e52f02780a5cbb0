package dev.plaudit.cli;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schema of a file that Plaudit reads or writes. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of a file that Plaudit reads or writes.",
        description =
                "Editors that support YAML and JSON Schema complete the keys of plaudit.yaml, waivers.yaml, owners.yaml and"
                        + " rule files, and show what they mean. Name the schema in the first line of the file: # yaml-language-server:"
                        + " $$schema=plaudit.schema.json",
        footer = {"Examples:", "  plaudit schema plaudit > plaudit.schema.json", "  plaudit schema findings"})
final class SchemaCommand extends ConsoleCommand {

    /** The files in {@code docs/} that end in {@code .schema.json}. */
    static final List<String> NAMES = List.of(
            "diff",
            "doctor",
            "drill",
            "explanation",
            "findings",
            "history",
            "log",
            "message",
            "owners",
            "plaudit",
            "rule",
            "waivers");

    @Parameters(
            paramLabel = "NAME",
            description = "The schema: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private String name = "";

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        if (!NAMES.contains(name)) {
            problems.add(new Position("NAME", 0, 0)
                    .problem(
                            "there is no schema " + Quoted.text(name) + Suggestions.didYouMean(name, NAMES),
                            "use one of " + String.join(", ", NAMES)));
        }
        problems.orThrow();
        console().out().print(text(name));
        return ExitCode.CLEAN;
    }

    private static String text(String name) throws IOException {
        String file = "/schemas/" + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(SchemaCommand.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** For completion and help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }
}

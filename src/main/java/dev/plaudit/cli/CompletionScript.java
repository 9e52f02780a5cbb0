package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.AutoComplete;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Scripts that make a shell complete commands, options and their values. */
final class CompletionScript {

    private static final String NAME = "plaudit";

    /** Commands by their full names: {@code plaudit rules list}. */
    private final Map<String, CommandSpec> commands = new TreeMap<>();

    private final CommandSpec root;

    CompletionScript(CommandSpec root) {
        this.root = root;
        collect(NAME, root);
    }

    private void collect(String words, CommandSpec command) {
        if (!command.usageMessage().hidden()) {
            commands.put(words, command);
            subcommands(command).forEach((name, spec) -> collect(words + " " + name, spec));
        }
    }

    private static Map<String, CommandSpec> subcommands(CommandSpec command) {
        Map<String, CommandSpec> specs = new TreeMap<>();
        command.subcommands().forEach((name, line) -> specs.put(name, line.getCommandSpec()));
        return specs;
    }

    /** Returns the script for bash, which zsh can source, too. */
    String bash() {
        return AutoComplete.bash(NAME, root.commandLine()) + "\n";
    }

    /**
     * Returns the script for zsh, to source or to put into the {@code fpath}, where zsh loads it when it first completes, and
     * without aliases, such as picocli's for bash's {@code compopt}.
     */
    String zsh() {
        return """
                #compdef plaudit
                functions[compopt]=:
                %s
                if [ "$funcstack[1]" = _plaudit ]; then
                  _bash_complete -o default -F _complete_plaudit
                fi
                """.formatted(bash());
    }

    /** Returns the script for fish 3. */
    String fish() {
        List<String> lines = new ArrayList<>();
        commands.forEach((words, command) -> {
            String there = "-n " + fishQuoted(fishPlace(words, command));
            subcommands(command)
                    .forEach((name, spec) -> lines.add(
                            "complete -c plaudit -f " + there + " -a " + name + " -d " + fishQuoted(header(spec))));
            command.positionalParameters().stream()
                    .filter(parameter -> !values(parameter).isEmpty())
                    .forEach(parameter -> lines.add("complete -c plaudit -f " + there + " -a "
                            + fishQuoted(String.join(" ", values(parameter))) + " -d "
                            + fishQuoted(parameter.paramLabel())));
            command.options().stream().filter(option -> !option.hidden()).forEach(option -> {
                String takes = option.arity().max() == 0 ? "" : values(option).isEmpty() ? " -r" : " -x";
                String choice = values(option).isEmpty() ? "" : " -a " + fishQuoted(String.join(" ", values(option)));
                lines.add("complete -c plaudit " + there + names(option) + takes + choice + " -d "
                        + fishQuoted(description(option)));
            });
        });
        return "# fish completion for plaudit\n" + String.join("\n", lines) + "\n";
    }

    /** The condition that the command line has this command's words and none of its subcommands. */
    private static String fishPlace(String words, CommandSpec command) {
        String seen = Stream.of(words.split(" ", -1))
                .skip(1)
                .map(word -> "__fish_seen_subcommand_from " + word)
                .collect(Collectors.joining("; and "));
        String further = command.subcommands().isEmpty()
                ? ""
                : "not __fish_seen_subcommand_from "
                        + String.join(" ", command.subcommands().keySet());
        return Stream.of(seen, further).filter(part -> !part.isEmpty()).collect(Collectors.joining("; and "));
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
    }

    private static String fishQuoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Returns the script for PowerShell 5 and 7. */
    String powershell() {
        StringBuilder words = new StringBuilder();
        commands.forEach((place, command) -> {
            List<String> next = new ArrayList<>(subcommands(command).keySet());
            command.positionalParameters().forEach(parameter -> next.addAll(values(parameter)));
            command.options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> next.addAll(List.of(option.names())));
            append(words, place, next);
            command.options().stream()
                    .filter(option -> !values(option).isEmpty())
                    .forEach(option -> append(words, place + " " + option.longestName(), values(option)));
        });
        return """
                # PowerShell completion for plaudit
                $plauditWords = @{
                %s}
                Register-ArgumentCompleter -Native -CommandName plaudit -ScriptBlock {
                    param($wordToComplete, $commandAst, $cursorPosition)
                    $place = 'plaudit'
                    $last = ''
                    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
                        $last = $element.ToString()
                        if ($plauditWords.ContainsKey("$place $last") -and -not $last.StartsWith('-')) { $place = "$place $last" }
                    }
                    $words = $plauditWords[$place]
                    if ($plauditWords.ContainsKey("$place $last") -and $last.StartsWith('-')) { $words = $plauditWords["$place $last"] }
                    $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                    }
                }
                """.formatted(words);
    }

    private static void append(StringBuilder words, String place, List<String> next) {
        words.append("    '")
                .append(place)
                .append("' = @(")
                .append(next.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")))
                .append(")\n");
    }

    private static List<String> values(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .toList();
    }

    private static String header(CommandSpec command) {
        return Stream.of(command.usageMessage().header()).findFirst().orElse("");
    }

    /** The first sentence of the description. */
    private static String description(OptionSpec option) {
        String text = String.join(" ", option.description());
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end + 1);
        return sentence.replaceAll("\\$\\{[^}]*}", "").strip();
    }
}

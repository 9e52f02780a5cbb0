package dev.plaudit.cli;

import dev.plaudit.cli.LogEvent.Level;
import dev.plaudit.input.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes the values of options from environment variables: {@code PLAUDIT_FAIL_ON} for {@code --fail-on} of every command, and
 * {@code PLAUDIT_DIFF_FAIL_ON} for that of {@code diff}, which takes precedence. The command line takes precedence over both.
 *
 * <p>To picocli the value of a variable is the default of its option. A switch on the command line is the opposite of its default
 * unless it states a {@code fallbackValue}, so each has one.
 */
final class OptionVariables implements IDefaultValueProvider {

    private static final String PREFIX = "PLAUDIT_";
    private static final Set<String> OF_THE_LAUNCHER = Set.of("PLAUDIT_JAVA_OPTS", "PLAUDIT_CDS");

    private final Map<String, String> environment;
    private final Log log;

    OptionVariables(Map<String, String> environment, Log log) {
        this.environment = environment;
        this.log = log;
    }

    /** The name of the variable that is set for an option; empty if none is, or if it is empty. */
    static Optional<String> of(Map<String, String> environment, OptionSpec option) {
        return option.usageHelp() || option.versionHelp()
                ? Optional.empty()
                : names(option)
                        .filter(variable ->
                                !environment.getOrDefault(variable, "").isEmpty())
                        .findFirst();
    }

    /** The names of the variables that an option has, those of its command alone first. */
    private static Stream<String> names(OptionSpec option) {
        CommandSpec command = option.command();
        return Stream.of(command, command.root())
                .flatMap(spec -> Arrays.stream(option.names())
                        .filter(name -> name.startsWith("--"))
                        .map(name -> spec.qualifiedName("_") + "_" + name.substring(2)))
                .map(name -> name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static Stream<String> allNames(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().options().stream().flatMap(OptionVariables::names),
                command.getSubcommands().values().stream().flatMap(OptionVariables::allNames));
    }

    /** Says which variables look like those of options but are not. */
    private void reportMisspelled(CommandLine commandLine) {
        List<String> unknown = environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !OF_THE_LAUNCHER.contains(name))
                .sorted()
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Set<String> known = allNames(commandLine)
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : unknown) {
            String word = name.substring(PREFIX.length());
            if (!known.contains(word)) {
                Suggestions.nearest(word, known)
                        .ifPresent(near -> log.warning("Ignored " + name
                                + ", which is the variable of no option; did you mean " + PREFIX + near + "?"));
            }
        }
    }

    /** Lets all options of a command and its subcommands take their values from variables, and errors name the variable. */
    void addTo(CommandLine commandLine) {
        reportMisspelled(commandLine);
        commandLine.setDefaultValueProvider(this);
        commandLine.setParameterExceptionHandler((wrong, arguments) -> {
            if (wrong.getArgSpec() instanceof OptionSpec option) {
                of(environment, option)
                        .filter(variable -> Objects.equals(wrong.getValue(), environment.get(variable)))
                        .ifPresent(variable -> log.write(LogEvent.message(
                                Level.ERROR,
                                "The environment variable " + variable + " gives " + option.longestName()
                                        + " its value.")));
            }
            log.write(WrongUsage.event(wrong));
            return ExitCode.WRONG_INPUT;
        });
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? of(environment, option).map(environment::get).orElse(null)
                : null;
    }
}

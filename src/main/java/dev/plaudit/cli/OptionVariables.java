package dev.plaudit.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.IParameterExceptionHandler;
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

    private final Map<String, String> environment;

    OptionVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The name of the variable that is set for an option; empty if none is, or if it is empty. */
    static Optional<String> of(Map<String, String> environment, OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return Optional.empty();
        }
        CommandSpec command = option.command();
        return Stream.of(command, command.root())
                .map(spec ->
                        spec.qualifiedName("_") + "_" + option.longestName().replaceFirst("^-+", ""))
                .map(name -> name.replace('-', '_').toUpperCase(Locale.ROOT))
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst();
    }

    /** Lets all options of a command and its subcommands take their values from variables, and errors name the variable. */
    void addTo(CommandLine commandLine) {
        commandLine.setDefaultValueProvider(this);
        IParameterExceptionHandler handler = commandLine.getParameterExceptionHandler();
        commandLine.setParameterExceptionHandler((wrong, arguments) -> {
            if (wrong.getArgSpec() instanceof OptionSpec option) {
                of(environment, option)
                        .filter(variable -> Objects.equals(wrong.getValue(), environment.get(variable)))
                        .ifPresent(variable -> commandLine
                                .getErr()
                                .println("The environment variable " + variable + " gives " + option.longestName()
                                        + " its value."));
            }
            return handler.handleParseException(wrong, arguments);
        });
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? of(environment, option).map(environment::get).orElse(null)
                : null;
    }
}

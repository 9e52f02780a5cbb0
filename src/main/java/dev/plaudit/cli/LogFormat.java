package dev.plaudit.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The format of what goes to standard error. */
enum LogFormat {
    TEXT,
    JSON;

    static final String OPTION = "--log-format";

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the format that a command line asks for. This comes before the check of the command line, because a mistake there
     * is reported in this format, too. An unknown format gives text.
     *
     * @param command the command that the words name
     */
    static LogFormat of(CommandLine command, Map<String, String> environment, String... words) {
        Optional<OptionSpec> option =
                Optional.ofNullable(command.getCommandSpec().findOption(OPTION));
        return onCommandLine(words)
                .or(() -> option.flatMap(known -> OptionVariables.of(environment, known))
                        .or(() -> Optional.of("PLAUDIT_LOG_FORMAT"))
                        .map(environment::get))
                .filter(JSON.name()::equalsIgnoreCase)
                .map(json -> JSON)
                .orElse(TEXT);
    }

    private static Optional<String> onCommandLine(String... words) {
        int end = Arrays.asList(words).indexOf("--");
        String[] options = end < 0 ? words : Arrays.copyOf(words, end);
        return Stream.iterate(0, index -> index < options.length, index -> index + 1)
                .flatMap(index -> options[index].startsWith(OPTION + "=")
                        ? Stream.of(options[index].substring(OPTION.length() + 1))
                        : options[index].equals(OPTION) && index + 1 < options.length
                                ? Stream.of(options[index + 1])
                                : Stream.empty())
                .findFirst();
    }
}

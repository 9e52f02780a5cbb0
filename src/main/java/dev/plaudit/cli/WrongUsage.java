package dev.plaudit.cli;

import dev.plaudit.input.Quoted;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A mistake on the command line, in two or three lines. The whole help would push them off the screen. */
final class WrongUsage {

    private WrongUsage() {}

    static LogEvent event(ParameterException wrong) {
        String help = "`" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help` lists the options.";
        if (wrong.getArgSpec() instanceof OptionSpec option && option.typeInfo().isEnum() && wrong.getValue() != null) {
            return LogEvent.error(
                    option.longestName() + ": unknown value " + Quoted.text(wrong.getValue()),
                    "Write one of " + values(option) + ".\n" + help);
        }
        List<String> near =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return LogEvent.error(
                String.valueOf(wrong.getMessage()),
                (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "?\n") + help);
    }

    private static String values(OptionSpec option) {
        return Stream.of(option.typeInfo().getType().getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}

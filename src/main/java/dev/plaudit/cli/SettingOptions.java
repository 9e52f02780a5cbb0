package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.Flags;
import dev.plaudit.config.Setting;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.notify.Channel;
import dev.plaudit.report.formats.ReportFormat;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A mixin with {@code --config} and the options of some {@linkplain Setting settings}. */
final class SettingOptions {

    /** The description of {@code --config} in commands that use all of the file. */
    static final String ANY_CONFIG =
            "The configuration file. Default: plaudit.yaml or plaudit.yml in the current folder,"
                    + " if it exists. Every key has a command-line option, and options take precedence.";

    private final Map<Setting, OptionSpec> options = new LinkedHashMap<>();
    private final Optional<OptionSpec> config;

    /** Creates the options of some sections, without {@code --config}. */
    SettingOptions(Setting.Section... sections) {
        this(Optional.empty(), sections);
    }

    /**
     * Creates {@code --config} and the options of some sections.
     *
     * @param config the description of {@code --config}
     */
    SettingOptions(String config, Setting.Section... sections) {
        this(Optional.of(config), sections);
    }

    private SettingOptions(Optional<String> config, Setting.Section... sections) {
        this.config = config.map(description -> OptionSpec.builder(Setting.CONFIG)
                .paramLabel("FILE")
                .type(String.class)
                .description(description)
                .build());
        Setting.options(sections).forEach(setting -> with(setting, setting.description()));
    }

    /** Adds a single option that has a description of its own in this command. */
    SettingOptions with(Setting setting, String description) {
        OptionSpec.Builder option = OptionSpec.builder(setting.names())
                .paramLabel(setting.label())
                .description(description)
                .completionCandidates(values(setting));
        options.put(
                setting,
                switch (setting.shape()) {
                    case LIST, FILES ->
                        option.type(List.class).auxiliaryTypes(String.class).build();
                    case SWITCH ->
                        option.type(boolean.class)
                                .arity("0")
                                .fallbackValue("true")
                                .build();
                    case TEXT, FILE_ONLY -> option.type(String.class).build();
                });
        return this;
    }

    /** The values that a shell completes. It cannot complete {@code new:high}, because a colon separates words. */
    private static @Nullable Iterable<String> values(Setting setting) {
        return switch (setting) {
            case FAIL_ON ->
                Stream.concat(Severity.texts().stream(), Stream.of("none")).toList();
            case FORMATS -> () -> ReportFormat.names().iterator();
            case VERDICTS -> ListedVerdicts.words();
            case SPLIT_BY -> List.of(Setting.OWNER);
            case NOTIFY -> Channel.names();
            case NOTIFY_ON -> Severity.texts();
            default -> null;
        };
    }

    /** Adds the options to the command when picocli creates this mixin. */
    @Spec
    void addTo(CommandSpec command) {
        config.ifPresent(command::addOption);
        options.values().forEach(command::addOption);
    }

    /** The values given on the command line, before those of environment variables. */
    Flags flags(Console console) {
        Flags given = Flags.none();
        Flags variables = Flags.none();
        for (Map.Entry<Setting, OptionSpec> entry : options.entrySet()) {
            OptionSpec option = entry.getValue();
            Optional<String> variable = OptionVariables.of(console.environment(), option);
            if (option.command().commandLine().getParseResult().hasMatchedOption(option)) {
                given = given.with(entry.getKey(), texts(option.getValue()));
            } else if (variable.isPresent()) {
                variables = variables.with(
                        entry.getKey(),
                        new Position(variable.get(), 0, 0),
                        texts(option.getValue()).stream().flatMap(String::lines).toList());
            }
        }
        return given.before(variables);
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** Reads the configuration of a scan. */
    Configuration load(Console console) throws InvalidInputException {
        return Configuration.load(console.directory(), file(), flags(console));
    }

    /** Reads the configuration of a command that scans no accounts. */
    Configuration loadToCheck(Console console) throws InvalidInputException {
        return Configuration.loadToCheck(console.directory(), file(), flags(console));
    }

    /** Reads the configuration of a scan for its permissions, with accounts or without. */
    Configuration loadForPermissions(Console console) throws InvalidInputException {
        return Configuration.loadForPermissions(console.directory(), file(), flags(console));
    }

    /** Reads these options only. */
    Configuration ofOptions(Console console) throws InvalidInputException {
        return Configuration.ofOptions(console.directory(), flags(console));
    }

    private Optional<String> file() {
        return config.map(OptionSpec::getValue);
    }
}

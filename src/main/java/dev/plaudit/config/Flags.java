package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values of settings from the command line or from environment variables, as typed. */
public final class Flags {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private final Map<Setting, Given> values;
    private final List<Flags> weaker;

    private Flags(Map<Setting, Given> values, List<Flags> weaker) {
        this.values = values;
        this.weaker = weaker;
    }

    /** A command line without any of these options. */
    public static Flags none() {
        return new Flags(new EnumMap<>(Setting.class), List.of());
    }

    /** Returns these flags and one more option; without values, the option was not given. */
    public Flags with(Setting setting, List<String> given) {
        return with(setting, setting.place(), given);
    }

    /**
     * Returns these flags and one more value.
     *
     * @param place where problems with it are reported: the name of the option or of the environment variable
     */
    public Flags with(Setting setting, Position place, List<String> given) {
        Map<Setting, Given> more = new EnumMap<>(values);
        if (!given.isEmpty()) {
            more.put(setting, new Given(place, List.copyOf(given)));
        }
        return new Flags(more, weaker);
    }

    /** Returns these flags with others that only count where these say nothing, but before the file. */
    public Flags before(Flags others) {
        return new Flags(values, List.of(others));
    }

    /**
     * Returns the mapping of a file in which each given option replaces its key, so that the same code reads and checks both.
     *
     * <p>{@code --organization} keeps what the file says about the organization in detail; accounts on the command line replace
     * the organization.
     */
    Node.Mapping over(Node.Mapping original, Problems problems) {
        Node.Mapping file = original;
        for (Flags flags : weaker) {
            file = flags.over(file, problems);
        }
        Map<Setting, Given> given = new EnumMap<>(values);
        Given accounts = values.get(Setting.ACCOUNT);
        Given accountsFile = values.get(Setting.ACCOUNTS_FILE);
        if (accounts != null && accountsFile != null) {
            problems.add(accounts.place()
                    .problem("cannot be combined with " + accountsFile.place().file(), "use only one"));
            given.remove(Setting.ACCOUNTS_FILE);
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>(file.entries());
        given.forEach((setting, value) -> entries.put(
                setting.key(), new Node.Entry(value.place(), node(setting.shape(), value.texts(), value.place()))));
        Node.Entry organization = file.entries().get(Setting.ORGANIZATION.key());
        if (has(Setting.ORGANIZATION) && organization != null && organization.value() instanceof Node.Mapping) {
            entries.put(Setting.ORGANIZATION.key(), organization);
        } else if (!has(Setting.ORGANIZATION) && (accounts != null || accountsFile != null)) {
            entries.remove(Setting.ORGANIZATION.key());
        }
        return new Node.Mapping(file.place(), entries);
    }

    /** Returns the option's values as {@code plaudit.yaml} would contain them. */
    private static Node node(Setting.Shape shape, List<String> values, Position place) {
        return switch (shape) {
            case TEXT, FILE_ONLY -> scalar(values.get(0), place);
            case LIST ->
                sequence(values.stream().flatMap(SEPARATOR::splitAsStream).filter(text -> !text.isEmpty()), place);
            case FILES -> sequence(values.stream(), place);
            case SWITCH -> new Node.Scalar(place, Boolean.valueOf(values.get(0)), values.get(0));
        };
    }

    private static Node sequence(Stream<String> texts, Position place) {
        return new Node.Sequence(
                place, texts.map(text -> (Node) scalar(text, place)).toList());
    }

    private static Node.Scalar scalar(String text, Position place) {
        return new Node.Scalar(place, text, text);
    }

    private boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    private record Given(Position place, List<String> texts) {}
}

package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line's values of settings, as typed. */
public final class Flags {

    private final Map<Setting, List<String>> values;

    private Flags(Map<Setting, List<String>> values) {
        this.values = values;
    }

    /** A command line without any of these options. */
    public static Flags none() {
        return new Flags(new EnumMap<>(Setting.class));
    }

    /** Returns these flags and one more option; without values, the option was not given. */
    public Flags with(Setting setting, List<String> given) {
        Map<Setting, List<String>> more = new EnumMap<>(values);
        if (!given.isEmpty()) {
            more.put(setting, List.copyOf(given));
        }
        return new Flags(more);
    }

    /**
     * Returns the mapping of a file in which each given option replaces its key, so that the same code reads and checks both.
     *
     * <p>{@code --organization} keeps what the file says about the organization in detail; accounts on the command line replace
     * the organization.
     */
    Node.Mapping over(Node.Mapping file, Problems problems) {
        Map<Setting, List<String>> given = new EnumMap<>(values);
        if (has(Setting.ACCOUNT) && has(Setting.ACCOUNTS_FILE)) {
            problems.add(Setting.ACCOUNT
                    .place()
                    .problem("cannot be combined with " + Setting.ACCOUNTS_FILE, "use only one"));
            given.remove(Setting.ACCOUNTS_FILE);
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>(file.entries());
        given.forEach(
                (setting, texts) -> entries.put(setting.key(), new Node.Entry(setting.place(), setting.node(texts))));
        Node.Entry organization = file.entries().get(Setting.ORGANIZATION.key());
        if (has(Setting.ORGANIZATION) && organization != null && organization.value() instanceof Node.Mapping) {
            entries.put(Setting.ORGANIZATION.key(), organization);
        } else if (!has(Setting.ORGANIZATION) && (has(Setting.ACCOUNT) || has(Setting.ACCOUNTS_FILE))) {
            entries.remove(Setting.ORGANIZATION.key());
        }
        return new Node.Mapping(file.place(), entries);
    }

    private boolean has(Setting setting) {
        return values.containsKey(setting);
    }
}

package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays the command line over the configuration file, so that both are read and checked by the same code. */
final class Overlay {

    private Overlay() {}

    /** The mapping of the file with each given option in the place of its key. */
    static Node.Mapping merge(Node.Mapping file, Flags flags, Problems problems) {
        if (flags.has(Flag.ACCOUNT) && flags.has(Flag.ACCOUNTS_FILE)) {
            problems.add(Flag.ACCOUNT.place().problem("cannot be combined with " + Flag.ACCOUNTS_FILE, "use only one"));
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>(file.entries());
        Node.Entry organization = entries.get(Flag.ORGANIZATION.key());
        flags.forEach((flag, values) -> entries.put(flag.key(), new Node.Entry(flag.place(), flag.node(values))));
        if (flags.has(Flag.ORGANIZATION) && organization != null && organization.value() instanceof Node.Mapping) {
            entries.put(Flag.ORGANIZATION.key(), organization);
        } else if (!flags.has(Flag.ORGANIZATION) && (flags.has(Flag.ACCOUNT) || flags.has(Flag.ACCOUNTS_FILE))) {
            entries.remove(Flag.ORGANIZATION.key());
        }
        return new Node.Mapping(file.place(), entries);
    }
}

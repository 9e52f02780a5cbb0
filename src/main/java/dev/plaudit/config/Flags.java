package dev.plaudit.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The values of the command line, as typed; each wins over the key of {@code plaudit.yaml} that it stands for. */
public final class Flags {

    private final Map<Flag, List<String>> values;

    private Flags(Map<Flag, List<String>> values) {
        this.values = values;
    }

    /** A command line without any of these options. */
    public static Flags none() {
        return new Flags(new EnumMap<>(Flag.class));
    }

    /** The same with an option more; nothing changes when it was not given. */
    public Flags with(Flag flag, @Nullable String value) {
        return value == null ? this : with(flag, List.of(value));
    }

    /** The same with an option more that may be repeated; nothing changes when it was not given. */
    public Flags with(Flag flag, List<String> given) {
        if (given.isEmpty()) {
            return this;
        }
        Map<Flag, List<String>> more = new EnumMap<>(values);
        more.put(flag, List.copyOf(given));
        return new Flags(more);
    }

    /** The same with a switch turned on, or as it is. */
    public Flags with(Flag flag, boolean on) {
        return on ? with(flag, "true") : this;
    }

    boolean has(Flag flag) {
        return values.containsKey(flag);
    }

    void forEach(BiConsumer<Flag, List<String>> action) {
        values.forEach(action);
    }
}

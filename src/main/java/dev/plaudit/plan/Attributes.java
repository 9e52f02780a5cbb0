package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.None;
import dev.plaudit.plan.Value.Text;
import dev.plaudit.plan.Value.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The attributes of a planned resource that count: those that change, or all of a resource that is new to the snapshot.
 *
 * @param fields after apply
 * @param kept the attributes to ignore because the plan does not change them
 */
record Attributes(Fields fields, Fields kept) {

    /** All attributes of a resource. */
    static Attributes all(Fields fields) {
        return new Attributes(fields, new Fields(Map.of()));
    }

    /** Only attributes that differ before and after. */
    static Attributes changed(Fields before, Fields after) {
        return new Attributes(after, before);
    }

    Value get(String key) {
        return fields.get(key);
    }

    /** Returns whether an attribute counts. */
    boolean has(String key) {
        Value after = fields.get(key);
        return after instanceof Unknown
                || (kept.fields().isEmpty() ? !(after instanceof None) : !after.equals(kept.get(key)));
    }

    /** Returns a text; null is the empty text. */
    Planned<String> text(String key) {
        return planned(key, Attributes::plain);
    }

    Planned<Boolean> bool(String key) {
        return planned(key, value -> plain(value).equals("true"));
    }

    Planned<Integer> number(String key) {
        return planned(key, Attributes::number);
    }

    /** Returns a whole number; null and anything else is 0. */
    static int number(Value value) {
        try {
            return (int) Double.parseDouble(plain(value));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns an ID or ARN, or the text that stands for the one that a resource will get. */
    Planned<String> id(String key) {
        Planned<String> text = text(key);
        return text.isUnknown() ? identity(fields.get(key)).map(Planned::known).orElse(text) : text;
    }

    /** Returns a list of IDs; unknown if any of them is. */
    Planned<List<String>> ids(String key) {
        if (!has(key)) {
            return Planned.kept();
        }
        return idsIn(fields.get(key)).map(Planned::known).orElseGet(Planned::unknown);
    }

    /** Returns a list of texts; unknown if any of them is. */
    Planned<List<String>> texts(String key) {
        return planned(key, Attributes::texts);
    }

    private <T> Planned<T> planned(String key, Function<Value, T> known) {
        if (!has(key)) {
            return Planned.kept();
        }
        Value value = fields.get(key);
        return Merged.containsUnknown(value) ? Planned.unknown() : Planned.known(known.apply(value));
    }

    /** Returns the IDs of a list, with the texts that stand for those of new resources; empty if any is not known. */
    static Optional<List<String>> idsIn(Value value) {
        if (value instanceof Unknown) {
            return identity(value).map(List::of);
        }
        List<Optional<String>> ids = items(value).stream().map(Attributes::idIn).toList();
        return ids.stream().allMatch(Optional::isPresent)
                ? Optional.of(ids.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    /** Returns an ID or the text that stands for that of a new resource; empty if neither is known. */
    static Optional<String> idIn(Value value) {
        return value instanceof Text text ? Optional.of(text.text()) : identity(value);
    }

    private static Optional<String> identity(Value value) {
        return value instanceof Unknown unknown && !unknown.identity().isEmpty()
                ? Optional.of(unknown.identity())
                : Optional.empty();
    }

    /** Returns the text of a value; anything but a text, number or boolean is the empty text. */
    static String plain(Value value) {
        return value instanceof Text text ? text.text() : "";
    }

    /** Returns the items of a list or set; a single object counts as a list of one. */
    static List<Value> items(Value value) {
        if (value instanceof Items items) {
            return items.items();
        }
        return value instanceof None ? List.of() : List.of(value);
    }

    /** Returns the texts of a list. */
    static List<String> texts(Value value) {
        return items(value).stream().map(Attributes::plain).toList();
    }

    /** Returns the objects of a list, such as the blocks of a resource. */
    static List<Fields> objects(Value value) {
        return items(value).stream()
                .flatMap(item -> item instanceof Fields fields ? Stream.of(fields) : Stream.empty())
                .toList();
    }
}

package dev.plaudit.rules;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.topology.Account;
import dev.plaudit.topology.Subject;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records the facts and parameters that one evaluation reads. Not thread-safe. */
@SuppressWarnings("Immutable") // CEL expects it of a converter; this one serves one evaluation.
final class ReadingTrace extends Planner.FactConverter {

    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final Map<String, Object> params = new TreeMap<>();
    private final IdentityHashMap<Record, Place> places = new IdentityHashMap<>();
    private final Subject subject;

    ReadingTrace(Subject subject) {
        this.subject = subject;
    }

    /**
     * Where a record is in the subject. Records that are equal may be one object, which is where it was last read.
     *
     * @param steps as rules write it: {@code load_balancer}, {@code targetGroups}, {@code [0]}
     * @param owner the account-Region that it is in
     * @param calls those that report it
     */
    private record Place(FactSteps steps, AccountRegion owner, List<String> calls) {}

    /**
     * A fact that was read.
     *
     * @param value as the record states it, in an {@link Optional} if it may be missing
     * @param calls those that report it
     */
    record Reading(FactSteps steps, Records.Field field, Object value, AccountRegion owner, List<String> calls) {

        /** The value without its {@link Optional}; empty if it is missing. */
        Optional<Object> known() {
            return value instanceof Optional<?> optional ? optional.map(Object.class::cast) : Optional.of(value);
        }
    }

    /** The facts in the order they were first read, without records that only contain others. */
    Collection<Reading> readings() {
        return readings.values();
    }

    /** The parameters that were read, by their names in the rule. */
    Map<String, Object> params() {
        return params;
    }

    /** Notes a name that an expression reads, and returns the value that reports what is read of it. */
    @Nullable
    Object resolved(String name, @Nullable Object value) {
        if (value instanceof FactView view) {
            places.put(
                    view.value(),
                    new Place(
                            FactSteps.of(name),
                            owner(
                                    view.value(),
                                    new AccountRegion(
                                            subject.resource().accountId(),
                                            subject.resource().region())),
                            name.equals(RuleLanguage.COSTS)
                                    ? List.of()
                                    : List.copyOf(subject.kind().listedBy())));
            return view(view.value());
        }
        if (value != null && name.startsWith(RuleLanguage.PARAMETER)) {
            params.put(name.substring(RuleLanguage.PARAMETER.length()), value);
        }
        return value;
    }

    @Override
    FactView view(Record facts) {
        return new TracedView(facts, this);
    }

    /** A record that reports each field that is read. */
    private static final class TracedView extends FactView {
        private final ReadingTrace trace;

        TracedView(Record facts, ReadingTrace trace) {
            super(facts);
            this.trace = trace;
        }

        @Override
        public Object select(String field) {
            trace.read(value(), field);
            return super.select(field);
        }

        @Override
        public Optional<Object> find(String field) {
            trace.read(value(), field);
            return super.find(field);
        }
    }

    private void read(Record record, String name) {
        Place parent = places.get(record);
        Records.Field field = Records.fields(record.getClass()).get(name);
        if (parent == null || field == null) {
            return;
        }
        List<String> own = FactTypes.calls(field.component());
        Reading reading = new Reading(
                parent.steps.field(name), field, field.of(record), parent.owner, own.isEmpty() ? parent.calls : own);
        boolean contains = reading.known().filter(Record.class::isInstance).isPresent();
        reading.known().ifPresent(value -> within(value, reading));
        if (!contains) {
            readings.putIfAbsent(reading.steps.path(), reading);
        }
    }

    private void within(Object value, Reading reading) {
        if (value instanceof Record record) {
            places.put(record, new Place(reading.steps, owner(record, reading.owner), reading.calls));
        } else if (value instanceof List<?> items) {
            for (int index = 0; index < items.size(); index++) {
                if (items.get(index) instanceof Record record) {
                    places.put(
                            record, new Place(reading.steps.item(index), owner(record, reading.owner), reading.calls));
                }
            }
        }
    }

    /** Whether a value is a list of records, which are read one by one. */
    static boolean isListOfRecords(Object value) {
        return value instanceof Collection<?> items && items.stream().anyMatch(Record.class::isInstance);
    }

    private static AccountRegion owner(Record record, AccountRegion otherwise) {
        Map<String, Records.Field> fields = Records.fields(record.getClass());
        Records.Field account = fields.get("account");
        Records.Field region = fields.get("region");
        if (account == null || region == null || !(account.of(record) instanceof Account known)) {
            return otherwise;
        }
        return new AccountRegion(known.id(), String.valueOf(region.of(record)));
    }
}

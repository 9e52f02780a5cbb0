package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.topology.Account;
import dev.plaudit.topology.Connection.ConnectedService;
import dev.plaudit.topology.LinkedService;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the facts of one subject, component by component, so that nothing a rule can read is forgotten. The facts of another
 * subject inside them are left out, because they are compared on their own.
 */
final class FactComparison {

    private final Subject subject;
    private final List<FactChange> changes = new ArrayList<>();
    private String about;

    private FactComparison(Subject subject) {
        this.subject = subject;
        this.about = subject.resourceId();
    }

    /** Returns what changed in a subject that both sides have. */
    static List<FactChange> between(Subject before, Subject after) {
        FactComparison comparison = new FactComparison(after);
        comparison.records(FactPath.SUBJECT, before.facts(), after.facts());
        if (before.facts() instanceof ServiceTargetGroup earlier && after.facts() instanceof ServiceTargetGroup later) {
            HealthChange.between(earlier, later).ifPresent(health -> comparison.changes.add(health.of(after)));
        }
        comparison.values(FactPath.COSTS, before.costs(), after.costs());
        return comparison.changes;
    }

    private void records(FactPath path, Record before, Record after) {
        String outer = about;
        about = about(after);
        for (RecordParts.Part part : RecordParts.of(after.getClass())) {
            Object earlier = part.of(before);
            Object later = part.of(after);
            if (part.holdsSubjects() || !earlier.equals(later)) {
                values(path.to(part), earlier, later);
            }
        }
        about = outer;
    }

    /** What the facts of a record are about: another than the subject, where they are of its account or service. */
    private String about(Record facts) {
        if (facts instanceof Account account) {
            return account.id();
        }
        if (facts instanceof LinkedService service) {
            return service.id().isEmpty() ? about : service.id();
        }
        return facts instanceof ConnectedService service ? service.id() : about;
    }

    @SuppressWarnings("ReferenceEquality") // Equal facts often share one object.
    private void values(FactPath path, Object before, Object after) {
        if (before == after) {
            return;
        }
        if (before instanceof Optional<?> earlier && after instanceof Optional<?> later) {
            optionals(path, earlier, later);
        } else if (before instanceof Record earlier && after instanceof Record later) {
            nested(path, earlier, later);
        } else if (before instanceof List<?> earlier && after instanceof List<?> later) {
            lists(path, earlier, later);
        } else if (before instanceof Map<?, ?> earlier && after instanceof Map<?, ?> later) {
            maps(path, earlier, later);
        } else if (!before.equals(after)) {
            add(path, How.CHANGED, before, after);
        }
    }

    private void optionals(FactPath path, Optional<?> before, Optional<?> after) {
        if (before.isPresent() && after.isPresent()) {
            values(path, before.get(), after.get());
        } else if (after.isPresent()) {
            add(path, How.FIRST_SEEN, null, after.get());
        } else if (before.isPresent()) {
            add(path, How.NO_LONGER_SEEN, before.get(), null);
        }
    }

    private void nested(FactPath path, Record before, Record after) {
        if (before.getClass() != after.getClass()) {
            return;
        }
        if (FactValue.isPlain(after)) {
            if (!FactValue.isSame(before, after)) {
                add(path, How.CHANGED, before, after);
            }
        } else if (!SubjectKey.isOfASubject(after.getClass())) {
            records(path, before, after);
        }
    }

    private void lists(FactPath path, List<?> before, List<?> after) {
        if (holdsSubjects(before) || holdsSubjects(after)) {
            return;
        }
        Elements earlier = Elements.of(before);
        Elements later = Elements.of(after);
        boolean certain = earlier.whole && later.whole;
        TreeSet<String> keys = new TreeSet<>(earlier.byKey.keySet());
        keys.addAll(later.byKey.keySet());
        for (String key : keys) {
            Object one = earlier.byKey.get(key);
            Object other = later.byKey.get(key);
            if (one != null && other != null) {
                values(path.element(key), one, other);
            } else if (one != null) {
                add(path.element(key), certain ? How.REMOVED : How.NO_LONGER_SEEN, one, null);
            } else if (other != null) {
                add(path.element(key), certain ? How.ADDED : How.FIRST_SEEN, null, other);
            }
        }
    }

    private static boolean holdsSubjects(Collection<?> elements) {
        return elements.stream()
                .findFirst()
                .filter(first -> SubjectKey.isOfASubject(first.getClass()))
                .isPresent();
    }

    private void maps(FactPath path, Map<?, ?> before, Map<?, ?> after) {
        TreeMap<String, Object> earlier = new TreeMap<>();
        before.forEach((key, value) -> earlier.put(String.valueOf(key), value));
        TreeMap<String, Object> later = new TreeMap<>();
        after.forEach((key, value) -> later.put(String.valueOf(key), value));
        earlier.forEach((key, value) -> {
            Object other = later.get(key);
            if (other == null) {
                add(path.element(key), How.REMOVED, value, null);
            } else {
                values(path.element(key), value, other);
            }
        });
        later.forEach((key, value) -> {
            if (!earlier.containsKey(key)) {
                add(path.element(key), How.ADDED, null, value);
            }
        });
    }

    private void add(FactPath path, How how, @Nullable Object before, @Nullable Object after) {
        changes.add(FactWords.change(
                subject,
                about,
                path,
                how,
                Optional.<Object>ofNullable(before).map(FactValue::text),
                Optional.<Object>ofNullable(after).map(FactValue::text)));
    }

    /**
     * The elements of a list by what identifies them.
     *
     * @param whole whether the identity of each was seen
     */
    private record Elements(Map<String, Object> byKey, boolean whole) {

        static Elements of(List<?> list) {
            Map<String, Object> byKey = new TreeMap<>();
            Map<String, Integer> seen = new HashMap<>();
            boolean whole = true;
            for (Object element : list) {
                Optional<String> identity = FactValue.identity(element);
                whole = whole && identity.isPresent();
                String key = identity.orElse("not seen");
                int number = seen.merge(key, 1, Integer::sum);
                byKey.put(number == 1 ? key : key + " #" + number, element);
            }
            return new Elements(byKey, whole);
        }
    }
}

package dev.plaudit.topology;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The joined facts of all accounts.
 *
 * @param inventory the facts it was joined from
 * @param subjects everything that rules judge, by kind, account, Region and id
 * @param unseen listings without an answer, in the same order
 */
public record Topology(Inventory inventory, List<Subject> subjects, List<Unseen> unseen) {

    private static final Comparator<Resource> BY_PLACE = Comparator.comparing(Resource::accountId)
            .thenComparing(Resource::region)
            .thenComparing(Resource::id);

    public Topology {
        subjects = subjects.parallelStream()
                .sorted(Comparator.comparing(Subject::kind)
                        .thenComparing(Subject::resource, BY_PLACE)
                        .thenComparing(Subject::serviceId))
                .toList();
        unseen = unseen.stream()
                .sorted(Comparator.comparing(Unseen::kind).thenComparing(Unseen::place))
                .toList();
    }

    public List<Subject> subjects(Kind kind) {
        return slice(subjects, kind, Subject::kind);
    }

    public List<Unseen> unseen(Kind kind) {
        return slice(unseen, kind, Unseen::kind);
    }

    /** The items of one kind in a list that is sorted by kind. */
    private static <T> List<T> slice(List<T> sorted, Kind kind, Function<T, Kind> kindOf) {
        return sorted.subList(
                first(sorted, item -> kindOf.apply(item).compareTo(kind) >= 0),
                first(sorted, item -> kindOf.apply(item).compareTo(kind) > 0));
    }

    /** The index of the first item that is late, as all behind it are. */
    private static <T> int first(List<T> sorted, Predicate<T> isLate) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isLate.test(sorted.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

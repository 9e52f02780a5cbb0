package dev.plaudit.diff;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The changed facts that a verdict depends on.
 *
 * @param facts the first {@value VerdictChange#MOST_FACTS} in the order of reports, so that thousands of verdicts on one
 *     service with thousands of changes stay affordable
 * @param more how many more there are
 */
record Reasons(List<FactChange> facts, int more) {

    static final Reasons NONE = new Reasons(List.of(), 0);

    /**
     * Returns all of them.
     *
     * @param own those of the subject itself
     * @param others those of the subjects joined to it
     */
    static Reasons of(Stream<FactChange> own, Stream<Reasons> others) {
        TreeSet<FactChange> all = new TreeSet<>();
        own.forEach(all::add);
        int more = 0;
        for (Reasons some : others.toList()) {
            all.addAll(some.facts);
            more += some.more;
        }
        int left = Math.max(0, all.size() - VerdictChange.MOST_FACTS);
        return new Reasons(all.stream().limit(VerdictChange.MOST_FACTS).toList(), left + more);
    }
}

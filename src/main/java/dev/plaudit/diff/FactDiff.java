package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The facts that differ between two topologies. Each subject is looked up once on the other side.
 *
 * @param before the subjects of the earlier side
 * @param after those of the later side
 * @param changes in the order of reports
 */
record FactDiff(Map<SubjectKey, Subject> before, Map<SubjectKey, Subject> after, List<FactChange> changes) {

    /** What a change states, whichever resource states it. */
    private record Statement(
            String about,
            String component,
            List<String> elements,
            How how,
            Optional<String> before,
            Optional<String> after) {

        static Statement of(FactChange change) {
            return new Statement(
                    change.about(),
                    change.path().component(),
                    change.path().elements(),
                    change.how(),
                    change.before(),
                    change.after());
        }
    }

    /** @param deletions what the later side certainly no longer has */
    static FactDiff of(Topology before, Topology after, Deletions deletions) {
        Map<SubjectKey, Subject> earlier = index(before);
        Map<SubjectKey, Subject> later = index(after);
        Listing listedBefore = new Listing(before);
        Listing listedAfter = new Listing(after);
        Stream<FactChange> ofLater = later.entrySet().parallelStream().flatMap(entry -> {
            Subject then = earlier.get(entry.getKey());
            return then == null
                    ? Stream.of(appeared(entry.getValue(), listedBefore.contains(entry.getValue(), listedAfter)))
                    : FactComparison.between(then, entry.getValue()).stream();
        });
        Stream<FactChange> gone = earlier.entrySet().stream()
                .filter(entry -> !later.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .map(subject ->
                        vanished(subject, deletions.end(subject) || listedAfter.contains(subject, listedBefore)));
        List<FactChange> all = Stream.concat(ofLater.toList().stream(), gone).toList();
        return new FactDiff(
                earlier,
                later,
                withConsequences(all, earlier, later).stream().sorted().toList());
    }

    private static Map<SubjectKey, Subject> index(Topology topology) {
        Map<SubjectKey, Subject> index = new HashMap<>();
        topology.subjects().forEach(subject -> index.putIfAbsent(SubjectKey.of(subject), subject));
        return index;
    }

    private static FactChange appeared(Subject subject, boolean wasListed) {
        return FactWords.change(subject, wasListed ? How.CREATED : How.FIRST_SEEN);
    }

    private static FactChange vanished(Subject subject, boolean isListed) {
        return FactWords.change(subject, isListed ? How.GONE : How.NO_LONGER_SEEN);
    }

    /** Marks what several resources state about one as a consequence, in all but one of them. */
    private static List<FactChange> withConsequences(
            List<FactChange> all, Map<SubjectKey, Subject> earlier, Map<SubjectKey, Subject> later) {
        Set<List<Object>> ended = new HashSet<>();
        all.stream()
                .filter(change -> change.path().isSubject())
                .forEach(change -> ended.add(List.of(SubjectKey.of(change), change.how())));
        Set<Statement> stated = new HashSet<>();
        List<FactChange> marked = new ArrayList<>(all.size());
        all.stream()
                .sorted(Comparator.comparingInt(FactDiff::preference).thenComparing(Comparator.naturalOrder()))
                .forEach(change -> {
                    boolean repeats = !stated.add(Statement.of(change));
                    boolean follows = change.path().isSubject()
                            && parents(change, earlier, later)
                                    .anyMatch(parent -> ended.contains(List.of(parent, change.how())));
                    boolean isSecond = repeats || follows;
                    marked.add(isSecond ? change.with(Topic.CONSEQUENCE) : change);
                });
        return marked;
    }

    /** Who states a fact first hand: a scope its account, an endpoint itself rather than the service's list of connections. */
    private static int preference(FactChange change) {
        return change.kind() == Kind.SCOPE ? 0 : change.kind() == Kind.CONNECTION ? 2 : 1;
    }

    /** The subjects that a part of a service goes with. */
    private static Stream<SubjectKey> parents(
            FactChange change, Map<SubjectKey, Subject> earlier, Map<SubjectKey, Subject> later) {
        if (change.kind() == Kind.SERVICE || change.kind() == Kind.ENDPOINT || change.kind() == Kind.SCOPE) {
            return Stream.empty();
        }
        SubjectKey key = SubjectKey.of(change);
        Subject subject = later.containsKey(key) ? later.get(key) : earlier.get(key);
        Stream<SubjectKey> balancer = subject != null && subject.facts() instanceof ServiceTargetGroup group
                ? Stream.of(SubjectKey.of(Kind.LOAD_BALANCER, group.loadBalancerArn(), group.serviceId()))
                : Stream.empty();
        return Stream.concat(Stream.of(SubjectKey.of(Kind.SERVICE, change.serviceId(), "")), balancer);
    }
}

package dev.plaudit.diff;

import dev.plaudit.results.Finding;
import dev.plaudit.topology.Subject;
import java.util.Set;

/**
 * Resources that the later side certainly no longer has, because a plan deletes or replaces them, whether its listings are whole or
 * not.
 *
 * @param ids their IDs and ARNs
 */
record Deletions(Set<String> ids) {

    /** Nothing is known to be deleted, as between two scans. */
    static final Deletions NONE = new Deletions(Set.of());

    Deletions {
        ids = Set.copyOf(ids);
    }

    /** Returns whether a subject goes with a deletion: it is deleted, or it is judged only as a part of a service that is. */
    boolean end(Subject subject) {
        return ids.contains(subject.resourceId())
                || (SubjectKey.isOfAService(subject.kind()) && ids.contains(subject.serviceId()));
    }

    /** Returns the same of the subject of a verdict. */
    boolean end(Finding verdict) {
        return ids.contains(verdict.resourceId()) || (verdict.isOfAService() && ids.contains(verdict.serviceId()));
    }
}

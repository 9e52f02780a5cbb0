package dev.plaudit.diff;

import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Subject.Kind;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A fact about a resource that differs between two sides.
 *
 * @param kind of the resource
 * @param serviceId the service that the resource belongs to, or empty
 * @param about the ID of what the fact is about, if a resource states a fact of another: its account or its service
 * @param path where the fact is in the record that rules read
 * @param before the earlier value in words; empty if there was none or it was not seen
 * @param after the later value in words; empty if there is none or it was not seen
 * @param says the change in a sentence; contains untrusted text
 */
public record FactChange(
        Resource resource,
        Kind kind,
        String serviceId,
        String about,
        FactPath path,
        How how,
        Optional<String> before,
        Optional<String> after,
        Topic topic,
        String says)
        implements Comparable<FactChange> {

    private static final Comparator<FactChange> ORDER = Comparator.comparing(FactChange::topic)
            .thenComparing(FactChange::kind)
            .thenComparing(change -> change.resource.accountId())
            .thenComparing(change -> change.resource.region())
            .thenComparing(change -> change.resource.id())
            .thenComparing(FactChange::serviceId)
            .thenComparing(change -> change.path.text())
            .thenComparing(FactChange::how);

    /** How a fact changed. */
    public enum How {
        CHANGED,
        /** A new element of a list or a map. */
        ADDED,
        /** An element that a list or a map no longer has. */
        REMOVED,
        /** The resource is new: the earlier side listed its like, and not it. */
        CREATED,
        /** The resource is gone: the later side listed its like, and not it. */
        GONE,
        /** Not seen on the earlier side, whether it was there or not. */
        FIRST_SEEN,
        /** Not seen on the later side, whether it is there or not. */
        NO_LONGER_SEEN;

        /** The spelling in reports: {@code no_longer_seen}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it says something about what was seen, and nothing about AWS. */
        public boolean isOfSight() {
            return this == FIRST_SEEN || this == NO_LONGER_SEEN;
        }

        /** The change in the other direction. */
        How reversed() {
            return switch (this) {
                case CHANGED -> CHANGED;
                case ADDED -> REMOVED;
                case REMOVED -> ADDED;
                case CREATED -> GONE;
                case GONE -> CREATED;
                case FIRST_SEEN -> NO_LONGER_SEEN;
                case NO_LONGER_SEEN -> FIRST_SEEN;
            };
        }
    }

    /** What a change is about; what somebody did comes first. */
    public enum Topic {
        /** A resource was created or deleted. */
        RESOURCE,
        /** A setting. */
        SETTING,
        /** The health of targets. */
        HEALTH,
        TAG,
        /** What was seen, and what was not. */
        COVERAGE,
        /** What differs from scan to scan: traffic, free addresses, how much of a limit is used. */
        MEASURE,
        /** The costs of a resource. */
        COST,
        /** It repeats another change, or follows from it. */
        CONSEQUENCE;

        /** The spelling in reports: {@code setting}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody changed something, or the health of something changed. */
    public boolean isNews() {
        return topic == Topic.RESOURCE || topic == Topic.SETTING || topic == Topic.HEALTH;
    }

    FactChange with(Topic other) {
        return new FactChange(resource, kind, serviceId, about, path, how, before, after, other, says);
    }

    /** Returns the order of reports. */
    @Override
    public int compareTo(FactChange other) {
        return ORDER.compare(this, other);
    }
}

package dev.plaudit.accounts;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import java.util.Optional;

/** Checks that all Regions and roles of a scan are in one partition, because credentials are valid in one only. */
final class OnePartition {

    private final Problems problems;
    private Optional<Member> first = Optional.empty();

    OnePartition(Problems problems) {
        this.problems = problems;
    }

    /**
     * Returns whether something may be part of the scan, and reports it if not.
     *
     * @param what the Region or role, as in {@code Region us-east-1}
     */
    boolean admits(Position place, String what, Partition partition) {
        if (first.isEmpty()) {
            first = Optional.of(new Member(what, partition));
        }
        Member other = first.get();
        if (other.partition() == partition) {
            return true;
        }
        problems.add(
                place,
                what + " is in partition " + partition.id() + ", but " + other.what() + " is in "
                        + other.partition().id(),
                "credentials are valid in one partition: scan each partition separately");
        return false;
    }

    private record Member(String what, Partition partition) {}
}

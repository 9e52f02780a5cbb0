package dev.plaudit.topology;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.pricing.CostLine;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import java.util.Comparator;
import java.util.List;

/**
 * The joined facts of all accounts.
 *
 * @param inventory what it was joined from
 * @param subjects everything that rules judge, by kind, account, Region and id
 * @param unseen listings without an answer, in the same order
 * @param costs what everything costs by the month, the dearest first
 */
public record Topology(Inventory inventory, List<Subject> subjects, List<Unseen> unseen, List<CostLine> costs) {

    public Topology {
        subjects = subjects.stream()
                .sorted(Comparator.comparing(Subject::kind)
                        .thenComparing(Subject::accountId)
                        .thenComparing(Subject::region)
                        .thenComparing(Subject::resourceId)
                        .thenComparing(Subject::serviceId))
                .toList();
        costs = costs.stream().sorted().toList();
        unseen = unseen.stream()
                .sorted(Comparator.comparing(Unseen::kind)
                        .thenComparing(Unseen::accountId)
                        .thenComparing(Unseen::region))
                .toList();
    }

    public List<Subject> subjects(Kind kind) {
        return subjects.stream().filter(subject -> subject.kind() == kind).toList();
    }

    public List<Unseen> unseen(Kind kind) {
        return unseen.stream().filter(listing -> listing.kind() == kind).toList();
    }
}

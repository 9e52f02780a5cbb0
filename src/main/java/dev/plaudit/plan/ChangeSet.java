package dev.plaudit.plan;

import dev.plaudit.inventory.AccountRegion;
import java.util.List;

/**
 * A change set as it was read.
 *
 * @param place the account and Region of its stack
 * @param changes of types that Plaudit applies
 * @param notes what it changes and Plaudit does not look at
 */
record ChangeSet(AccountRegion place, List<StackChange> changes, List<String> notes) {

    ChangeSet {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /** Returns the changes in the words of Terraform, each with its account and Region. */
    Plan plan() {
        List<PlacedChange> placed = changes.stream()
                .flatMap(change -> StackTranslation.of(change).stream())
                .map(change -> new PlacedChange(change, place))
                .toList();
        return new Plan(placed, notes);
    }
}

package dev.plaudit.plan;

import dev.plaudit.plan.Value.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The application of one change.
 *
 * @param region where it happens
 */
record Step(PlannedChange change, RegionDraft region, PlannedWorld world) {

    /** The ID of the resource before the change; empty for a resource that does not exist. */
    String idBefore() {
        return change.idBefore();
    }

    /** The ID after it: its own, or the text that stands for the one that it will get. */
    String idAfter() {
        return change.action().makes() || idBefore().isEmpty() ? change.identity() : idBefore();
    }

    /** Whether the resource exists after the change. */
    boolean exists() {
        return change.action() != PlannedChange.Action.DELETE;
    }

    /**
     * The attributes that count: those that change, or all if the snapshot does not know the resource.
     *
     * @param isKnown the snapshot knows it
     */
    Patch patch(boolean isKnown, String call, String resource) {
        Attributes counting =
                isKnown ? Attributes.changed(change.before(), change.after()) : Attributes.all(change.after());
        return new Patch(counting, region, call, resource, change.address());
    }

    /** The attributes that the change sets, as they are before it. */
    Patch reversed(String call, String resource) {
        Attributes now = Attributes.changed(change.after(), change.before());
        return new Patch(now, region, call, resource, change.address());
    }

    /** Notes that the snapshot shows a resource in another state than the plan starts from. */
    void noteDrift() {
        world.note("the snapshot shows " + change.address()
                + " in another state than the plan starts from; what the plan sets counts");
    }

    /** Notes that the snapshot lacks a resource that exists. */
    void noteUnseen(String call, String resource) {
        String what = change.address() + " is not in the snapshot, and a plan does not show the rest of it";
        world.note(what);
        region.hide(call, resource, what);
    }

    /**
     * Does something to the resource that an attribute refers to, before and after the change. If the plan does not say which one
     * it will be, it may be any that the plan makes, or the one that it is now.
     *
     * @param key the attribute with the ID
     * @param undo takes back what the change ends
     * @param apply does what the change begins
     * @param mayBe does what makes the facts of a new resource unknown
     * @param candidates the IDs of the resources of this account-Region that it could be
     */
    void onTarget(
            String key,
            Consumer<String> undo,
            Consumer<String> apply,
            Consumer<String> mayBe,
            List<String> candidates) {
        if (change.before().get(key) instanceof Text old) {
            undo.accept(old.text());
        }
        if (!exists()) {
            return;
        }
        Optional<String> id = Attributes.idIn(change.after().get(key));
        if (id.isPresent()) {
            apply.accept(id.get());
            return;
        }
        String now = Attributes.plain(change.before().get(key));
        candidates.stream()
                .filter(candidate -> PlannedChange.isNew(candidate) || candidate.equals(now))
                .forEach(mayBe);
        world.note("the plan does not say which resource " + change.address() + " belongs to: its `" + key
                + "` is known only after apply");
    }
}

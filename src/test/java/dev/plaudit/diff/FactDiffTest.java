package dev.plaudit.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.diff.FactChange.How;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.simulator.Faults;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactDiffTest {

    private static final int EDITS = 3_000;

    private final Topology demo = DemoDiff.before().topology().orElseThrow();

    @Test
    void equal_sides_do_not_differ() {
        assertThat(changes(
                        demo,
                        SimulatedScan.side(SimulatedScan.demo()).topology().orElseThrow()))
                .isEmpty();
    }

    @Test
    void every_edit_of_a_fact_shows_where_it_is_and_nowhere_else() {
        Random random = Seed.random();
        Set<String> edited = new TreeSet<>();
        for (int number = 0; number < EDITS; number++) {
            int index = random.nextInt(demo.subjects().size());
            Subject before = demo.subjects().get(index);
            Optional<RandomEdit> edit = RandomEdit.of(before.facts(), random);
            if (edit.isEmpty() || edit.get().edited().equals(before.facts())) {
                continue;
            }
            String field = edit.get().field();
            edited.add(before.kind() + " " + field);
            List<FactChange> changes =
                    changes(demo, with(demo, before, before.withFacts(edit.get().edited())));

            assertThat(changes)
                    .as("%s: %s of %s", Seed.option(), field, before.resourceId())
                    .isNotEmpty()
                    .allMatch(change -> SubjectKey.of(change).equals(SubjectKey.of(before)))
                    .allMatch(change -> change.path().field().startsWith(field))
                    .allMatch(change -> !change.says().isBlank());
        }
        assertThat(edited).as("kinds of edits").hasSizeGreaterThan(60);
    }

    @Test
    void the_way_back_is_the_mirror_image() {
        Topology later = DemoDiff.after().topology().orElseThrow();
        assertMirrored(demo, later);
        assertMirrored(demo, without(demo, "111122223333"));
        Random random = Seed.random();
        for (int number = 0; number < 200; number++) {
            Subject before = demo.subjects().get(random.nextInt(demo.subjects().size()));
            RandomEdit.of(before.facts(), random)
                    .ifPresent(edit -> assertMirrored(demo, with(demo, before, before.withFacts(edit.edited()))));
        }
    }

    @Test
    void a_deleted_resource_is_gone_if_its_like_was_listed() {
        for (Subject deleted : demo.subjects()) {
            List<FactChange> changes = changes(demo, with(demo, deleted, null));
            boolean listed = new Listing(demo).contains(deleted, new Listing(demo));
            assertThat(changes)
                    .as(deleted.resourceId())
                    .singleElement()
                    .returns(listed ? How.GONE : How.NO_LONGER_SEEN, FactChange::how);
        }
        assertThat(demo.subjects().stream()
                        .filter(subject -> new Listing(demo).contains(subject, new Listing(demo)))
                        .map(Subject::kind)
                        .distinct())
                .contains(
                        Subject.Kind.SERVICE,
                        Subject.Kind.CONNECTION,
                        Subject.Kind.ENDPOINT,
                        Subject.Kind.LOAD_BALANCER,
                        Subject.Kind.TARGET_GROUP);
    }

    @Test
    void an_account_that_was_not_scanned_is_never_gone() {
        Set<String> accounts = SimulatedScan.demo().regions().stream()
                .map(RegionInventory::accountId)
                .collect(Collectors.toSet());
        for (String account : accounts) {
            Topology without = without(demo, account);
            assertThat(changes(demo, without))
                    .as(account)
                    .filteredOn(change -> change.resource().accountId().equals(account))
                    .isNotEmpty()
                    .noneMatch(change -> change.how() == How.GONE || change.how() == How.REMOVED);
            assertThat(changes(without, demo))
                    .as(account)
                    .filteredOn(change -> change.resource().accountId().equals(account))
                    .isNotEmpty()
                    .noneMatch(change -> change.how() == How.CREATED || change.how() == How.ADDED);
        }
    }

    @Test
    void what_was_denied_is_no_longer_seen_and_never_removed() throws Exception {
        for (String call :
                List.of(Calls.ENDPOINTS, Calls.SERVICES, Calls.CONNECTIONS, Calls.TARGET_HEALTH, Calls.PERMISSIONS)) {
            Inventory denied = SimulatedScan.collect(Faults.none().withDenied(call));
            assertThat(changes(demo, SimulatedScan.side(denied).topology().orElseThrow()))
                    .as(call)
                    .anyMatch(change -> change.how() == How.NO_LONGER_SEEN)
                    .noneMatch(change -> change.how() == How.GONE && change.topic() == FactChange.Topic.RESOURCE)
                    .filteredOn(FactChange::isNews)
                    .isEmpty();
        }
    }

    private static void assertMirrored(Topology one, Topology other) {
        Stream<List<Object>> back = changes(other, one).stream()
                .map(change -> mirrored(change, change.how().reversed(), change.after(), change.before()));
        Stream<List<Object>> there = changes(one, other).stream()
                .map(change -> mirrored(change, change.how(), change.before(), change.after()));
        assertThat(new HashSet<>(back.toList())).as(Seed.option()).isEqualTo(new HashSet<>(there.toList()));
    }

    private static List<Object> mirrored(FactChange change, How how, Optional<String> before, Optional<String> after) {
        return List.of(SubjectKey.of(change), change.path(), change.topic(), how, before, after);
    }

    private static List<FactChange> changes(Topology before, Topology after) {
        return FactDiff.of(before, after, Deletions.NONE).changes();
    }

    private static Topology with(Topology all, Subject one, @Nullable Subject other) {
        List<Subject> subjects = new ArrayList<>(all.subjects());
        subjects.remove(one);
        if (other != null) {
            subjects.add(other);
        }
        return new Topology(all.inventory(), subjects, all.unseen());
    }

    private static Topology without(Topology all, String accountId) {
        Inventory whole = all.inventory();
        Inventory part = new Inventory(
                whole.toolVersion(),
                whole.partition(),
                whole.startedAt(),
                whole.regions().stream()
                        .filter(region -> !region.accountId().equals(accountId))
                        .toList());
        return SimulatedScan.side(part).topology().orElseThrow();
    }
}

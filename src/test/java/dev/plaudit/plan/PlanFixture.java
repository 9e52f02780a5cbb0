package dev.plaudit.plan;

import dev.plaudit.costs.Tariff;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.Finding;
import dev.plaudit.rules.Profile;
import dev.plaudit.scan.Scan;
import dev.plaudit.snapshot.SnapshotReader;
import dev.plaudit.snapshot.SnapshotReader.Repeated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plans that Terraform 1.11.4 made against moto, and what Plaudit read there before. {@code .ci/terraform-plans} made them. */
public final class PlanFixture {

    static final Path FOLDER = Path.of("src/test/resources/dev/plaudit/plan");

    private PlanFixture() {}

    static Scan strictScan() throws InvalidInputException {
        RuleSet rules = RuleSet.load(
                new RuleChoice(Optional.empty(), Profile.shipped("strict"), Optional.empty(), List.of(), List.of()));
        return new Scan(rules, Owners.NONE, "test", AcceptedRisks.nothing(), CodeLocator.none(), Tariff.listPrices());
    }

    static Inventory snapshot() throws InvalidInputException {
        return snapshot(FOLDER);
    }

    static Inventory snapshot(Path folder) throws InvalidInputException {
        return SnapshotReader.read(List.of(folder.resolve("snapshot.ndjson.gz")), Repeated.REFUSED);
    }

    /** The folder of a change: each has the snapshot that its plans were made on. */
    static Path folder(String change) {
        Path balancers = FOLDER.resolve("balancers");
        return Files.exists(balancers.resolve(change + ".json.gz")) ? balancers : FOLDER;
    }

    static Path file(String change) {
        return folder(change).resolve(change + ".json.gz");
    }

    static Plan plan(String change) throws InvalidInputException {
        return read(file(change));
    }

    static Plan read(Path file) throws InvalidInputException {
        return read(file, StackTemplate.NONE);
    }

    static Plan read(Path file, StackTemplate template) throws InvalidInputException {
        return Plan.read(
                file,
                file.getFileName().toString(),
                new Position("plan", 0, 0),
                Optional.empty(),
                Optional.empty(),
                template);
    }

    /** Returns the facts after these changes in one account-Region. */
    static Inventory applied(Inventory facts, AccountRegion place, PlannedChange... changes) {
        return new Plan(
                        Stream.of(changes)
                                .map(change -> new PlacedChange(change, place))
                                .toList(),
                        List.of())
                .applyTo(facts)
                .after();
    }

    /** Returns the facts with those of one account-Region changed. */
    static Inventory changed(Inventory facts, AccountRegion place, UnaryOperator<RegionInventory> change) {
        return new Inventory(
                facts.toolVersion(),
                facts.partition(),
                facts.startedAt(),
                facts.regions().stream()
                        .map(region -> region.place().equals(place) ? change.apply(region) : region)
                        .toList());
    }

    /** Returns the fields with another value of one of them. */
    static Fields with(Fields fields, String key, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(fields.fields());
        more.put(key, value);
        return new Fields(more);
    }

    static Map<List<String>, Finding> verdicts(Scan scan, Inventory inventory) {
        Map<List<String>, Finding> verdicts = new TreeMap<>(Comparator.comparing(List::toString));
        scan.side(inventory)
                .result()
                .findings()
                .forEach(finding -> verdicts.put(
                        List.of(
                                finding.ruleId(),
                                finding.resource().accountId(),
                                finding.resourceId(),
                                finding.serviceId()),
                        finding));
        return verdicts;
    }
}

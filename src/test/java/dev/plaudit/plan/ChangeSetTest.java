package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.scan.Scan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Change sets in the documented shape, applied to what a scan saw of the resources they change. */
class ChangeSetTest {

    private static Scan scan;
    private static Inventory snapshot;
    private static Map<List<String>, Finding> before;

    @BeforeAll
    static void judge() throws InvalidInputException {
        scan = PlanFixture.strictScan();
        snapshot = PlanFixture.snapshot();
        before = PlanFixture.verdicts(scan, snapshot);
    }

    /** What a change set newly causes, and on what. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    acceptance-off  | SEC-06 | PayrollService  | connections need no acceptance
                    open-to-all     | SEC-02 |                 | every AWS account can request a connection
                    subnet-removed  | RES-02 | PayrollBalancer | the load balancer is enabled only in use1-az6
                    subnet-removed  | RES-01 |                 | the service is offered only in use1-az6
                    endpoint-added  | RES-13 | ReportsEndpoint | the endpoint is only in use1-az6
                    target-removed  | RES-04 |                 | target group payroll of listener TCP 443 has targets only in use1-az6
                    weights-swapped | RES-14 |                 | no healthy target serves a common zone: use1-az1, use1-az6
                    """)
    void predicts_what_newly_fails(String name, String rule, String address, String message)
            throws InvalidInputException {
        AppliedPlan applied = plan(name).applyTo(snapshot);

        assertThat(newlyFails(applied)).anySatisfy(finding -> {
            assertThat(finding.ruleId()).isEqualTo(rule);
            assertThat(applied.addresses().get(finding.resourceId())).isEqualTo(address);
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void cross_zone_load_balancing_that_ends_is_judged_by_the_zones_of_targets() throws InvalidInputException {
        Map<List<String>, Finding> after = after(plan("cross-zone-off"));

        assertThat(after.values())
                .anySatisfy(finding -> {
                    assertThat(finding.ruleId()).isEqualTo("RES-05");
                    assertThat(finding.message()).contains("each group without cross-zone load balancing");
                })
                .anySatisfy(finding -> {
                    assertThat(finding.ruleId()).isEqualTo("COST-03");
                    assertThat(finding.message()).isEqualTo("cross-zone load balancing is off");
                });
    }

    /** What is registered anew, or belongs to a resource that may be replaced, has no known health. */
    @ParameterizedTest
    @ValueSource(strings = {"targets-replaced", "group-replaced", "instance-maybe-replaced"})
    void health_after_a_replacement_is_unknown(String name) throws InvalidInputException {
        List<String> service = List.of("RES-06", "123456789012", "vpce-svc-404ccf91", "vpce-svc-404ccf91");

        assertThat(before)
                .hasEntrySatisfying(
                        service, finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
        assertThat(after(plan(name)))
                .hasEntrySatisfying(
                        service, finding -> assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    /** The detail of the listener names the group that is replaced, so the service still has all its listeners. */
    @Test
    void an_update_is_joined_with_the_new_resource_that_causes_it() throws InvalidInputException {
        AppliedPlan applied = plan("group-replaced").applyTo(snapshot);

        assertThat(PlanFixture.verdicts(scan, applied.after()).values()).anySatisfy(finding -> {
            assertThat(finding.ruleId()).isEqualTo("RES-07");
            assertThat(finding.resourceId()).isEqualTo("(known after apply: PayrollGroup)");
            assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(finding.message()).contains("a plan cannot show the health of target");
        });
    }

    @Test
    void what_is_not_looked_at_or_not_known_is_named() throws InvalidInputException {
        assertThat(plan("service-added").notes())
                .containsExactly("InvoicesGateway (AWS::EC2::TransitGatewayAttachment) is not analyzed");
        assertThat(plan("instance-maybe-replaced").notes())
                .containsExactly("whether PayrollWorker is replaced is known only when the change set is executed");
    }

    /** The most important property: what a change set does not show never passes a rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "acceptance-off",
                "cross-zone-off",
                "endpoint-added",
                "group-replaced",
                "open-to-all",
                "service-added",
                "subnet-removed",
                "target-removed",
                "targets-replaced",
                "weights-swapped"
            })
    void a_property_that_is_not_known_never_makes_a_rule_pass(String name) throws InvalidInputException {
        ChangeSet known = read(name);
        Map<List<String>, Finding> verdicts = after(known.plan());
        List<ChangeSet> hidden = new ArrayList<>();
        for (int i = 0; i < known.changes().size(); i++) {
            StackChange change = known.changes().get(i);
            for (Fields values : PlannedChangesTest.hideEach(change.after())) {
                hidden.add(with(known, i, copy(change, false, values)));
            }
            if (change.action() == Action.UPDATE) {
                hidden.add(with(known, i, copy(change, true, change.after())));
            }
        }

        assertThat(hidden).hasSizeGreaterThan(3);
        for (ChangeSet partly : Seed.sample(hidden, PlannedChangesTest.A_FEW)) {
            after(partly.plan())
                    .forEach((key, finding) -> assertThat(
                                    finding.outcome() != Outcome.PASS || PlannedChangesTest.passes(verdicts, key))
                            .as("%s: %s of %s, %s", key, finding.message(), partly.changes(), Seed.option())
                            .isTrue());
        }
    }

    /** What a change set does not say about new resources, its template does. */
    @Test
    void new_resources_are_joined_by_the_references_of_the_template() throws InvalidInputException {
        AppliedPlan applied = linked().applyTo(snapshot);
        Map<List<String>, Finding> alone = after(plan("stack-created"));

        assertThat(failures(applied))
                .contains(
                        "SEC-02 StatementsService",
                        "RES-13 StatementsEndpoint",
                        "SEC-13 StatementsEndpoint",
                        "RES-04 StatementsService");
        assertThat(PlanFixture.verdicts(scan, applied.after()).values())
                .filteredOn(finding -> finding.ruleId().equals("RES-02"))
                .filteredOn(finding -> finding.resourceId().equals("(known after apply: StatementsBalancer)"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
                    assertThat(finding.serviceId()).isEqualTo("vpce-svc-(known after apply: StatementsService)");
                });
        assertThat(alone.values())
                .filteredOn(finding -> finding.resourceId().contains("Statements"))
                .filteredOn(finding -> List.of("SEC-02", "RES-13", "RES-04").contains(finding.ruleId()))
                .isNotEmpty()
                .allMatch(finding -> finding.outcome() == Outcome.UNKNOWN);
    }

    @Test
    void what_the_template_leaves_open_stays_unknown() throws InvalidInputException {
        Map<List<String>, Finding> whole = after(linked());
        String text = text(template());
        for (String part : List.of(
                "!GetAtt StatementsSubnet.SubnetId",
                "!GetAtt [StatementsGroup, TargetGroupArn]",
                "!Ref StatementsBalancer",
                "{Ref: StatementsBalancer}",
                "!GetAtt StatementsService.ServiceId",
                "!Sub \"com.amazonaws.vpce.${AWS::Region}.${StatementsService}\"",
                "[!Ref StatementsSubnet]",
                "Fn::GetAtt: StatementsClients.GroupId")) {
            assertThat(text).contains(part);
            for (String other : List.of("!If [Big, !Ref StatementsSubnet, x]", "!ImportValue x", "!Ref Nothing")) {
                Plan partly = PlanFixture.read(file("stack-created"), StackTemplate.of(text.replace(part, other)));
                after(partly)
                        .forEach((key, finding) -> assertThat(
                                        finding.outcome() != Outcome.PASS || PlannedChangesTest.passes(whole, key))
                                .as("%s without %s: %s", key, part, finding.message())
                                .isTrue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !Ref S                                                        | S
                    !GetAtt S.ServiceId                                           | S
                    {"Fn::GetAtt": ["S", "ServiceId"]}                            | S
                    !Sub "${S}"                                                   | S
                    !Sub "com.amazonaws.vpce.${AWS::Region}.${S.ServiceId}"       | S
                    !Sub "com.amazonaws.vpce.us-east-1.${ S }"                    | S
                    !Join [., [com.amazonaws.vpce, !Ref "AWS::Region", !Ref S]]   | S
                    {"Fn::Join": ["", ["com.amazonaws.vpce.", {"Ref": "AWS::Region"}, ".", {"Ref": "S"}]]} | S
                    !Sub ["com.amazonaws.vpce.${R}.${S}", {R: x}]                 |
                    !Sub "x-${S}"                                                 |
                    !Sub "${S}${S}"                                               |
                    !Sub "${!S}"                                                  |
                    !GetAtt S.Arn                                                 |
                    !Ref T                                                        |
                    !Join [., [com.amazonaws.vpce, *x, !Ref S]]                   |
                    !If [A, !Ref S, !Ref S]                                       |
                    S                                                             |
                    [S]                                                           |
                    """)
    void a_reference_is_recognized_in_each_way_to_write_it(String written, String found) {
        StackTemplate template =
                StackTemplate.of("x: &x y\nResources: {R: {Type: T, Properties: {P: " + written + "}}}");
        Value value = new StackFunctions(Map.of("S", new Value.Unknown("S")))
                .fill(
                        Value.UNKNOWN,
                        template.properties("R", "T").orElseThrow().entry("P").orElseThrow());

        assertThat(value)
                .isEqualTo(
                        found == null
                                ? written.equals("[S]") ? new Value.Items(List.of(new Value.Text("S"))) : Value.UNKNOWN
                                : new Value.Unknown("S"));
    }

    private static Plan linked() throws InvalidInputException {
        return PlanFixture.read(file("stack-created"), StackTemplate.read(template()));
    }

    private static Path template() {
        return PlanFixture.FOLDER.resolve("change-sets/stack-created.yaml");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each failure as its rule and the address of the resource. */
    private static List<String> failures(AppliedPlan applied) {
        return newlyFails(applied).stream()
                .map(finding -> finding.ruleId() + " " + applied.addresses().get(finding.resourceId()))
                .toList();
    }

    private static ChangeSet with(ChangeSet known, int index, StackChange change) {
        List<StackChange> changes = new ArrayList<>(known.changes());
        changes.set(index, change);
        return new ChangeSet(known.place(), changes, List.of());
    }

    private static StackChange copy(StackChange change, boolean isOpen, Fields after) {
        return new StackChange(
                change.logicalId(),
                change.physicalId(),
                change.type(),
                change.action(),
                isOpen,
                change.before(),
                after,
                change.stackTags());
    }

    private static Path file(String name) {
        return PlanFixture.FOLDER.resolve("change-sets").resolve(name + ".json");
    }

    private static Plan plan(String name) throws InvalidInputException {
        return PlanFixture.read(file(name));
    }

    private static ChangeSet read(String name) throws InvalidInputException {
        return PlanFile.read(
                file(name),
                name,
                new Position("PLAN", 0, 0),
                json -> ChangeSetReader.read(json, name, StackTemplate.NONE));
    }

    private static Map<List<String>, Finding> after(Plan plan) {
        return PlanFixture.verdicts(scan, plan.applyTo(snapshot).after());
    }

    private static List<Finding> newlyFails(AppliedPlan applied) {
        return PlanFixture.verdicts(scan, applied.after()).entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == Outcome.FAIL)
                .filter(entry -> !Optional.ofNullable(before.get(entry.getKey()))
                        .map(Finding::outcome)
                        .equals(Optional.of(Outcome.FAIL)))
                .map(Map.Entry::getValue)
                .toList();
    }
}

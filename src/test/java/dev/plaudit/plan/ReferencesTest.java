package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an unknown value refers to. */
class ReferencesTest {

    @Test
    void modules_pass_identities_through_variables_and_outputs() throws Exception {
        Plan plan = PlanFixture.plan("service-added");
        PlannedChange listener = change(plan, "module.payments[\"ap\\\"]\"].aws_lb_listener.this");

        assertThat(listener.after().get("load_balancer_arn"))
                .isEqualTo(new Unknown("(known after apply: module.payments[\"ap\\\"]\"].aws_lb.this)"));
        assertThat(Attributes.idsIn(change(plan, "module.payments[\"ap\\\"]\"].aws_vpc_endpoint_service.this")
                        .after()
                        .get("network_load_balancer_arns")))
                .contains(List.of("(known after apply: module.payments[\"ap\\\"]\"].aws_lb.this)"));
    }

    /** The blocks of a set are not in the order of the code. */
    @Test
    void a_block_of_a_set_is_recognized_by_its_constants() throws Exception {
        Value action = change(PlanFixture.plan("group-replaced"), "aws_lb_listener.payroll")
                .after()
                .get("default_action");

        assertThat(ListenerApplier.forwards(action).orElseThrow())
                .filteredOn(
                        forward -> forward.targetGroupArn().equals("(known after apply: aws_lb_target_group.payroll)"))
                .singleElement()
                .satisfies(forward -> assertThat(forward.weight()).contains(100));
    }

    @Test
    void a_reference_that_may_be_one_of_several_resources_stays_unknown() {
        for (String references :
                List.of("aws_lb.a", "count.index", "var.x", "local.y", "data.aws_lb.x.arn", "aws_lb.b.name")) {
            assertThat(resolved(List.of(references, "aws_lb.a.arn")))
                    .as(references)
                    .isEqualTo(
                            references.equals("aws_lb.a")
                                    ? new Unknown("(known after apply: aws_lb.a)")
                                    : Value.UNKNOWN);
        }
        assertThat(Attributes.idIn(resolved(List.of("aws_lb.a.arn", "aws_lb.b.arn"))))
                .isEmpty();
    }

    private static Value resolved(List<String> references) {
        Value expression = new Fields(Map.of(
                "references",
                new Value.Items(references.stream().<Value>map(Value.Text::new).toList())));
        Value listener = resource("aws_lb_listener.x", Map.of("load_balancer_arn", expression));
        PlanCode code = new PlanCode(new Fields(
                Map.of("root_module", new Fields(Map.of("resources", new Value.Items(List.of(listener)))))));
        PlannedChange asked = created("aws_lb_listener.x", Map.of("load_balancer_arn", Value.UNKNOWN));
        References all =
                new References(code, List.of(asked, created("aws_lb.a", Map.of()), created("aws_lb.b", Map.of())));
        return all.resolve(asked).after().get("load_balancer_arn");
    }

    private static Value resource(String address, Map<String, Value> expressions) {
        return new Fields(Map.of("address", new Value.Text(address), "expressions", new Fields(expressions)));
    }

    private static PlannedChange created(String address, Map<String, Value> after) {
        return new PlannedChange(
                address,
                "",
                address.substring(0, address.indexOf('.')),
                "aws",
                PlannedChange.Action.CREATE,
                false,
                new Fields(Map.of()),
                new Fields(after));
    }

    private static PlannedChange change(Plan plan, String address) {
        return plan.changes().stream()
                .map(PlacedChange::change)
                .filter(change -> change.address().equals(address))
                .findFirst()
                .orElseThrow();
    }
}

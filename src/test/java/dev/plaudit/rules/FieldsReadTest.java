package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Problems;
import dev.plaudit.inventory.Resource;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What tells two subjects apart for a rule: the fields that it reads, and no more of the records they are in. */
class FieldsReadTest {

    @Test
    void a_rule_reads_fields_of_parts_and_not_the_parts() throws Exception {
        Set<String> parts = Set.of(
                "account",
                "service",
                "network",
                "network.dns",
                "details",
                "details.healthCheck",
                "access",
                "access.privateDns");
        Set<String> read = new TreeSet<>();
        for (Rule rule : RuleSet.everything(Optional.empty()).all()) {
            rule.compiled().values().forEach(compiled -> read.addAll(compiled.reads()));
        }

        assertThat(read)
                .contains("network.vpcId", "service.id", "access.privateDns.state", "details.healthCheck.enabled")
                .doesNotContainAnyElementsOf(parts);
    }

    @Test
    void every_field_that_is_read_is_found_in_the_record() throws Exception {
        for (Rule rule : RuleSet.everything(Optional.empty()).all()) {
            rule.compiled().forEach((kind, compiled) -> {
                Subject subject = ExampleSubject.of(kind, Map.of(), Map.of(), new Problems());
                Set<String> fields = new TreeSet<>(compiled.reads());
                fields.removeIf(
                        field -> field.startsWith(RuleLanguage.COSTS_OF) || field.equals(Expression.WHOLE_SUBJECT));
                assertThat(fields)
                        .allSatisfy(field -> assertThat(new FactView(subject.facts()).stated(field))
                                .isNotNull());
            });
        }
    }

    @Test
    void an_example_is_the_resource_that_its_facts_name() {
        Subject service = ExampleSubject.of(Subject.Kind.SERVICE, Map.of(), Map.of(), new Problems());
        Subject balancer = ExampleSubject.of(Subject.Kind.LOAD_BALANCER, Map.of(), Map.of(), new Problems());

        assertThat(List.of(
                        service.resource().name(),
                        service.resource().id(),
                        balancer.resource().name()))
                .containsExactly("orders", "vpce-svc-0123456789abcdef0", "orders");
        assertThat(ExampleSubject.of(Subject.Kind.ENDPOINT, Map.of(), Map.of(), new Problems()))
                .extracting(Subject::serviceId, Subject::resource)
                .containsExactly(
                        "vpce-svc-0123456789abcdef0",
                        new Resource(
                                "444455556666",
                                "",
                                "us-east-1",
                                "endpoint",
                                "vpce-0123456789abcdef0",
                                "",
                                "orders-from-checkout"));
    }
}

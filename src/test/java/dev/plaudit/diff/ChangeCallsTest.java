package dev.plaudit.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Subject.Kind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChangeCallsTest {

    private static final Resource RESOURCE = new Resource("111122223333", "", "us-east-1", "", "x", "", "");

    @Test
    void every_fact_of_the_table_is_one_that_rules_read() {
        Set<String> read = new TreeSet<>();
        Set<Class<?>> seen = new HashSet<>();
        for (Kind kind : Kind.values()) {
            collect(kind.facts(), read, seen);
        }

        assertThat(ChangeCalls.facts()).isNotEmpty().isSubsetOf(read);
    }

    private static void collect(Type type, Set<String> read, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, read, seen);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord() && seen.add(plain)) {
            for (RecordComponent component : plain.getRecordComponents()) {
                read.add(plain.getSimpleName() + "." + component.getName());
                collect(component.getGenericType(), read, seen);
            }
        }
    }

    @Test
    void a_group_that_only_lost_its_health_was_not_deregistered_by_anybody() {
        assertThat(ChangeCalls.of(counted("2 targets, 2 healthy", "2 targets, 0 healthy")))
                .isEmpty();
        assertThat(ChangeCalls.of(counted("2 targets, 2 healthy", "0 targets, 0 healthy")))
                .isNotEmpty();
    }

    private static FactChange counted(String before, String after) {
        return change(
                Kind.TARGET_GROUP,
                new FactPath("targets", "targets", List.of(), "ServiceTargetGroup.targets", List.of()),
                How.CHANGED,
                before,
                after);
    }

    @Test
    void creating_and_deleting_are_other_calls() {
        assertThat(calls(Kind.ENDPOINT, How.CREATED)).containsExactly("CreateVpcEndpoint");
        assertThat(calls(Kind.ENDPOINT, How.GONE)).containsExactly("DeleteVpcEndpoints");
        assertThat(calls(Kind.LOAD_BALANCER, How.CREATED)).containsExactly("ModifyVpcEndpointServiceConfiguration");
        assertThat(calls(Kind.CONNECTION, How.CREATED))
                .as("the consumer's account records it")
                .isEmpty();
    }

    private static Set<String> calls(Kind kind, How how) {
        Set<String> names = new TreeSet<>();
        ChangeCalls.of(change(kind, FactPath.SUBJECT, how, "", "")).forEach(calls -> names.addAll(calls.names()));
        return names;
    }

    private static FactChange change(Kind kind, FactPath path, How how, String before, String after) {
        return new FactChange(
                RESOURCE, kind, "", "", path, how, Optional.of(before), Optional.of(after), Topic.HEALTH, "");
    }
}

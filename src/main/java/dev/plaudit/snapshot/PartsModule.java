package dev.plaudit.snapshot;

import dev.plaudit.inventory.LineOrder;
import dev.plaudit.inventory.Part;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Reads and writes a record with parts as one object, as if it had their components itself. Unlike Jackson's own unwrapping, it
 * buffers nothing, refuses unknown members, and can write the components of several parts in turn.
 */
final class PartsModule extends SimpleModule {

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new ValueInstantiators.Base() {
            @Override
            public ValueInstantiator modifyValueInstantiator(
                    DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator plain) {
                return hasParts(bean.getBeanClass()) ? new PartsInstantiator(plain) : plain;
            }
        });
        context.addDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public List<BeanPropertyDefinition> updateProperties(
                    DeserializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyDefinition> all) {
                return all.stream()
                        .filter(property -> !isPart(property.getRawPrimaryType()))
                        .toList();
            }
        });
        context.addSerializerModifier(new ValueSerializerModifier() {
            @Override
            public ValueSerializer<?> modifySerializer(
                    SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> plain) {
                return hasParts(bean.getBeanClass()) ? new PartsSerializer(bean.getBeanClass()) : plain;
            }
        });
    }

    static boolean isPart(Class<?> type) {
        return Part.class.isAssignableFrom(type);
    }

    private static boolean hasParts(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents()).anyMatch(component -> isPart(component.getType()));
    }

    private static final class PartsSerializer extends StdSerializer<Object> {

        /** @param value reads it from the whole record */
        private record Member(String name, UnaryOperator<Object> value) {}

        private final List<Member> members;

        PartsSerializer(Class<?> type) {
            super(type);
            LineOrder order = type.getAnnotation(LineOrder.class);
            Stream<Member> all = members(type);
            members = order == null
                    ? all.toList()
                    : all.sorted(by(List.of(order.value().split("\\s+")))).toList();
        }

        private static Comparator<Member> by(List<String> order) {
            return Comparator.comparingInt(
                    member -> order.contains(member.name) ? order.indexOf(member.name) : order.size());
        }

        private static Stream<Member> members(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .flatMap(component -> isPart(component.getType())
                            ? members(component.getType())
                                    .map(member -> new Member(
                                            member.name, whole -> member.value.apply(value(component, whole))))
                            : Stream.of(new Member(component.getName(), whole -> value(component, whole))));
        }

        private static Object value(RecordComponent component, Object record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }

        @Override
        public void serialize(Object record, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(record);
            for (Member member : members) {
                out.writeName(member.name);
                context.writeValue(out, member.value.apply(record));
            }
            out.writeEndObject();
        }
    }
}

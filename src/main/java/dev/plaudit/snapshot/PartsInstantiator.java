package dev.plaudit.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** Creates a record with its parts from the components of both. */
final class PartsInstantiator extends ValueInstantiator.Delegating {

    private final SettableBeanProperty[] members;
    private final @Nullable ValueInstantiator[] parts;

    /** @param plain creates the record from its own components */
    PartsInstantiator(ValueInstantiator plain) {
        this(plain, new SettableBeanProperty[0], new ValueInstantiator[0]);
    }

    private PartsInstantiator(
            ValueInstantiator plain, SettableBeanProperty[] members, @Nullable ValueInstantiator[] parts) {
        super(plain);
        this.members = members;
        this.parts = parts;
    }

    @Override
    public ValueInstantiator createContextual(DeserializationContext context, BeanDescription.Supplier bean) {
        ValueInstantiator plain = delegate().createContextual(context, bean);
        SettableBeanProperty[] components = plain.getFromObjectArguments(context.getConfig());
        List<SettableBeanProperty> all = new ArrayList<>();
        @Nullable ValueInstantiator[] ofParts = new ValueInstantiator[components.length];
        for (int index = 0; index < components.length; index++) {
            SettableBeanProperty component = components[index];
            if (PartsModule.isPart(component.getType().getRawClass())) {
                BeanDeserializerBase part =
                        (BeanDeserializerBase) context.findNonContextualValueDeserializer(component.getType());
                ValueInstantiator ofPart = part.getValueInstantiator();
                ofParts[index] = ofPart;
                for (SettableBeanProperty member : ofPart.getFromObjectArguments(context.getConfig())) {
                    all.add(at(all.size(), member));
                }
            } else {
                all.add(at(all.size(), component));
            }
        }
        return new PartsInstantiator(plain, all.toArray(SettableBeanProperty[]::new), ofParts);
    }

    private static SettableBeanProperty at(int index, SettableBeanProperty member) {
        return CreatorProperty.construct(
                member.getFullName(),
                member.getType(),
                member.getWrapperName(),
                member.getValueTypeDeserializer(),
                null,
                (AnnotatedParameter) member.getMember(),
                index,
                null,
                member.getMetadata());
    }

    @Override
    public SettableBeanProperty[] getFromObjectArguments(DeserializationConfig config) {
        return members;
    }

    @Override
    public Object createFromObjectWith(
            DeserializationContext context, SettableBeanProperty[] properties, PropertyValueBuffer values) {
        return createFromObjectWith(context, values.getParameters(context, properties));
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, @Nullable Object[] values) {
        @Nullable Object[] components = new Object[parts.length];
        int next = 0;
        for (int index = 0; index < parts.length; index++) {
            ValueInstantiator part = parts[index];
            int end = next + (part == null ? 1 : part.getFromObjectArguments(context.getConfig()).length);
            components[index] = part == null
                    ? values[next]
                    : part.createFromObjectWith(context, Arrays.copyOfRange(values, next, end));
            next = end;
        }
        return delegate().createFromObjectWith(context, components);
    }
}

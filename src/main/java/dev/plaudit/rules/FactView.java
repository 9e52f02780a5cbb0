package dev.plaudit.rules;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.Optional;

/** A record of the topology in a form whose fields CEL can read. */
@SuppressWarnings("Immutable") // Records of the topology are.
class FactView extends StructValue<String, Record> {

    private final Record facts;

    FactView(Record facts) {
        this.facts = facts;
    }

    /**
     * The value of a field as AWS reported it, even if Plaudit does not recognize it.
     *
     * @param path {@code zoneIds}, or {@code network.vpcId} in a nested record
     */
    Object stated(String path) {
        return Records.at(facts, path).orElseThrow(() -> new IllegalArgumentException(path));
    }

    @Override
    public final Record value() {
        return facts;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(FactTypes.celName(facts.getClass()));
    }

    @Override
    public Object select(String field) {
        Records.Field component = Records.fields(facts.getClass()).get(field);
        if (component == null) {
            throw CelAttributeNotFoundException.forFieldResolution(field);
        }
        return component.decidingIn(facts);
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(Records.fields(facts.getClass()).get(field))
                .map(component -> component.decidingIn(facts));
    }
}

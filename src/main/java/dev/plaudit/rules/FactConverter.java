package dev.plaudit.rules;

import dev.cel.common.values.CelValueConverter;

/**
 * Hands values to CEL as they are. Records of the topology hold only what CEL takes without conversion, so a record
 * needs a {@link FactView} around it while one of its fields is read, and nothing else needs anything.
 */
@SuppressWarnings("Immutable") // It has no state.
final class FactConverter extends CelValueConverter {

    @Override
    public Object toRuntimeValue(Object value) {
        if (value instanceof Record facts) {
            return new FactView(facts);
        }
        // Some functions of CEL's own libraries count in int.
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    @Override
    public Object maybeUnwrap(Object value) {
        return value instanceof FactView view ? view.value() : value;
    }
}

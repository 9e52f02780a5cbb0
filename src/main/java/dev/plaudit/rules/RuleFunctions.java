package dev.plaudit.rules;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions that rules have in addition to CEL's own and its list, set, string and math extensions. */
final class RuleFunctions {

    private static final CelType ANY = TypeParamType.create("V");
    /** A list of Availability Zones has at most six items; combining many more than that is a mistake. */
    static final int MOST_COMBINED = 16;

    /** Ends the evaluation because the rule does not apply to the subject. */
    static final String SKIP = "skip";

    /** Ends the evaluation because the rule cannot decide. */
    static final String UNKNOWN = "unknown";

    /** Tests whether a condition is certainly true; an unknown fact makes the result false. */
    static final String CERTAIN = "certain";

    /** Tests whether a condition is undecided because of an unknown fact. */
    static final String UNDECIDED = "undecided";

    /** The functions that turn an unknown fact into an answer, so no condition may call them. */
    static final Set<String> ONLY_FOR_WORDS = Set.of(CERTAIN, UNDECIDED);

    /** CEL's functions on optional values other than {@code value()}, which turn an unknown fact into an answer. */
    static final Set<String> UNSAFE_ON_NOT_SEEN =
            Set.of("orValue", "or", "hasValue", "optMap", "optFlatMap", "optional", "unwrap", "unwrapOpt");

    private RuleFunctions() {}

    static List<CelFunctionDecl> declarations() {
        CelType fact = OptionalType.create(ANY);
        ListType list = ListType.create(ANY);
        return List.of(
                method("value", "fact_value", ANY, fact),
                function(UnknownPropagation.SEEN, UnknownPropagation.SEEN_OVERLOAD, ANY, fact, STRING),
                function(UnknownPropagation.DECIDED, UnknownPropagation.DECIDED_OVERLOAD, ANY, ANY),
                function(CERTAIN, UnknownPropagation.CERTAIN_OVERLOAD, BOOL, BOOL),
                function(UNDECIDED, UnknownPropagation.UNDECIDED_OVERLOAD, BOOL, BOOL),
                function(SKIP, "skip_string", ANY, STRING),
                function(UNKNOWN, "unknown_string", ANY, STRING),
                method("combinations", "list_combinations_int", ListType.create(list), list, INT));
    }

    /** Declares a function that is called as {@code name(arguments)}. */
    static CelFunctionDecl function(String name, String overload, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, arguments));
    }

    /** Declares a function that is called as {@code argument.name(other arguments)}. */
    static CelFunctionDecl method(String name, String overload, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(overload, result, arguments));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from(
                        UnknownPropagation.SEEN_OVERLOAD, Optional.class, String.class, RuleFunctions::seen),
                CelFunctionBinding.from(UnknownPropagation.DECIDED_OVERLOAD, Object.class, RuleFunctions::decided),
                CelFunctionBinding.from(
                        UnknownPropagation.CERTAIN_OVERLOAD,
                        Object.class,
                        value -> !isUndecided(value) && value.equals(true)),
                CelFunctionBinding.from(
                        UnknownPropagation.UNDECIDED_OVERLOAD, Object.class, RuleFunctions::isUndecided),
                CelFunctionBinding.from(
                        "skip_string", String.class, reason -> end(Undecided.Kind.NOT_APPLICABLE, reason)),
                CelFunctionBinding.from("unknown_string", String.class, reason -> end(Undecided.Kind.UNKNOWN, reason)),
                CelFunctionBinding.from("list_combinations_int", List.class, Long.class, RuleFunctions::combinations));
    }

    private static Object seen(Optional<?> fact, String name) {
        if (fact.isEmpty()) {
            throw Undecided.notSeen(name);
        }
        return fact.get();
    }

    private static Object decided(Object value) {
        if (value instanceof ErrorValue error) {
            throw Undecided.behind(error.value())
                    .<RuntimeException>map(undecided -> undecided)
                    .orElseGet(() ->
                            new BrokenRuleException(String.valueOf(error.value().getMessage()), error.value()));
        }
        return value;
    }

    /** Rethrows an error that has any other cause than an unknown fact. */
    static boolean isUndecided(Object value) {
        if (value instanceof ErrorValue error
                && Undecided.behind(error.value())
                        .filter(Undecided::isAboutFact)
                        .isPresent()) {
            return true;
        }
        decided(value);
        return false;
    }

    private static Object end(Undecided.Kind kind, String reason) {
        throw new Undecided(kind, reason);
    }

    /**
     * All selections of {@code size} items, in the order of the list. "At least two zones are served" stays three-valued if
     * written as {@code zones.combinations(2).exists(some, some.all(zone, …))}; counting would not be.
     */
    private static List<List<Object>> combinations(List<?> items, long size) {
        if (size < 0 || items.size() > MOST_COMBINED) {
            throw new IllegalArgumentException(
                    "combinations takes a list of at most " + MOST_COMBINED + " items and a size from 0");
        }
        List<List<Object>> chosen = new ArrayList<>();
        choose(items, size, 0, new ArrayList<>(), chosen);
        return chosen;
    }

    private static void choose(List<?> items, long size, int from, List<Object> begun, List<List<Object>> chosen) {
        if (begun.size() == size) {
            chosen.add(List.copyOf(begun));
            return;
        }
        for (int i = from; i < items.size(); i++) {
            begun.add(items.get(i));
            choose(items, size, i + 1, begun, chosen);
            begun.remove(begun.size() - 1);
        }
    }
}

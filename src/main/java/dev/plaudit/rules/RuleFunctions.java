package dev.plaudit.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions that rules have beyond CEL's own and its list, set, string and math extensions. */
final class RuleFunctions {

    private static final CelType ANY = TypeParamType.create("V");
    /** An Availability Zone list has six entries at most; far beyond that a combination is a mistake. */
    static final int MOST_COMBINED = 16;

    /** Ends the judgement of a subject that a rule is not about. */
    static final String SKIP = "skip";

    /** Ends it where the rule itself cannot tell. */
    static final String UNKNOWN = "unknown";

    /** Whether a condition holds for certain; what was not seen makes it false. */
    static final String CERTAIN = "certain";

    /** Whether it cannot be told if a condition holds, because of what was not seen or is not known. */
    static final String UNDECIDED = "undecided";

    /** They turn what was not seen into an answer, so nothing that decides may call them. */
    static final Set<String> ONLY_FOR_WORDS = Set.of(CERTAIN, UNDECIDED);

    private RuleFunctions() {}

    /** CEL's functions on optional values other than {@code value()}: they turn "not seen" into an answer. */
    static final Set<String> UNSAFE_ON_NOT_SEEN =
            Set.of("orValue", "or", "hasValue", "optMap", "optFlatMap", "optional", "unwrap", "unwrapOpt");

    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "value", CelOverloadDecl.newMemberOverload("fact_value", ANY, OptionalType.create(ANY))),
                CelFunctionDecl.newFunctionDeclaration(
                        UnknownPropagation.SEEN,
                        CelOverloadDecl.newGlobalOverload(
                                UnknownPropagation.SEEN_OVERLOAD, ANY, OptionalType.create(ANY), SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        UnknownPropagation.DECIDED,
                        CelOverloadDecl.newGlobalOverload(UnknownPropagation.DECIDED_OVERLOAD, ANY, ANY)),
                CelFunctionDecl.newFunctionDeclaration(
                        CERTAIN,
                        CelOverloadDecl.newGlobalOverload(
                                UnknownPropagation.CERTAIN_OVERLOAD, SimpleType.BOOL, SimpleType.BOOL)),
                CelFunctionDecl.newFunctionDeclaration(
                        UNDECIDED,
                        CelOverloadDecl.newGlobalOverload(
                                UnknownPropagation.UNDECIDED_OVERLOAD, SimpleType.BOOL, SimpleType.BOOL)),
                CelFunctionDecl.newFunctionDeclaration(
                        SKIP, CelOverloadDecl.newGlobalOverload("skip_string", ANY, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        UNKNOWN, CelOverloadDecl.newGlobalOverload("unknown_string", ANY, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "combinations",
                        CelOverloadDecl.newMemberOverload(
                                "list_combinations_int",
                                ListType.create(ListType.create(ANY)),
                                ListType.create(ANY),
                                SimpleType.INT)));
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
                    .<RuntimeException>map(answer -> answer)
                    .orElseGet(() ->
                            new BrokenRuleException(String.valueOf(error.value().getMessage()), error.value()));
        }
        return value;
    }

    /** An error of any other cause stays one. */
    private static boolean isUndecided(Object value) {
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
     * Every choice of {@code size} items, in the order of the list. "At least two zones are served" written as
     * {@code zones.combinations(2).exists(some, some.all(zone, …))} stays three-valued, which counting cannot.
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

package dev.plaudit.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rewrites the checked tree of a rule's expression so that it is strict about unknown facts: {@code .value()} gets the name
 * of its fact, for the message, and undecided results cannot get lost.
 *
 * <p>CEL's planner (0.14.0) passes an undecided result of {@code &&}, {@code ||}, {@code all} and {@code exists} on as an
 * ordinary value. {@code !undecided} then fails as a type error, and {@code undecided == true} is {@code false}, which would
 * pass on an unknown fact. So wherever such a result is not an operand of {@code &&}, {@code ||} or the body of a
 * comprehension, it is passed to {@link #DECIDED}, which ends the evaluation with the error.
 */
final class UnknownPropagation {

    /** The function that ends the evaluation with the error of an undecided result; rules cannot write its name. */
    static final String DECIDED = "@decided";

    static final String DECIDED_OVERLOAD = "decided";

    /** The function that replaces {@code .value()}; rules cannot write its name. */
    static final String SEEN = "@seen";

    static final String SEEN_OVERLOAD = "fact_seen_string";

    static final String CERTAIN_OVERLOAD = "certain_bool";

    static final String UNDECIDED_OVERLOAD = "undecided_bool";

    private static final Set<String> THREE_VALUED = Set.of("_&&_", "_||_");

    private final Map<Long, CelReference> references;
    private final Map<Long, CelType> types;
    private long nextId;

    private UnknownPropagation(CelAbstractSyntaxTree checked, long nextId) {
        this.references = new HashMap<>(checked.getReferenceMap());
        this.types = new HashMap<>(checked.getTypeMap());
        this.nextId = nextId;
    }

    /** Rewrites a checked tree. */
    static CelAbstractSyntaxTree of(CelAbstractSyntaxTree checked) {
        long highest =
                SyntaxTrees.nodes(checked).mapToLong(CelNavigableExpr::id).max().orElse(0);
        UnknownPropagation tree = new UnknownPropagation(checked, highest + 1);
        CelExpr strict = tree.rewrite(checked.getExpr());
        return CelAbstractSyntaxTree.newCheckedAst(strict, checked.getSource(), tree.references, tree.types);
    }

    private CelExpr rewrite(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> call(expression);
            case SELECT -> select(expression.id(), expression.select());
            case LIST -> list(expression.id(), expression.list());
            case MAP -> map(expression.id(), expression.map());
            case COMPREHENSION -> comprehension(expression.id(), expression.comprehension());
            default -> expression;
        };
    }

    private CelExpr select(long id, CelExpr.CelSelect select) {
        return CelExpr.ofSelect(id, decided(select.operand()), select.field(), select.testOnly());
    }

    private CelExpr call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        if (call.function().equals("value") && call.target().isPresent()) {
            return seen(expression.id(), call.target().get());
        }
        Stream<CelExpr> arguments = call.args().stream();
        if (RuleFunctions.ONLY_FOR_WORDS.contains(call.function())) {
            arguments = arguments.map(this::orUndecided);
        } else if (THREE_VALUED.contains(call.function())) {
            arguments = arguments.map(this::rewrite);
        } else {
            arguments = arguments.map(this::decided);
        }
        Optional<CelExpr> target = call.target().map(this::decided);
        return CelExpr.ofCall(
                expression.id(), target, call.function(), arguments.collect(ImmutableList.toImmutableList()));
    }

    /** {@code condition || false}, whose undecided result the planner passes on as a value. */
    private CelExpr orUndecided(CelExpr condition) {
        long falseId = newId(SimpleType.BOOL);
        CelExpr no = CelExpr.ofConstant(falseId, CelConstant.ofValue(false));
        return newCall(newId(SimpleType.BOOL), "_||_", "logical_or", rewrite(condition), no);
    }

    /** {@code fact.value()} with the name of the fact. */
    private CelExpr seen(long id, CelExpr fact) {
        long nameId = newId(SimpleType.STRING);
        CelExpr name = CelExpr.ofConstant(nameId, CelConstant.ofValue(FactTypes.name(fact, types)));
        return newCall(id, SEEN, SEEN_OVERLOAD, decided(fact), name);
    }

    private CelExpr list(long id, CelExpr.CelList list) {
        ImmutableList<CelExpr> elements =
                list.elements().stream().map(this::decided).collect(ImmutableList.toImmutableList());
        return CelExpr.ofList(id, elements, list.optionalIndices());
    }

    private CelExpr map(long id, CelExpr.CelMap map) {
        return CelExpr.ofMap(
                id,
                map.entries().stream()
                        .map(entry -> CelExpr.ofMapEntry(
                                entry.id(), decided(entry.key()), decided(entry.value()), entry.optionalEntry()))
                        .collect(ImmutableList.toImmutableList()));
    }

    private CelExpr comprehension(long id, CelExpr.CelComprehension loop) {
        return CelExpr.ofComprehension(
                id,
                loop.iterVar(),
                loop.iterVar2(),
                decided(loop.iterRange()),
                loop.accuVar(),
                decided(loop.accuInit()),
                rewrite(loop.loopCondition()),
                rewrite(loop.loopStep()),
                rewrite(loop.result()));
    }

    /** The rewritten expression, passed to {@link #DECIDED} if it could be undecided. */
    private CelExpr decided(CelExpr expression) {
        CelExpr rewritten = rewrite(expression);
        boolean threeValued = switch (expression.getKind()) {
            case COMPREHENSION -> true;
            case CALL -> THREE_VALUED.contains(expression.call().function());
            default -> false;
        };
        if (!threeValued) {
            return rewritten;
        }
        long id = newId(types.getOrDefault(expression.id(), SimpleType.DYN));
        return newCall(id, DECIDED, DECIDED_OVERLOAD, rewritten);
    }

    private long newId(CelType type) {
        types.put(nextId, type);
        return nextId++;
    }

    private CelExpr newCall(long id, String function, String overload, CelExpr... arguments) {
        references.put(id, CelReference.newBuilder().addOverloadIds(overload).build());
        return CelExpr.ofCall(id, Optional.empty(), function, ImmutableList.copyOf(arguments));
    }
}

package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checked tree of a rule's expression, made strict about what was not seen: {@code .value()} on a fact knows the fact's
 * name, so that what is missing can be told, and undecided results cannot get lost.
 *
 * <p>CEL's planner (0.14.0) hands an undecided result of {@code &&}, {@code ||}, {@code all} and {@code exists} on as an
 * ordinary value. {@code !undecided} then fails as a
 * type error, and {@code undecided == true} is {@code false}: a pass on what nobody saw. So wherever such a result is
 * not consumed by {@code &&}, {@code ||} or a comprehension of its own, it goes through {@link #DECIDED}, which ends the
 * evaluation with the error.
 */
final class UnknownPropagation {

    /** The function that ends the evaluation with an undecided result's error; rules cannot spell its name. */
    static final String DECIDED = "@decided";

    static final String DECIDED_OVERLOAD = "decided";

    /** What {@code .value()} becomes; rules cannot spell its name. */
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

    /** The checked tree with undecided results ended where they are consumed. */
    static CelAbstractSyntaxTree of(CelAbstractSyntaxTree checked) {
        long highest = CelNavigableAst.fromAst(checked)
                .getRoot()
                .allNodes()
                .mapToLong(node -> node.id())
                .max()
                .orElse(0);
        UnknownPropagation tree = new UnknownPropagation(checked, highest + 1);
        CelExpr strict = tree.rewrite(checked.getExpr());
        return CelAbstractSyntaxTree.newCheckedAst(strict, checked.getSource(), tree.references, tree.types);
    }

    private CelExpr rewrite(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> call(expression);
            case SELECT ->
                expression.toBuilder()
                        .setSelect(expression.select().toBuilder()
                                .setOperand(decided(expression.select().operand()))
                                .build())
                        .build();
            case LIST -> list(expression);
            case MAP -> map(expression);
            case COMPREHENSION -> comprehension(expression);
            default -> expression;
        };
    }

    private CelExpr call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        if (call.function().equals("value") && call.target().isPresent()) {
            return seen(expression, call.target().get());
        }
        if (RuleFunctions.ONLY_FOR_WORDS.contains(call.function())) {
            return expression.toBuilder()
                    .setCall(call.toBuilder()
                            .setArg(0, orUndecided(call.args().get(0)))
                            .build())
                    .build();
        }
        boolean threeValued = THREE_VALUED.contains(call.function());
        CelExpr.CelCall.Builder builder = call.toBuilder();
        Optional<CelExpr> target = call.target().map(this::decided);
        target.ifPresent(builder::setTarget);
        for (int i = 0; i < call.args().size(); i++) {
            CelExpr argument = call.args().get(i);
            builder.setArg(i, threeValued ? rewrite(argument) : decided(argument));
        }
        return expression.toBuilder().setCall(builder.build()).build();
    }

    /** {@code condition || false}, whose undecided result the planner hands on as a value. */
    private CelExpr orUndecided(CelExpr condition) {
        long falseId = nextId++;
        long orId = nextId++;
        types.put(falseId, SimpleType.BOOL);
        types.put(orId, SimpleType.BOOL);
        references.put(
                orId, CelReference.newBuilder().addOverloadIds("logical_or").build());
        CelExpr.CelCall or = CelExpr.CelCall.newBuilder()
                .setFunction("_||_")
                .addArgs(rewrite(condition), CelExpr.ofConstant(falseId, CelConstant.ofValue(false)))
                .build();
        return CelExpr.newBuilder().setId(orId).setCall(or).build();
    }

    /** {@code fact.value()} with the fact's name. */
    private CelExpr seen(CelExpr expression, CelExpr fact) {
        long nameId = nextId++;
        types.put(nameId, SimpleType.STRING);
        CelExpr name = CelExpr.ofConstant(nameId, CelConstant.ofValue(FactTypes.name(fact, types)));
        references.put(
                expression.id(),
                CelReference.newBuilder().addOverloadIds(SEEN_OVERLOAD).build());
        CelExpr.CelCall call = CelExpr.CelCall.newBuilder()
                .setFunction(SEEN)
                .addArgs(decided(fact), name)
                .build();
        return CelExpr.newBuilder().setId(expression.id()).setCall(call).build();
    }

    private CelExpr list(CelExpr expression) {
        CelExpr.CelList.Builder builder = expression.list().toBuilder();
        for (int i = 0; i < expression.list().elements().size(); i++) {
            builder.setElement(i, decided(expression.list().elements().get(i)));
        }
        return expression.toBuilder().setList(builder.build()).build();
    }

    private CelExpr map(CelExpr expression) {
        CelExpr.CelMap.Builder builder = expression.map().toBuilder();
        for (int i = 0; i < expression.map().entries().size(); i++) {
            CelExpr.CelMap.Entry entry = expression.map().entries().get(i);
            builder.setEntry(
                    i,
                    entry.toBuilder()
                            .setKey(decided(entry.key()))
                            .setValue(decided(entry.value()))
                            .build());
        }
        return expression.toBuilder().setMap(builder.build()).build();
    }

    private CelExpr comprehension(CelExpr expression) {
        CelExpr.CelComprehension loop = expression.comprehension();
        return expression.toBuilder()
                .setComprehension(loop.toBuilder()
                        .setIterRange(decided(loop.iterRange()))
                        .setAccuInit(decided(loop.accuInit()))
                        .setLoopCondition(rewrite(loop.loopCondition()))
                        .setLoopStep(rewrite(loop.loopStep()))
                        .setResult(rewrite(loop.result()))
                        .build())
                .build();
    }

    /** The rewritten expression, wrapped if it could be undecided. */
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
        CelExpr.CelCall call = CelExpr.CelCall.newBuilder()
                .setFunction(DECIDED)
                .addArgs(rewritten)
                .build();
        long id = nextId++;
        references.put(
                id, CelReference.newBuilder().addOverloadIds(DECIDED_OVERLOAD).build());
        types.put(id, types.getOrDefault(expression.id(), SimpleType.DYN));
        return CelExpr.newBuilder().setId(id).setCall(call).build();
    }
}

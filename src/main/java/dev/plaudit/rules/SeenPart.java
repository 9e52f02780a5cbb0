package dev.plaudit.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites the tree of an expression so that it states what is known although some facts are not: {@code filter} and
 * {@code map} leave out the items that are undecided, and an undecided part of a text becomes {@value LeftOut#UNKNOWN}. Only
 * the texts of a certain FAIL are evaluated in this form, because it turns unknown facts into answers.
 */
final class SeenPart {

    /** The prefix of a variable whose strict value is meant. */
    static final String STRICT = "@strict.";

    /** The functions of the rewritten tree, which receive undecided arguments as errors; rules cannot write their names. */
    static final String KEPT = "@kept";

    static final String WORDS = "@words";

    static final String JOINED = "@joined";

    private static final String ADDS_TEXTS = "add_string";
    private static final String CONDITIONAL = "_?_:_";

    private final Map<Long, CelReference> references;
    private final Map<Long, CelType> types;
    private long nextId;

    private SeenPart(CelAbstractSyntaxTree strict, long nextId) {
        this.references = new HashMap<>(strict.getReferenceMap());
        this.types = new HashMap<>(strict.getTypeMap());
        this.nextId = nextId;
    }

    /** Rewrites a tree that {@link UnknownPropagation} made strict. */
    static CelAbstractSyntaxTree of(CelAbstractSyntaxTree strict) {
        long highest =
                SyntaxTrees.nodes(strict).mapToLong(CelNavigableExpr::id).max().orElse(0);
        SeenPart tree = new SeenPart(strict, highest + 1);
        CelExpr seen = tree.rewrite(strict.getExpr());
        return CelAbstractSyntaxTree.newCheckedAst(seen, strict.getSource(), tree.references, tree.types);
    }

    private CelExpr rewrite(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> call(expression);
            case SELECT ->
                CelExpr.ofSelect(
                        expression.id(),
                        rewrite(expression.select().operand()),
                        expression.select().field(),
                        expression.select().testOnly());
            case LIST ->
                CelExpr.ofList(
                        expression.id(),
                        rewrite(expression.list().elements()),
                        expression.list().optionalIndices());
            case MAP -> map(expression.id(), expression.map());
            case COMPREHENSION -> comprehension(expression.id(), expression.comprehension());
            default -> expression;
        };
    }

    private ImmutableList<CelExpr> rewrite(List<CelExpr> expressions) {
        return expressions.stream().map(this::rewrite).collect(ImmutableList.toImmutableList());
    }

    private CelExpr map(long id, CelExpr.CelMap map) {
        return CelExpr.ofMap(
                id,
                map.entries().stream()
                        .map(entry -> CelExpr.ofMapEntry(
                                entry.id(), rewrite(entry.key()), rewrite(entry.value()), entry.optionalEntry()))
                        .collect(ImmutableList.toImmutableList()));
    }

    private CelExpr call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        if (RuleFunctions.ONLY_FOR_WORDS.contains(call.function())) {
            readStrictly(expression);
            return expression;
        }
        if (addsTexts(expression)) {
            return CelExpr.ofCall(
                    expression.id(),
                    Optional.empty(),
                    call.function(),
                    call.args().stream().map(this::words).collect(ImmutableList.toImmutableList()));
        }
        CelExpr rewritten = CelExpr.ofCall(
                expression.id(), call.target().map(this::rewrite), call.function(), rewrite(call.args()));
        return joinsVisibly(call) ? newCall(JOINED, rewritten) : rewritten;
    }

    /** Makes an expression judge variables as conditions see them. */
    private void readStrictly(CelExpr expression) {
        CelNavigableExpr.fromExpr(expression)
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT
                        && node.expr().ident().name().startsWith(RuleLanguage.VARIABLE))
                .forEach(node -> references.put(
                        node.id(),
                        CelReference.newBuilder()
                                .setName(STRICT + node.expr().ident().name())
                                .build()));
    }

    private boolean addsTexts(CelExpr expression) {
        CelReference reference = references.get(expression.id());
        return expression.getKind() == Kind.CALL
                && reference != null
                && reference.overloadIds().equals(List.of(ADDS_TEXTS));
    }

    private CelExpr words(CelExpr part) {
        CelExpr rewritten = rewrite(part);
        return part.getKind() == Kind.CONSTANT || addsTexts(part) ? rewritten : newCall(WORDS, rewritten);
    }

    /** Whether a call joins items with a separator, so that they are not optional parts of a sentence. */
    private static boolean joinsVisibly(CelExpr.CelCall call) {
        return call.function().equals("join")
                && call.args().stream()
                        .anyMatch(separator -> separator.getKind() != Kind.CONSTANT
                                || separator.constant().getKind() != CelConstant.Kind.STRING_VALUE
                                || !separator.constant().stringValue().isBlank());
    }

    private CelExpr comprehension(long id, CelExpr.CelComprehension loop) {
        boolean makesList = loop.accuInit().getKind() == Kind.LIST;
        CelExpr step = makesList ? listStep(loop.loopStep()) : rewrite(loop.loopStep());
        return CelExpr.ofComprehension(
                id,
                loop.iterVar(),
                loop.iterVar2(),
                rewrite(loop.iterRange()),
                loop.accuVar(),
                loop.accuInit(),
                rewrite(loop.loopCondition()),
                makesList ? newCall(KEPT, step, ident(loop.accuVar()), ident(loop.iterVar())) : step,
                rewrite(loop.result()));
    }

    /** An item is kept only if the condition of {@code filter} is certainly true. */
    private CelExpr listStep(CelExpr step) {
        if (step.getKind() != Kind.CALL || !step.call().function().equals(CONDITIONAL)) {
            return rewrite(step);
        }
        List<CelExpr> parts = step.call().args();
        readStrictly(parts.get(0));
        return CelExpr.ofCall(
                step.id(),
                Optional.empty(),
                CONDITIONAL,
                ImmutableList.of(parts.get(0), rewrite(parts.get(1)), rewrite(parts.get(2))));
    }

    private CelExpr ident(String name) {
        return CelExpr.ofIdent(nextId++, name);
    }

    private CelExpr newCall(String function, CelExpr... arguments) {
        long id = nextId++;
        references.put(id, CelReference.newBuilder().addOverloadIds(function).build());
        ImmutableList<CelExpr> all = ImmutableList.<CelExpr>builder()
                .add(arguments)
                .add(ident(LeftOut.NAME))
                .build();
        return CelExpr.ofCall(id, Optional.empty(), function, all);
    }
}

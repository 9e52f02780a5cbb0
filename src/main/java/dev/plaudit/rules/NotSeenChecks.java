package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.OptionalType;
import dev.plaudit.input.Problems;
import java.util.Optional;

/**
 * Ensures that rules read facts that may be missing only with {@code .value()}. Any other way would turn an unknown fact into
 * a value, so that a rule could pass on it.
 */
final class NotSeenChecks {

    private static final String WHY =
            "an unknown fact must make the verdict unknown, but this would turn it into a value, so"
                    + " that the rule could pass on a fact that nobody read; read the fact with `.value()`";

    private NotSeenChecks() {}

    /** Reports {@code orValue}, {@code hasValue} and similar functions; returns whether there was one. */
    static boolean reportUnsafeFunctions(CelText text, CelAbstractSyntaxTree tree, Problems problems) {
        int before = problems.size();
        SyntaxTrees.nodes(tree)
                .map(CelNavigableExpr::expr)
                .forEach(expression -> unsafeName(expression)
                        .ifPresent(name -> problems.add(text.problem(
                                offset(text, tree, expression.id(), name),
                                "`" + name + "` cannot be used in rules",
                                WHY))));
        return problems.size() > before;
    }

    /** Reports facts that may be missing and are read without {@code .value()}; returns whether there was one. */
    static boolean reportFactsWithoutValue(CelText text, CelAbstractSyntaxTree tree, Problems problems) {
        int before = problems.size();
        SyntaxTrees.nodes(tree).forEach(node -> {
            CelExpr expression = node.expr();
            if (tree.getTypeMap().get(expression.id()) instanceof OptionalType && !isReadWithValue(node)) {
                problems.add(text.problem(
                        offset(text, tree, expression.id(), name(expression)),
                        "`" + name(expression) + "` can be unknown and is used without `.value()`",
                        WHY));
            }
            if (testsPresence(tree, expression)) {
                String name = expression.select().field();
                problems.add(
                        text.problem(offset(text, tree, expression.id(), name), "`has` cannot be used on a fact", WHY));
            }
        });
        return problems.size() > before;
    }

    private static Optional<String> unsafeName(CelExpr expression) {
        String name = switch (expression.getKind()) {
            case CALL -> expression.call().function();
            case IDENT -> expression.ident().name().equals("optional") ? "optional" : "";
            default -> "";
        };
        return Optional.of(name).filter(RuleFunctions.UNSAFE_ON_NOT_SEEN::contains);
    }

    private static boolean isReadWithValue(CelNavigableExpr node) {
        Optional<CelExpr> parent = node.parent().map(CelNavigableExpr::expr);
        return parent.filter(outer -> outer.getKind() == Kind.CALL
                        && outer.call().function().equals("value")
                        && outer.call().target().map(CelExpr::id).equals(Optional.of(node.id())))
                .isPresent();
    }

    /** Whether an expression is {@code has(…)} on a field of a record; on a map such as {@code service.tags}, it is allowed. */
    private static boolean testsPresence(CelAbstractSyntaxTree tree, CelExpr expression) {
        if (expression.getKind() != Kind.SELECT || !expression.select().testOnly()) {
            return false;
        }
        return tree.getType(expression.select().operand().id())
                .filter(type -> type.kind() == CelKind.STRUCT)
                .isPresent();
    }

    private static String name(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> expression.select().field();
            case IDENT -> expression.ident().name();
            default -> "this";
        };
    }

    /** The offset of a name; CEL reports that of the dot before it, or of the parenthesis after it. */
    private static int offset(CelText text, CelAbstractSyntaxTree tree, long id, String name) {
        int at = tree.getSource().getPositionsMap().getOrDefault(id, 0);
        int offset = text.expression()
                .offsetByCodePoints(0, Math.min(at, text.expression().length()));
        int after = text.expression().indexOf(name, offset);
        int before = text.expression().lastIndexOf(name, offset);
        boolean follows = after >= 0 && after - offset <= 1;
        return follows || before < 0 ? Math.max(after, 0) : before;
    }
}

package dev.plaudit.rules;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.expr.CheckedExpr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checked trees of CEL: what they answer, and how they are kept in the index of shipped rules. */
final class SyntaxTrees {

    /** The variable of the loop without rounds that {@code cel.bind} becomes. */
    private static final String BIND_LOOPS_OVER = "#unused";

    private static final CelSource NO_SOURCE = CelSource.newBuilder().build();

    private SyntaxTrees() {}

    /** Whether a tree is nothing but {@code skip('reason')} or {@code unknown('reason')}. */
    static Expression.Answer answer(CelAbstractSyntaxTree tree) {
        if (tree.getExpr().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Expression.Answer.VALUE;
        }
        return switch (tree.getExpr().call().function()) {
            case RuleFunctions.SKIP -> Expression.Answer.SKIP;
            case RuleFunctions.UNKNOWN -> Expression.Answer.UNKNOWN;
            default -> Expression.Answer.VALUE;
        };
    }

    /** The tree whose value an {@link Expression} needs: the reason of an early answer, or the tree itself. */
    static CelAbstractSyntaxTree reason(CelAbstractSyntaxTree tree) {
        if (answer(tree) == Expression.Answer.VALUE) {
            return tree;
        }
        return CelAbstractSyntaxTree.newCheckedAst(
                tree.getExpr().call().args().get(0), tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
    }

    /** The names of the functions that a tree calls. */
    static Stream<String> functions(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(node -> node.expr().call().function());
    }

    /** The fields of the subject and its costs that a tree reads, as {@link Expression.Facets#reads} has them, sorted. */
    static List<String> fieldsRead(CelAbstractSyntaxTree tree, String subjectName) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .flatMap(node -> fieldRead(node, tree, subjectName).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Of a record inside the subject's, such as {@code endpoint.network}, the field of it that is read. */
    private static Optional<String> fieldRead(
            CelNavigableExpr identifier, CelAbstractSyntaxTree tree, String subjectName) {
        String name = identifier.expr().ident().name();
        boolean costs = name.equals(RuleLanguage.COSTS);
        if (!costs && !name.equals(subjectName)) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>();
        Optional<CelNavigableExpr> reader = reader(identifier);
        while (reader.isPresent()) {
            CelNavigableExpr select = reader.get();
            path.add(select.expr().select().field());
            reader = tree.getType(select.id()).filter(FactTypes::isRecord).flatMap(part -> reader(select));
        }
        return Optional.of(
                path.isEmpty()
                        ? Expression.WHOLE_SUBJECT
                        : (costs ? RuleLanguage.COSTS_OF : "") + String.join(".", path));
    }

    /** What reads a field of this. */
    private static Optional<CelNavigableExpr> reader(CelNavigableExpr record) {
        return record.parent().filter(parent -> parent.getKind() == CelExpr.ExprKind.Kind.SELECT);
    }

    /** CEL's own encoding of a tree, with the types that its planner looks at. Equal trees have equal bytes. */
    static byte[] encoded(CelAbstractSyntaxTree tree) {
        Set<Long> typed = CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(node -> node.id())
                .collect(Collectors.toSet());
        typed.add(tree.getExpr().id());
        Map<Long, CelType> types = tree.getTypeMap().entrySet().stream()
                .filter(type -> typed.contains(type.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<Long, CelReference> references = tree.getReferenceMap();
        CheckedExpr message = CelProtoAbstractSyntaxTree.fromCelAst(
                        CelAbstractSyntaxTree.newCheckedAst(tree.getExpr(), NO_SOURCE, references, types))
                .toCheckedExpr();
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    static CelAbstractSyntaxTree decoded(byte[] bytes) {
        try {
            return CelProtoAbstractSyntaxTree.fromCheckedExpr(CheckedExpr.parseFrom(bytes))
                    .getAst();
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("the index of the shipped rules is damaged", e);
        }
    }

    /** Whether {@code cel.bind} names something that CEL (0.14.0) adds to in place, as it does with what a loop makes. */
    static boolean bindsList(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expression -> expression.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION)
                .map(CelExpr::comprehension)
                .filter(loop -> loop.iterVar().equals(BIND_LOOPS_OVER))
                .anyMatch(loop -> tree.getType(loop.accuInit().id())
                        .map(CelType::kind)
                        .filter(kind -> kind == CelKind.LIST
                                || kind == CelKind.MAP
                                || kind.isDyn()
                                || kind == CelKind.TYPE_PARAM)
                        .isPresent());
    }
}

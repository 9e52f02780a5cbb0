package dev.plaudit.rules;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
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

/** Analyzes checked syntax trees of CEL, and encodes them for the index of shipped rules. */
final class SyntaxTrees {

    /** The iteration variable of the empty loop that {@code cel.bind} is expanded to. */
    private static final String BIND_LOOPS_OVER = "#unused";

    private static final CelSource NO_SOURCE = CelSource.newBuilder().build();

    private SyntaxTrees() {}

    /** All nodes of a tree. */
    static Stream<CelNavigableExpr> nodes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes();
    }

    private static Stream<CelNavigableExpr> nodes(CelAbstractSyntaxTree tree, Kind kind) {
        return nodes(tree).filter(node -> node.getKind() == kind);
    }

    /** All expressions of a kind in a tree. */
    static Stream<CelExpr> expressions(CelAbstractSyntaxTree tree, Kind kind) {
        return nodes(tree, kind).map(CelNavigableExpr::expr);
    }

    /** Determines whether a tree consists only of {@code skip('reason')} or {@code unknown('reason')}. */
    static Expression.Answer answer(CelAbstractSyntaxTree tree) {
        return switch (operator(tree)) {
            case RuleFunctions.SKIP -> Expression.Answer.SKIP;
            case RuleFunctions.UNKNOWN -> Expression.Answer.UNKNOWN;
            default -> Expression.Answer.VALUE;
        };
    }

    /** The tree that an {@link Expression} evaluates: the reason passed to {@code skip} or {@code unknown}, or the tree itself. */
    static CelAbstractSyntaxTree reason(CelAbstractSyntaxTree tree) {
        if (answer(tree) == Expression.Answer.VALUE) {
            return tree;
        }
        return CelAbstractSyntaxTree.newCheckedAst(
                tree.getExpr().call().args().get(0), tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
    }

    /** The function or operator that a tree's outermost call calls; empty if the tree is no call. */
    static String operator(CelAbstractSyntaxTree tree) {
        CelExpr root = tree.getExpr();
        return root.getKind() == Kind.CALL ? root.call().function() : "";
    }

    /** The names of the functions that a tree calls. */
    static Stream<String> functions(CelAbstractSyntaxTree tree) {
        return expressions(tree, Kind.CALL).map(call -> call.call().function());
    }

    /** The fields of the subject and its costs that a tree reads, in the form of {@link Expression.Facets#reads}, sorted. */
    static List<String> fieldsRead(CelAbstractSyntaxTree tree, String subjectName) {
        return nodes(tree, Kind.IDENT)
                .flatMap(node -> fieldRead(node, tree, subjectName).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The field that an identifier's expression reads; within a nested record such as {@code endpoint.network}, its field. */
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

    /** The expression that selects a field of a record. */
    private static Optional<CelNavigableExpr> reader(CelNavigableExpr record) {
        return record.parent().filter(parent -> parent.getKind() == Kind.SELECT);
    }

    /** Encodes a tree with CEL's own encoding and the types its planner uses. Equal trees have equal bytes. */
    static byte[] encoded(CelAbstractSyntaxTree tree) {
        Set<Long> typed = expressions(tree, Kind.IDENT).map(CelExpr::id).collect(Collectors.toSet());
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

    /** Whether {@code cel.bind} binds a value that CEL (0.14.0) may modify in place, as it does with the result of a loop. */
    static boolean bindsList(CelAbstractSyntaxTree tree) {
        return expressions(tree, Kind.COMPREHENSION)
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

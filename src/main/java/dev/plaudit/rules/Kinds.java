package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the kinds of subjects in rule files. */
final class Kinds {

    private Kinds() {}

    /** The kind in words, such as {@code an endpoint}. */
    static String withArticle(Subject.Kind kind) {
        return (kind == Subject.Kind.ENDPOINT ? "an " : "a ") + kind.text().replace('_', ' ');
    }

    /** Reads a kind; reports one that is not allowed. */
    static Optional<Subject.Kind> read(Node.Scalar scalar, List<Subject.Kind> allowed, Problems problems) {
        Optional<Subject.Kind> kind =
                allowed.stream().filter(one -> one.text().equals(scalar.text())).findFirst();
        if (kind.isEmpty()) {
            List<String> names = allowed.stream().map(Subject.Kind::text).toList();
            problems.add(scalar.place()
                    .problem(
                            "unknown kind of subject: " + Quoted.text(scalar.text())
                                    + Suggestions.didYouMean(scalar.text(), names),
                            "use one of " + String.join(", ", names)));
        }
        return kind;
    }

    /** Reads kinds; reports those that are not allowed or repeated. */
    static List<Subject.Kind> readAll(List<Node.Scalar> scalars, List<Subject.Kind> allowed, Problems problems) {
        List<Subject.Kind> kinds = new ArrayList<>();
        for (Node.Scalar scalar : scalars) {
            Optional<Subject.Kind> kind = read(scalar, allowed, problems);
            if (kind.isPresent() && kinds.contains(kind.get())) {
                problems.add(scalar.place().problem(Quoted.text(scalar.text()) + " is repeated", ""));
            } else {
                kind.ifPresent(kinds::add);
            }
        }
        return List.copyOf(kinds);
    }
}

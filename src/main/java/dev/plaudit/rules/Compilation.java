package dev.plaudit.rules;

import dev.plaudit.source.Problem;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of a rule file compile to, from when it is first needed: who only lists rules need not wait for it. */
final class Compilation {

    private final RuleFile file;
    private @Nullable Compiled compiled;

    Compilation(RuleFile file) {
        this.file = file;
    }

    /** The checked expressions, or what is wrong with them. */
    private record Compiled(Map<Subject.Kind, CompiledRule> byKind, List<Problem> problems) {}

    /** What is wrong with the expressions. */
    List<Problem> problems() {
        return compiled().problems();
    }

    /**
     * The checked expressions by kind of subject.
     *
     * @throws IllegalStateException when something is wrong with them; whoever loads rules reports the problems first
     */
    Map<Subject.Kind, CompiledRule> byKind() {
        if (!problems().isEmpty()) {
            throw new IllegalStateException(file.shownFile() + " cannot be used: " + problems());
        }
        return compiled().byKind();
    }

    private synchronized Compiled compiled() {
        if (compiled == null) {
            List<Problem> problems = new ArrayList<>();
            Map<Subject.Kind, CompiledRule> byKind = RuleCompiler.compile(file, problems);
            compiled = new Compiled(Map.copyOf(byKind), List.copyOf(problems));
        }
        return compiled;
    }
}

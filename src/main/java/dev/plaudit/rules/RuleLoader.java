package dev.plaudit.rules;

import dev.plaudit.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the rule files of a folder, and reports what is wrong with all of them together. */
final class RuleLoader {

    private RuleLoader() {}

    /** The built-in rules, not compiled yet. */
    static Map<String, Rule> builtIn(List<Problem> problems) {
        problems.addAll(BuiltIn.PROBLEMS);
        return BuiltIn.RULES;
    }

    static boolean isBuiltIn(Rule rule) {
        Rule builtIn = BuiltIn.RULES.get(rule.id());
        return builtIn != null && builtIn.file().equals(rule.file());
    }

    /** Whether a rule is a user's with the id of a built-in one. */
    static boolean replacesBuiltIn(Rule rule) {
        return BuiltIn.RULES.containsKey(rule.id()) && !isBuiltIn(rule);
    }

    /** They do not change while the program runs. That they are right is what their tests say. */
    private static final class BuiltIn {
        static final List<Problem> PROBLEMS = new ArrayList<>();
        static final Map<String, Rule> RULES = Collections.unmodifiableMap(readBuiltIn(PROBLEMS));
    }

    // The lambda is not one of the class above: the threads that run it would wait until that is initialised, for ever.
    private static Map<String, Rule> readBuiltIn(List<Problem> problems) {
        return load(RuleFolder.builtIn(problems), rule -> List.of(), problems);
    }

    /** The rules of a folder, compiled, and their examples read. */
    static Map<String, Rule> user(Path folder, List<Problem> problems) {
        return load(RuleFolder.user(folder, problems), Rule::allProblems, problems);
    }

    /** Compiles rules, most of the work of a start, and reports what is wrong. */
    static void check(Collection<Rule> rules, Function<Rule, List<Problem>> check, List<Problem> problems) {
        rules.parallelStream()
                .flatMap(rule -> check.apply(rule).stream().map(rule.file().text()::withCaret))
                .forEachOrdered(problems::add);
    }

    private static Map<String, Rule> load(
            List<RuleFolder.Found> files, Function<Rule, List<Problem>> check, List<Problem> problems) {
        Map<String, Rule> rules = new TreeMap<>();
        // Type checking is most of the work, and files know nothing of each other.
        for (Read read : files.parallelStream().map(found -> read(found, check)).toList()) {
            read.problems().forEach(problem -> problems.add(read.text().withCaret(problem)));
            read.rule().ifPresent(rule -> {
                Rule earlier = rules.put(rule.id(), rule);
                if (earlier != null) {
                    problems.add(read.text().withCaret(taken(rule.file(), earlier.file())));
                }
            });
        }
        return rules;
    }

    /** What one file holds, as far as it is right. */
    private record Read(RuleText text, Optional<Rule> rule, List<Problem> problems) {}

    private static Read read(RuleFolder.Found found, Function<Rule, List<Problem>> check) {
        List<Problem> problems = new ArrayList<>();
        Optional<Rule> rule = new RuleFileReader(found, problems).read().map(Rule::new);
        rule.ifPresent(read -> problems.addAll(check.apply(read)));
        return new Read(found.text(), rule, problems);
    }

    private static Problem taken(RuleFile rule, RuleFile earlier) {
        return rule.idPlace()
                .problem(
                        "rule id `" + rule.id() + "` is taken by "
                                + earlier.text().file(),
                        "give each rule of a folder its own id");
    }
}

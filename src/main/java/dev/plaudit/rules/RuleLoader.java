package dev.plaudit.rules;

import dev.plaudit.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads and compiles the rule files of a folder, and reports what is wrong with all of them together. */
final class RuleLoader {

    private RuleLoader() {}

    static Map<String, Rule> builtIn(List<Problem> problems) {
        problems.addAll(BuiltIn.PROBLEMS);
        return BuiltIn.RULES;
    }

    /** Whether a rule is a user's with the id of a built-in one. */
    static boolean replacesBuiltIn(Rule rule) {
        Rule builtIn = BuiltIn.RULES.get(rule.id());
        return builtIn != null && !builtIn.file().equals(rule.file());
    }

    /** They do not change while the program runs, and compiling them is most of its start. */
    private static final class BuiltIn {
        static final List<Problem> PROBLEMS = new ArrayList<>();
        static final Map<String, Rule> RULES =
                Collections.unmodifiableMap(load(RuleFolder.builtIn(PROBLEMS), PROBLEMS));
    }

    static Map<String, Rule> user(Path folder, List<Problem> problems) {
        return load(RuleFolder.user(folder, problems), problems);
    }

    private static Map<String, Rule> load(List<RuleFolder.Found> files, List<Problem> problems) {
        Map<String, Rule> rules = new TreeMap<>();
        Map<String, RuleFile> byId = new TreeMap<>();
        // Type checking is most of the work, and files know nothing of each other.
        for (Read read : files.parallelStream().map(RuleLoader::read).toList()) {
            read.problems().forEach(problem -> problems.add(read.text().withCaret(problem)));
            read.file().ifPresent(file -> {
                RuleFile earlier = byId.putIfAbsent(file.id(), file);
                if (earlier != null) {
                    problems.add(read.text().withCaret(taken(file, earlier)));
                }
            });
            read.rule().ifPresent(rule -> rules.put(rule.id(), rule));
        }
        return rules;
    }

    /** What one file holds, as far as it is right. */
    private record Read(RuleText text, Optional<RuleFile> file, Optional<Rule> rule, List<Problem> problems) {}

    private static Read read(RuleFolder.Found found) {
        List<Problem> problems = new ArrayList<>();
        Optional<RuleFile> file = new RuleFileReader(found, problems).read();
        Optional<Rule> rule = file.flatMap(stated -> RuleCompiler.compile(stated, problems));
        rule.ifPresent(compiled -> problems.addAll(RuleExamples.problems(compiled)));
        return new Read(found.text(), file, rule, problems);
    }

    private static Problem taken(RuleFile rule, RuleFile earlier) {
        return rule.idPlace()
                .problem(
                        "rule id `" + rule.id() + "` is taken by "
                                + earlier.text().file(),
                        "give each rule of a folder its own id");
    }
}

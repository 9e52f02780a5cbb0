package dev.plaudit.rules;

import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compiles the rule files of a folder and reports the problems of all of them together. */
public final class RuleLoader {

    private RuleLoader() {}

    /** Compiles the rules of a user's folder and checks their examples. */
    public static Map<String, Rule> user(Path folder, Problems problems) {
        return load(RuleFolder.user(folder, problems), RuleIndex.shipped(), problems);
    }

    /**
     * Compiles rule files. The result includes rules with problems, so that settings can refer to them.
     *
     * @param others the rules that these replace or refer to, by ID
     */
    static Map<String, Rule> load(List<RuleFolder.Found> files, Map<String, Rule> others, Problems problems) {
        Map<String, Rule> rules = new TreeMap<>();
        RuleCompiler compiler = new RuleCompiler();
        // Type checking is most of the work, and files are independent of each other.
        for (Read read :
                files.parallelStream().map(found -> read(found, compiler)).toList()) {
            read.problems().list().forEach(problem -> problems.add(read.text().withCaret(problem)));
            read.rule().ifPresent(rule -> {
                Rule earlier = rules.put(rule.id(), rule);
                if (earlier != null) {
                    problems.add(read.text().withCaret(taken(rule.file(), earlier.file())));
                }
            });
        }
        new Superseding(rules, others).check(problems);
        return rules;
    }

    /** The rule of one file, if it could be read, and its problems. */
    private record Read(RuleText text, Optional<Rule> rule, Problems problems) {}

    private static Read read(RuleFolder.Found found, RuleCompiler compiler) {
        Problems problems = new Problems();
        Optional<RuleFile> file = new RuleFileReader(found, problems).read();
        Problems ofExpressions = new Problems();
        Optional<Rule> rule = file.map(read -> Rule.compiled(read, compiler, ofExpressions));
        problems.addAll(ofExpressions.list());
        if (ofExpressions.isEmpty()) {
            rule.ifPresent(compiled -> checkExamples(compiled, problems));
        }
        return new Read(found.text(), rule, problems);
    }

    private static void checkExamples(Rule rule, Problems problems) {
        for (RuleFile.Example example : rule.file().examples()) {
            example.params().ifPresent(params -> SettingValues.params(rule.definition(), params, problems));
            ExampleSubject.of(example.of(), example.given(), example.costs(), problems);
        }
    }

    private static Problem taken(RuleFile rule, RuleFile earlier) {
        return rule.idPlace()
                .problem(
                        "rule id `" + rule.info().id() + "` is already used by "
                                + earlier.text().file(),
                        "give each rule of a folder its own ID");
    }
}

package dev.plaudit.rules;

import dev.plaudit.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads and compiles the rule files of a folder, and reports what is wrong with all of them together. */
final class RuleLoader {

    private RuleLoader() {}

    static Map<String, Rule> builtIn(List<Problem> problems) {
        return load(RuleFolder.builtIn(problems), problems);
    }

    static Map<String, Rule> user(Path folder, List<Problem> problems) {
        return load(RuleFolder.user(folder, problems), problems);
    }

    private static Map<String, Rule> load(List<RuleFolder.Found> files, List<Problem> problems) {
        Map<String, Rule> rules = new TreeMap<>();
        Map<String, RuleFile> byId = new TreeMap<>();
        for (RuleFolder.Found found : files) {
            List<Problem> ofFile = new ArrayList<>();
            Optional<RuleFile> file = new RuleFileReader(found, ofFile).read();
            file.ifPresent(rule -> {
                RuleFile earlier = byId.putIfAbsent(rule.id(), rule);
                if (earlier != null) {
                    ofFile.add(rule.idPlace()
                            .problem(
                                    "rule id `" + rule.id() + "` is taken by "
                                            + earlier.text().file(),
                                    "give each rule of a folder its own id"));
                }
                RuleCompiler.compile(rule, ofFile).ifPresent(compiled -> {
                    ofFile.addAll(RuleExamples.problems(compiled));
                    rules.put(rule.id(), compiled);
                });
            });
            ofFile.forEach(problem -> problems.add(found.text().withCaret(problem)));
        }
        return rules;
    }
}

package dev.plaudit.rules;

import dev.plaudit.input.Problems;

/** Checks examples before anybody runs them. */
final class ExampleCheck {

    private ExampleCheck() {}

    /** Paths that lead nowhere, and values of a wrong type. */
    static void check(Rule rule, Problems problems) {
        for (RuleFile.Example example : rule.file().examples()) {
            example.params().ifPresent(params -> ParameterValues.set(rule.definition(), params, problems));
            ExampleSubject.of(example.of(), example.given(), example.costs(), problems);
        }
    }
}

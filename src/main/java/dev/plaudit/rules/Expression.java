package dev.plaudit.rules;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.List;

/**
 * A checked and planned CEL expression.
 *
 * @param calls the API calls whose answers it reads, in the order it reads them
 * @param facts the facts that may be missing and that it reads, {@code Endpoint.zoneIds}
 * @param variables the rule's variables that it reads
 * @param skips whether it is nothing but {@code skip('reason')}
 */
record Expression(
        CelText text,
        CelType type,
        Program program,
        List<String> calls,
        List<String> facts,
        List<String> variables,
        boolean skips) {

    Expression {
        calls = List.copyOf(calls);
        facts = List.copyOf(facts);
        variables = List.copyOf(variables);
    }

    /**
     * Evaluates the expression.
     *
     * @throws EarlyAnswer when a fact that decides was not seen, or the rule skips the subject
     * @throws BrokenRuleException for every other error
     */
    Object evaluate(CelVariableResolver variables) {
        try {
            return program.eval(variables);
        } catch (CelEvaluationException | RuntimeException e) {
            throw EarlyAnswer.behind(e).<RuntimeException>map(answer -> answer).orElseGet(() -> broken(e));
        }
    }

    private BrokenRuleException broken(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof BrokenRuleException)) {
            cause = cause.getCause();
        }
        return cause instanceof BrokenRuleException inner
                ? inner
                : new BrokenRuleException("`" + text.expression().strip() + "`: " + cause.getMessage(), error);
    }
}

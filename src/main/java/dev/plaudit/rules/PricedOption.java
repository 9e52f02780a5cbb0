package dev.plaudit.rules;

import dev.plaudit.costs.Cost;
import dev.plaudit.results.CostOption;
import java.util.Optional;

/** What something costs one way, as a rule states it. */
record PricedOption(String label, Expression cost) {

    /** Nothing where a fact that the rule reads for it was not seen. */
    Optional<CostOption> evaluate(Evaluation evaluation) {
        try {
            return Optional.of(new CostOption(label, ((Cost) evaluation.evaluate(cost)).estimate()));
        } catch (Undecided notSeen) {
            return Optional.empty();
        }
    }
}

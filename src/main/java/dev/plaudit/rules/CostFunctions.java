package dev.plaudit.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.runtime.CelFunctionBinding;
import dev.plaudit.costs.Cost;
import java.util.List;

/** The functions of rules on costs. */
final class CostFunctions {

    /** The CEL type of a {@link Cost}. */
    static final CelType COST = StructTypeReference.create(FactTypes.celName(Cost.class));

    private CostFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                RuleFunctions.method("amount", "cost_amount", SimpleType.STRING, COST),
                RuleFunctions.method("exceeds", "cost_exceeds_double", SimpleType.BOOL, COST, SimpleType.DOUBLE),
                RuleFunctions.function("usd", "usd_double", SimpleType.STRING, SimpleType.DOUBLE),
                RuleFunctions.function("total", "total_costs", COST, ListType.create(COST)));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("cost_amount", Cost.class, Cost::amount),
                CelFunctionBinding.from("cost_exceeds_double", Cost.class, Double.class, CostFunctions::exceeds),
                CelFunctionBinding.from("usd_double", Double.class, Cost::dollars),
                CelFunctionBinding.from("total_costs", List.class, CostFunctions::total));
    }

    private static boolean exceeds(Cost cost, double limitUsd) {
        return cost.exceeds(limitUsd)
                .orElseThrow(() -> new Undecided(Undecided.Kind.UNKNOWN, "it costs " + cost.amountAndWhatIsMissing()));
    }

    private static Cost total(List<?> costs) {
        return Cost.total(costs.stream().map(Cost.class::cast).toList());
    }
}

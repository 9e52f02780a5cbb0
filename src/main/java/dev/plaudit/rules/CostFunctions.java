package dev.plaudit.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.runtime.CelFunctionBinding;
import dev.plaudit.costs.Cost;
import java.util.List;

/** What rules can do with costs beside reading their fields. */
final class CostFunctions {

    /** The type of a {@link Cost} in CEL. */
    static final CelType COST = StructTypeReference.create(FactTypes.celName(Cost.class));

    private CostFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "amount", CelOverloadDecl.newMemberOverload("cost_amount", SimpleType.STRING, COST)),
                CelFunctionDecl.newFunctionDeclaration(
                        "exceeds",
                        CelOverloadDecl.newMemberOverload(
                                "cost_exceeds_double", SimpleType.BOOL, COST, SimpleType.DOUBLE)),
                CelFunctionDecl.newFunctionDeclaration(
                        "usd", CelOverloadDecl.newGlobalOverload("usd_double", SimpleType.STRING, SimpleType.DOUBLE)),
                CelFunctionDecl.newFunctionDeclaration(
                        "total", CelOverloadDecl.newGlobalOverload("total_costs", COST, ListType.create(COST))));
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

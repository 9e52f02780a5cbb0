package dev.plaudit.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.ConcatenatedListView;

/** A function that charges the cost of each call to the current budget before the call. */
@SuppressWarnings("Immutable") // Functions of CEL and their costs are.
final class MeteredFunction implements CelFunctionOverload {

    private final CelFunctionOverload function;
    private final FunctionCosts.Cost cost;

    private MeteredFunction(CelFunctionOverload function, FunctionCosts.Cost cost) {
        this.function = function;
        this.cost = cost;
    }

    /** Adds a meter to a function, unless its cost is never more than one step. */
    static CelFunctionBinding of(CelFunctionBinding binding) {
        return FunctionCosts.of(binding)
                .map(cost -> of(binding, new MeteredFunction(binding.getDefinition(), cost)))
                .orElse(binding);
    }

    /** Uses CEL's faster bindings for functions of one and two arguments. */
    private static CelFunctionBinding of(CelFunctionBinding binding, MeteredFunction metered) {
        ImmutableList<Class<?>> types = binding.getArgTypes();
        String id = binding.getOverloadId();
        return switch (types.size()) {
            case 1 -> CelFunctionBinding.from(id, types.get(0), one -> metered.apply(new Object[] {one}));
            case 2 ->
                CelFunctionBinding.from(
                        id, types.get(0), types.get(1), (one, other) -> metered.apply(new Object[] {one, other}));
            default -> CelFunctionBinding.from(id, types, metered);
        };
    }

    @Override
    public Object apply(Object[] arguments) throws CelEvaluationException {
        Budget budget = Planner.budget();
        try {
            cost.check(budget, arguments);
            Object result = function.apply(arguments);
            if (!(result instanceof Boolean || result instanceof Number || result instanceof ConcatenatedListView<?>)) {
                budget.made(result);
            }
            return result;
        } catch (CelRuntimeException | BrokenRuleException e) {
            throw e;
        } catch (RuntimeException e) {
            // Otherwise CEL would add all arguments to the message.
            throw new CelInvalidArgumentException(e);
        }
    }
}

package dev.plaudit.rules;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelOptions;
import dev.cel.common.types.DefaultTypeProvider;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelInternalRuntimeLibrary;
import dev.cel.runtime.CelResolvedOverload;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.DefaultDispatcher;
import dev.cel.runtime.GlobalResolver;
import dev.cel.runtime.InternalCelFunctionBinding;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.planner.PlannedProgram;
import dev.cel.runtime.planner.ProgramPlanner;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CEL's own planner over the records of the topology. {@code CelRuntime} would copy each list and map twice whenever an
 * expression reads it, to convert records inside; this planner gets a {@link FactConverter} instead, and records are
 * converted one by one when a field of theirs is read.
 */
final class Planner {

    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            // A budget counts what loops do, and of all expressions together.
            .comprehensionMaxIterations(-1)
            .build();

    private static final RuntimeEquality EQUALITY = RuntimeEquality.create(RuntimeHelpers.create(), OPTIONS);
    private static final ProgramPlanner PLANNER = ProgramPlanner.newPlanner(
            DefaultTypeProvider.getInstance(),
            (type, fields) -> Optional.empty(),
            dispatcher(),
            new FactConverter(),
            CelContainer.newBuilder().build(),
            OPTIONS,
            ImmutableSet.of());
    private static final CelFunctionResolver NO_LATE_FUNCTIONS = new CelFunctionResolver() {
        @Override
        public Optional<CelResolvedOverload> findOverloadMatchingArgs(
                String function, Collection<String> overloads, Object[] arguments) {
            return Optional.empty();
        }

        @Override
        public Optional<CelResolvedOverload> findOverloadMatchingArgs(String function, Object[] arguments) {
            return Optional.empty();
        }
    };

    /** Functions get their arguments and nothing else; the budget of the evaluation under way stands here. */
    private static final ThreadLocal<Budget[]> UNDER_WAY = ThreadLocal.withInitial(() -> new Budget[1]);

    private Planner() {}

    /** @throws BrokenRuleException when the tree calls a function that there is not, which the checker would have said */
    static PlannedProgram plan(CelAbstractSyntaxTree tree) {
        try {
            return (PlannedProgram) PLANNER.plan(tree);
        } catch (CelEvaluationException e) {
            throw new BrokenRuleException("it cannot be planned: " + e.getMessage(), e);
        }
    }

    /**
     * Evaluates an expression, within others if it is a variable that they read.
     *
     * @param budget what it may take
     */
    static Object evaluate(PlannedProgram program, GlobalResolver names, Budget budget) throws CelEvaluationException {
        Budget[] underWay = UNDER_WAY.get();
        Budget before = underWay[0];
        underWay[0] = budget;
        try {
            return program.evalOrThrow(program.interpretable(), names, NO_LATE_FUNCTIONS, null, budget);
        } finally {
            underWay[0] = before;
        }
    }

    /** What the evaluation under way in this thread may take. */
    static Budget budget() {
        return UNDER_WAY.get()[0];
    }

    private static DefaultDispatcher dispatcher() {
        DefaultDispatcher.Builder dispatcher = DefaultDispatcher.newBuilder();
        functions()
                .forEach((name, overloads) -> CelFunctionBinding.fromOverloads(name, overloads.values())
                        .forEach(binding -> add(binding, dispatcher)));
        return dispatcher.build();
    }

    /** The overloads of each function by their ids, each with a meter. */
    private static Map<String, Map<String, CelFunctionBinding>> functions() {
        Map<String, Map<String, CelFunctionBinding>> functions = new TreeMap<>();
        Stream.of(
                        CelStandardFunctions.newBuilder().build().newFunctionBindings(EQUALITY, OPTIONS).stream(),
                        extensions().stream(),
                        RuleFunctions.bindings().stream(),
                        CostFunctions.bindings().stream())
                .flatMap(bindings -> bindings)
                .map(InternalCelFunctionBinding.class::cast)
                .filter(binding -> !choosesAmongOverloads(binding))
                .forEach(binding -> functions
                        .computeIfAbsent(binding.getFunctionName(), added -> new TreeMap<>())
                        .put(binding.getOverloadId(), MeteredFunction.of(binding)));
        return functions;
    }

    /** Whether it only calls others, as CEL adds to each function; it would call those without a meter. */
    private static boolean choosesAmongOverloads(InternalCelFunctionBinding binding) {
        return binding.getOverloadId().equals(binding.getFunctionName())
                && binding.getArgTypes().isEmpty();
    }

    private static void add(CelFunctionBinding binding, DefaultDispatcher.Builder dispatcher) {
        dispatcher.addOverload(
                binding.getOverloadId(),
                binding.getOverloadId(),
                binding.getArgTypes(),
                binding.isStrict(),
                binding.getDefinition());
    }

    private static List<CelFunctionBinding> extensions() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        CelRuntimeBuilder collecting = collecting(bindings);
        for (CelRuntimeLibrary library : List.of(
                CelExtensions.strings(), CelExtensions.lists(), CelExtensions.math(), CelExtensions.sets(OPTIONS))) {
            if (library instanceof CelInternalRuntimeLibrary inner) {
                inner.setRuntimeOptions(collecting, EQUALITY, OPTIONS);
            } else {
                library.setRuntimeOptions(collecting);
            }
        }
        return bindings;
    }

    /** Libraries add their functions to a builder and say them in no other way. */
    private static CelRuntimeBuilder collecting(List<CelFunctionBinding> bindings) {
        return (CelRuntimeBuilder) Proxy.newProxyInstance(
                CelRuntimeBuilder.class.getClassLoader(),
                new Class<?>[] {CelRuntimeBuilder.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("addFunctionBindings")) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    if (arguments[0] instanceof CelFunctionBinding[] several) {
                        bindings.addAll(List.of(several));
                    } else {
                        ((Iterable<?>) arguments[0]).forEach(one -> bindings.add((CelFunctionBinding) one));
                    }
                    return proxy;
                });
    }
}

package dev.plaudit.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelOptions;
import dev.cel.common.types.DefaultTypeProvider;
import dev.cel.common.values.CelValueConverter;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs CEL's planner on the records of the topology. {@code CelRuntime} would copy each list and map twice whenever an
 * expression reads it, in order to convert the records inside. The {@link FactConverter} given to this planner converts a
 * record only when one of its fields is read.
 */
final class Planner {

    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            // A budget counts the iterations of all expressions together.
            .comprehensionMaxIterations(-1)
            .build();

    private static final RuntimeEquality EQUALITY = RuntimeEquality.create(RuntimeHelpers.create(), OPTIONS);
    private static final DefaultDispatcher DISPATCHER = dispatcher();
    private static final ProgramPlanner PLANNER = planner(new FactConverter());
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

    /** The budget of the current evaluation, because functions get nothing but their arguments. */
    private static final ThreadLocal<Budget[]> CURRENT = ThreadLocal.withInitial(() -> new Budget[1]);

    private Planner() {}

    /**
     * Passes values to CEL without converting them. Records of the topology contain only values that CEL supports, so only a
     * record needs a wrapper, a {@link FactView}, while one of its fields is read.
     */
    @SuppressWarnings("Immutable") // It has no state.
    static class FactConverter extends CelValueConverter {

        FactView view(Record facts) {
            return new FactView(facts);
        }

        @Override
        public Object toRuntimeValue(Object value) {
            if (value instanceof Record facts) {
                return view(facts);
            }
            // Some functions of CEL's own libraries return an int.
            return value instanceof Integer number ? (Object) number.longValue() : value;
        }

        @Override
        public Object maybeUnwrap(Object value) {
            return value instanceof FactView view ? view.value() : value;
        }
    }

    /** @throws BrokenRuleException if the tree calls an unknown function, which the type checker prevents */
    static PlannedProgram plan(CelAbstractSyntaxTree tree) {
        return plan(tree, PLANNER);
    }

    /** Plans a tree for a converter of its own. */
    static PlannedProgram plan(CelAbstractSyntaxTree tree, FactConverter converter) {
        return plan(tree, planner(converter));
    }

    private static ProgramPlanner planner(FactConverter converter) {
        return ProgramPlanner.newPlanner(
                DefaultTypeProvider.getInstance(),
                (type, fields) -> Optional.empty(),
                DISPATCHER,
                converter,
                CelContainer.newBuilder().build(),
                OPTIONS,
                ImmutableSet.of());
    }

    private static PlannedProgram plan(CelAbstractSyntaxTree tree, ProgramPlanner planner) {
        try {
            return (PlannedProgram) planner.plan(tree);
        } catch (CelEvaluationException e) {
            throw new BrokenRuleException("it cannot be planned: " + e.getMessage(), e);
        }
    }

    /** Evaluates an expression; calls are nested if an expression reads a variable. */
    static Object evaluate(PlannedProgram program, GlobalResolver names, Budget budget) throws CelEvaluationException {
        Budget[] current = CURRENT.get();
        Budget before = current[0];
        current[0] = budget;
        try {
            return program.evalOrThrow(program.interpretable(), names, NO_LATE_FUNCTIONS, null, budget);
        } finally {
            current[0] = before;
        }
    }

    /** The budget of the current evaluation in this thread. */
    static Budget budget() {
        return CURRENT.get()[0];
    }

    private static DefaultDispatcher dispatcher() {
        DefaultDispatcher.Builder dispatcher = DefaultDispatcher.newBuilder();
        functions()
                .forEach((name, overloads) -> CelFunctionBinding.fromOverloads(name, overloads.values())
                        .forEach(binding -> add(binding, dispatcher)));
        addForErrors(SeenPart.KEPT, LeftOut::kept, 4, dispatcher);
        addForErrors(SeenPart.WORDS, LeftOut::words, 2, dispatcher);
        addForErrors(SeenPart.JOINED, LeftOut::joined, 2, dispatcher);
        return dispatcher.build();
    }

    /** The overloads of each function by ID, each metered. */
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

    /** Whether a binding only dispatches to the overloads of its function, which it would call without a meter. */
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

    /** Adds a function that receives an undecided argument as an error. */
    private static void addForErrors(
            String name, CelFunctionOverload function, int arguments, DefaultDispatcher.Builder dispatcher) {
        dispatcher.addOverload(
                name, name, ImmutableList.copyOf(Collections.nCopies(arguments, Object.class)), false, function);
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

    /** A builder that collects the functions of libraries, which offer no other access to them. */
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

package dev.plaudit.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelNativeTypesExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.plaudit.costs.CostRecords;
import dev.plaudit.input.Problems;
import dev.plaudit.topology.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The CEL environment of one rule: the record of its subject, its parameters and the variables declared so far. */
final class RuleLanguage {

    private static final CelOptions OPTIONS = Planner.OPTIONS;
    private static final CelNativeTypesExtensions RECORDS =
            CelExtensions.nativeTypes(Arrays.stream(Subject.Kind.values())
                    .flatMap(kind -> Stream.of(kind.facts(), CostRecords.of(kind)))
                    .toArray(Class<?>[]::new));

    /** The name of the record of the subject's costs. */
    static final String COSTS = "costs";

    /** The name of the subject in a rule for several kinds of subjects. */
    static final String RESOURCE = "resource";

    /** The prefix of cost fields, where they are listed beside those of the subject. */
    static final String COSTS_OF = COSTS + ".";

    static final String PROFILE = "profile";
    static final String NOW = "now";

    static final String VARIABLE = "variables.";
    static final String PARAMETER = "params.";
    static final String SET_BY = "set_by.";

    private final Map<RuleCompiler.Shared, Typed> shared;
    private final Subject.Kind subject;
    private final String subjectName;

    private final CelCompilerBuilder builder;
    private final CelProblems wording;
    private final WordsOnly wordsOnly = new WordsOnly();
    private CelCompiler compiler;

    /**
     * @param shared the expressions that other rules compiled
     * @param subject the kind of subject
     * @param subjectName the name of the subject in expressions
     */
    RuleLanguage(
            Map<RuleCompiler.Shared, Typed> shared,
            Subject.Kind subject,
            String subjectName,
            Map<String, Object> params) {
        this.shared = shared;
        this.builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        RECORDS,
                        CelExtensions.strings(),
                        CelExtensions.lists(),
                        CelExtensions.math(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.bindings())
                .addFunctionDeclarations(RuleFunctions.declarations())
                .addFunctionDeclarations(CostFunctions.declarations());
        this.subject = subject;
        this.subjectName = subjectName;
        this.wording = new CelProblems(subject, subjectName, params.keySet());
        builder.addVar(subjectName, StructTypeReference.create(FactTypes.celName(subject.facts())));
        builder.addVar(COSTS, StructTypeReference.create(FactTypes.celName(CostRecords.of(subject))));
        builder.addVar(PROFILE, SimpleType.STRING);
        builder.addVar(NOW, SimpleType.TIMESTAMP);
        params.forEach((name, value) -> {
            builder.addVar(PARAMETER + name, type(value));
            builder.addVar(SET_BY + name, SimpleType.STRING);
        });
        this.compiler = builder.build();
    }

    /** Declares a variable for the expressions compiled from here on; one that did not compile has any type. */
    void declare(String variable, Optional<Typed> typed) {
        CelType type = typed.map(Typed::type).orElse(SimpleType.DYN);
        typed.ifPresent(compiled -> wordsOnly.declare(variable, compiled.expression()));
        builder.addVar(VARIABLE + variable, type);
        wording.declare(variable);
        compiler = builder.build();
    }

    /** An expression and the type of its value. */
    record Typed(Expression expression, CelType type) {}

    /** Compiles the condition of a match. */
    Optional<Expression> compileCondition(CelText text, Problems problems) {
        return compile(text, SimpleType.BOOL, "a condition", problems)
                .filter(condition -> !wordsOnly.reportCondition(text, condition, problems));
    }

    /** Compiles an expression of any type. */
    Optional<Typed> compile(CelText text, Problems problems) {
        if (Stream.of(VARIABLE, PARAMETER, SET_BY).anyMatch(text.expression()::contains)) {
            return compileAnew(text, false, problems);
        }
        RuleCompiler.Shared key = new RuleCompiler.Shared(subject, subjectName, text.expression());
        Optional<Typed> known = Optional.ofNullable(shared.get(key));
        return known.or(() -> {
            Optional<Typed> compiled = compileAnew(text, true, problems);
            compiled.ifPresent(expression -> shared.put(key, expression));
            return compiled;
        });
    }

    private Optional<Typed> compileAnew(CelText text, boolean subjectOnly, Problems problems) {
        CelValidationResult parsed = compiler.parse(text.expression());
        try {
            if (parsed.hasError()) {
                return reject(text, parsed.getErrors(), problems);
            }
            CelAbstractSyntaxTree tree = parsed.getAst();
            if (NotSeenChecks.reportUnsafeFunctions(text, tree, problems)) {
                return Optional.empty();
            }
            CelValidationResult checked = compiler.check(tree);
            if (checked.hasError()) {
                return reject(text, checked.getErrors(), problems);
            }
            CelAbstractSyntaxTree typed = checked.getAst();
            if (NotSeenChecks.reportFactsWithoutValue(text, typed, problems)) {
                return Optional.empty();
            }
            if (SyntaxTrees.bindsList(typed)) {
                problems.add(text.problem(
                        0,
                        "`cel.bind` cannot bind a list, a map or a value of any type,"
                                + " because additions would change it",
                        "make it a variable of the rule"));
                return Optional.empty();
            }
            return Optional.of(new Typed(expression(text, typed, subjectOnly), typed.getResultType()));
        } catch (CelValidationException e) {
            problems.add(text.problem(0, "the expression cannot be compiled: " + e.getMessage(), ""));
            return Optional.empty();
        }
    }

    private Expression expression(CelText text, CelAbstractSyntaxTree typed, boolean subjectOnly) {
        Expression.Answer answer = SyntaxTrees.answer(typed);
        CelAbstractSyntaxTree strict = UnknownPropagation.of(SyntaxTrees.reason(typed));
        return new Expression(
                new Expression.Facets(
                        text.expression(),
                        answer,
                        FactTypes.callsRead(typed),
                        FactTypes.factsRead(typed),
                        variablesRead(typed),
                        SyntaxTrees.fieldsRead(typed, subjectName),
                        subjectOnly),
                () -> strict);
    }

    /** Compiles an expression that must have a certain type; {@code skip(…)} and {@code unknown(…)} have any type. */
    Optional<Expression> compile(CelText text, CelType wanted, String what, Problems problems) {
        Optional<Typed> compiled =
                compile(text, problems).filter(typed -> !wordsOnly.reportSkip(text, typed.expression(), problems));
        if (compiled.isEmpty() || fits(compiled.get().type(), wanted)) {
            return compiled.map(Typed::expression);
        }
        problems.add(text.problem(
                0,
                what + " must be of type " + wanted.name() + ", not "
                        + CelProblems.typeName(compiled.get().type()),
                ""));
        return Optional.empty();
    }

    private static CelType type(Object parameter) {
        if (parameter instanceof Long) {
            return SimpleType.INT;
        }
        if (parameter instanceof Double) {
            return SimpleType.DOUBLE;
        }
        if (parameter instanceof Boolean) {
            return SimpleType.BOOL;
        }
        return parameter instanceof String ? SimpleType.STRING : ListType.create(SimpleType.STRING);
    }

    private static List<String> variablesRead(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .map(CelReference::name)
                .filter(name -> name.startsWith(VARIABLE))
                .map(name -> name.substring(VARIABLE.length()))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean fits(CelType type, CelType wanted) {
        return type.equals(wanted) || type.equals(SimpleType.DYN) || type instanceof TypeParamType;
    }

    private Optional<Typed> reject(CelText text, List<CelIssue> issues, Problems problems) {
        issues.forEach(issue -> problems.add(wording.problem(text, issue)));
        return Optional.empty();
    }
}

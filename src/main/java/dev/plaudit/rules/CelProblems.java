package dev.plaudit.rules;

import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import dev.plaudit.costs.CostRecords;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Suggestions;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates errors of CEL's compiler into messages for rule authors, with suggestions for misspelled names. */
final class CelProblems {

    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(\\w+)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([\\w.]+)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']+)' applied to '\\((.*)\\)' \\(candidates: .*", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("[_@]+([^_]+?)_*");
    private static final Pattern NAME = Pattern.compile("^(variables|params|set_by)\\s*\\.\\s*(\\w+)");
    private static final List<String> FUNCTIONS = List.of(
            "all",
            "exists",
            "exists_one",
            "filter",
            "map",
            "size",
            "value",
            "skip",
            "unknown",
            "combinations",
            "certain",
            "undecided",
            "amount",
            "exceeds",
            "total",
            "usd",
            "join",
            "distinct",
            "sort",
            "flatten",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "lowerAscii",
            "upperAscii",
            "split",
            "replace",
            "string",
            "int",
            "double",
            "has");

    private final Subject.Kind subject;
    private final String subjectName;
    private final Set<String> params;
    private final Set<String> variables = new TreeSet<>();

    CelProblems(Subject.Kind subject, String subjectName, Set<String> params) {
        this.subject = subject;
        this.subjectName = subjectName;
        this.params = params;
    }

    void declare(String variable) {
        variables.add(variable);
    }

    Problem problem(CelText text, CelIssue issue) {
        int offset = text.offset(
                issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn());
        String message = issue.getMessage();
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches()) {
            String name = field.group(1);
            int at = Math.max(offset, text.expression().indexOf(name, offset));
            return text.problem(at, "unknown field `" + name + "`" + meantField(name), "");
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(text, offset, undeclared.group(1));
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        String said = overload.matches() ? noOverload(overload.group(1), overload.group(2)) : message;
        boolean unread = message.contains("optional_type(");
        return text.problem(offset, said, unread ? "read a fact that can be unknown with `.value()`" : "");
    }

    /** Omits CEL's list of possible argument types, which is long and rarely helpful. */
    private static String noOverload(String function, String types) {
        Matcher operator = OPERATOR.matcher(function);
        if (function.equals("_?_:_")) {
            return "`? :` needs a condition of type bool and two values of one type, not " + types;
        }
        return operator.matches()
                ? "`" + operator.group(1) + "` cannot be applied to " + types
                : "`" + function + "` does not take " + types;
    }

    /** Suggests a field, first of the subject's own records, because CEL does not report which record lacks it. */
    private String meantField(String name) {
        List<String> fields = new ArrayList<>(FactTypes.fieldNames(subject.facts()));
        fields.addAll(FactTypes.fieldNames(CostRecords.of(subject)));
        String others = FactTypes.recordsWith(name);
        if (!others.isEmpty()) {
            return " here; " + others + " has one";
        }
        String own = Suggestions.didYouMean(name, fields);
        return own.isEmpty() ? Suggestions.didYouMean(name, FactTypes.fieldNames()) : own;
    }

    private Problem undeclared(CelText text, int offset, String name) {
        Matcher qualified = NAME.matcher(text.expression().substring(offset));
        if (qualified.find()) {
            boolean isVariable = qualified.group(1).equals("variables");
            Set<String> known = isVariable ? variables : params;
            String member = qualified.group(2);
            String none = isVariable ? "no variable is declared above this line" : "the rule has no parameters";
            return text.problem(
                    offset + qualified.start(2),
                    "unknown " + (isVariable ? "variable" : "parameter") + " `" + member + "`"
                            + Suggestions.didYouMean(member, known),
                    known.isEmpty() ? none : "there are: " + String.join(", ", known));
        }
        int at = Math.max(offset, text.expression().indexOf(name, Math.max(0, offset - name.length())));
        if (FUNCTIONS.contains(name)) {
            return text.problem(at, "`" + name + "` is a function, not a value", "call it: `" + name + "(…)`");
        }
        List<String> known = new ArrayList<>(
                List.of(subjectName, RuleLanguage.COSTS, "profile", "now", "params", "set_by", "variables"));
        String fix = "a rule that applies to " + subject.text() + " reads: " + String.join(", ", known);
        known.addAll(FUNCTIONS);
        return text.problem(at, "unknown name `" + name + "`" + Suggestions.didYouMean(name, known), fix);
    }

    /** The name of a type for rule authors, such as {@code list(string)}. */
    static String typeName(CelType type) {
        String name = type.name().substring(type.name().lastIndexOf('.') + 1);
        if (type.parameters().isEmpty()) {
            return name;
        }
        List<String> parameters =
                type.parameters().stream().map(CelProblems::typeName).toList();
        return name + "(" + String.join(", ", parameters) + ")";
    }
}

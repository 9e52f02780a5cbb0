package dev.plaudit.rules;

import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.Expression.Facets;
import dev.plaudit.topology.Subject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the index of the shipped rules: first each expression once, then the rules, which name expressions by number. The
 * same rules give the same bytes. {@link RuleIndexReader} reads in the same order.
 */
final class RuleIndexWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<Known, Integer> numbers = new LinkedHashMap<>();

    /** Expressions that mean the same. */
    private record Known(Facets facets, ByteBuffer tree) {}

    private RuleIndexWriter() {}

    /** The index of rules that have no problem. */
    static byte[] bytes(Map<String, Rule> rules) throws IOException {
        RuleIndexWriter writer = new RuleIndexWriter();
        writer.out.writeInt(rules.size());
        for (Rule rule : rules.values()) {
            writer.rule(rule);
        }
        return writer.index();
    }

    private byte[] index() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream table = new DataOutputStream(whole);
        table.writeInt(numbers.size());
        for (Known known : numbers.keySet()) {
            table.writeUTF(known.facets().text());
            table.writeUTF(known.facets().answer().name());
            texts(known.facets().calls(), table);
            texts(known.facets().facts(), table);
            texts(known.facets().variables(), table);
            texts(known.facets().reads(), table);
            table.writeBoolean(known.facets().subjectOnly());
            table.writeInt(known.tree().remaining());
            table.write(known.tree().array());
        }
        bytes.writeTo(table);
        return whole.toByteArray();
    }

    private void rule(Rule rule) throws IOException {
        info(rule.definition().info());
        out.writeInt(rule.definition().choices().size());
        for (Map.Entry<String, List<String>> choice :
                new TreeMap<>(rule.definition().choices()).entrySet()) {
            out.writeUTF(choice.getKey());
            texts(choice.getValue(), out);
        }
        out.writeUTF(rule.definition().decision());
        texts(rule.appliesTo().stream().map(Subject.Kind::name).toList(), out);
        out.writeInt(rule.compiled().size());
        for (Map.Entry<Subject.Kind, CompiledRule> compiled : rule.compiled().entrySet()) {
            out.writeUTF(compiled.getKey().name());
            compiled(compiled.getValue());
        }
    }

    private void info(RuleInfo info) throws IOException {
        for (String text : List.of(info.id(), info.name(), info.title(), info.description(), info.group())) {
            out.writeUTF(text);
        }
        severity(Optional.of(info.severity()));
        texts(info.appliesTo(), out);
        out.writeUTF(info.why());
        Remediation fix = info.fix();
        for (String text : List.of(fix.steps(), fix.terraform(), fix.cloudFormation(), info.file())) {
            out.writeUTF(text);
        }
        out.writeInt(info.params().size());
        for (Map.Entry<String, Object> param : info.params().entrySet()) {
            out.writeUTF(param.getKey());
            param(param.getValue());
        }
        texts(info.references(), out);
        out.writeInt(info.mappings().size());
        for (Map.Entry<String, List<String>> mapping : info.mappings().entrySet()) {
            out.writeUTF(mapping.getKey());
            texts(mapping.getValue(), out);
        }
        texts(info.tags(), out);
        out.writeUTF(info.optIn());
    }

    private void param(Object value) throws IOException {
        if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte('b');
            out.writeBoolean(truth);
        } else if (value instanceof String text) {
            out.writeByte('t');
            out.writeUTF(text);
        } else {
            out.writeByte('s');
            texts(((List<?>) value).stream().map(String.class::cast).toList(), out);
        }
    }

    private void compiled(CompiledRule rule) throws IOException {
        out.writeInt(rule.variables().size());
        for (Map.Entry<String, Expression> variable : rule.variables().entrySet()) {
            out.writeUTF(variable.getKey());
            expression(variable.getValue());
        }
        out.writeInt(rule.matches().size());
        for (CompiledRule.Match match : rule.matches()) {
            out.writeInt(match.number());
            expression(match.condition());
            expression(match.output());
            severity(match.severity());
        }
        expression(rule.pass());
        out.writeInt(rule.costs().size());
        for (PricedOption cost : rule.costs()) {
            out.writeUTF(cost.label());
            expression(cost.cost());
        }
        out.writeInt(rule.fix().parts().size());
        for (Fix.Part part : rule.fix().parts()) {
            expression(part.when());
            text(part.text());
        }
    }

    private void text(FixText text) throws IOException {
        out.writeUTF(text.language().name());
        out.writeInt(text.parts().size());
        for (FixText.Part part : text.parts()) {
            if (part instanceof FixText.Part.Value value) {
                out.writeBoolean(true);
                expression(value.expression());
                out.writeUTF(value.name());
            } else {
                out.writeBoolean(false);
                out.writeUTF(((FixText.Part.Literal) part).text());
            }
        }
    }

    private void severity(Optional<Severity> severity) throws IOException {
        out.writeUTF(severity.map(Severity::name).orElse(""));
    }

    private void expression(Optional<Expression> expression) throws IOException {
        out.writeBoolean(expression.isPresent());
        if (expression.isPresent()) {
            expression(expression.get());
        }
    }

    private void expression(Expression expression) throws IOException {
        Known known = new Known(expression.facets(), ByteBuffer.wrap(SyntaxTrees.encoded(expression.tree())));
        out.writeInt(numbers.computeIfAbsent(known, added -> numbers.size()));
    }

    private static void texts(Collection<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }
}

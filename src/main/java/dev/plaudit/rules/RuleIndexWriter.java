package dev.plaudit.rules;

import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.Expression.Facets;
import dev.plaudit.topology.Subject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the index of the shipped rules: first each distinct expression, then the rules, which refer to expressions by
 * number. The same rules produce the same bytes. {@link RuleIndexReader} reads in the same order.
 */
final class RuleIndexWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<Known, Integer> numbers = new LinkedHashMap<>();

    /** An expression with the content that makes it equal to others. */
    private record Known(Facets facets, ByteBuffer tree) {}

    @FunctionalInterface
    private interface Writing<T> {
        void write(T item) throws IOException;
    }

    private RuleIndexWriter() {}

    /** Writes the index of rules without problems. */
    static byte[] bytes(Map<String, Rule> rules) throws IOException {
        RuleIndexWriter body = new RuleIndexWriter();
        body.list(rules.values(), body::rule);
        RuleIndexWriter index = new RuleIndexWriter();
        index.list(body.numbers.keySet(), index::known);
        body.bytes.writeTo(index.out);
        return index.bytes.toByteArray();
    }

    private void known(Known known) throws IOException {
        Facets facets = known.facets();
        texts(facets.text(), facets.answer().name());
        texts(facets.calls());
        texts(facets.facts());
        texts(facets.variables());
        texts(facets.reads());
        out.writeBoolean(facets.subjectOnly());
        out.writeInt(known.tree().remaining());
        out.write(known.tree().array());
    }

    private void rule(Rule rule) throws IOException {
        info(rule.definition().info());
        map(new TreeMap<>(rule.definition().choices()), this::texts);
        texts(rule.definition().neededParams());
        out.writeUTF(rule.definition().decision());
        texts(rule.appliesTo().stream().map(Subject.Kind::name).toList());
        list(rule.compiled().entrySet(), compiled -> {
            out.writeUTF(compiled.getKey().name());
            compiled(compiled.getValue());
        });
    }

    private void info(RuleInfo info) throws IOException {
        texts(info.id(), info.name(), info.group(), info.file());
        texts(info.title(), info.description(), info.why());
        list(
                info.references(),
                reference -> texts(
                        reference.address(),
                        reference.says(),
                        reference.read().map(LocalDate::toString).orElse("")));
        severity(Optional.of(info.severity()));
        texts(info.appliesTo());
        texts(info.fix().steps(), info.fix().terraform(), info.fix().cloudFormation());
        map(info.params(), this::param);
        map(info.mappings(), this::texts);
        texts(info.tags());
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
            texts(((List<?>) value).stream().map(String.class::cast).toList());
        }
    }

    private void compiled(CompiledRule rule) throws IOException {
        map(rule.variables(), this::expression);
        list(rule.matches(), match -> {
            out.writeInt(match.number());
            expression(match.condition());
            expression(match.output());
            severity(match.severity());
            texts(match.supersededBy());
        });
        expression(rule.pass());
        list(rule.costs(), cost -> {
            out.writeUTF(cost.label());
            expression(cost.cost());
        });
        list(rule.fix().parts(), part -> {
            expression(part.when());
            out.writeUTF(part.language().name());
            list(part.pieces(), this::piece);
        });
    }

    private void piece(Fix.Piece piece) throws IOException {
        out.writeBoolean(piece instanceof Fix.Piece.Value);
        if (piece instanceof Fix.Piece.Value value) {
            expression(value.expression());
            out.writeUTF(value.name());
        } else {
            out.writeUTF(((Fix.Piece.Literal) piece).text());
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

    private void texts(String... texts) throws IOException {
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private void texts(Collection<String> texts) throws IOException {
        list(texts, out::writeUTF);
    }

    private <T> void map(Map<String, T> entries, Writing<T> writing) throws IOException {
        list(entries.entrySet(), entry -> {
            out.writeUTF(entry.getKey());
            writing.write(entry.getValue());
        });
    }

    private <T> void list(Collection<T> items, Writing<? super T> writing) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writing.write(item);
        }
    }
}

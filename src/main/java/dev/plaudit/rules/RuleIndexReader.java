package dev.plaudit.rules;

import dev.plaudit.results.Reference;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.Expression.Answer;
import dev.plaudit.rules.Expression.Facets;
import dev.plaudit.topology.Subject;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads the index that {@link RuleIndexWriter} wrote. A tree is decoded when its expression is first evaluated. */
final class RuleIndexReader {

    private final DataInputStream in;
    private final List<Expression> expressions;

    RuleIndexReader(DataInputStream in) throws IOException {
        this.in = in;
        this.expressions = list(this::knownExpression);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Passes each rule and its checked expressions to a consumer. */
    void rules(BiConsumer<RuleDefinition, Map<Subject.Kind, CompiledRule>> each) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            RuleInfo info = info();
            Map<String, List<String>> choices = map(this::texts);
            List<String> neededParams = texts();
            String decision = in.readUTF();
            List<Subject.Kind> appliesTo = list(() -> Subject.Kind.valueOf(in.readUTF()));
            Map<Subject.Kind, CompiledRule> byKind = new EnumMap<>(Subject.Kind.class);
            for (int kinds = in.readInt(); kinds > 0; kinds--) {
                byKind.put(Subject.Kind.valueOf(in.readUTF()), compiled());
            }
            each.accept(
                    new RuleDefinition(info, appliesTo, choices, neededParams, decision),
                    Collections.unmodifiableMap(byKind));
        }
    }

    private Expression knownExpression() throws IOException {
        Facets facets = new Facets(
                in.readUTF(), Answer.valueOf(in.readUTF()), texts(), texts(), texts(), texts(), in.readBoolean());
        byte[] tree = in.readNBytes(in.readInt());
        return new Expression(facets, () -> SyntaxTrees.decoded(tree));
    }

    private RuleInfo info() throws IOException {
        return new RuleInfo(
                new RuleInfo.Identity(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()),
                new RuleInfo.Guidance(in.readUTF(), in.readUTF(), in.readUTF(), list(this::reference)),
                severity().orElseThrow(),
                texts(),
                new Remediation(in.readUTF(), in.readUTF(), in.readUTF()),
                map(this::param),
                map(this::texts),
                texts(),
                RuleInfo.Activation.written(in.readUTF()));
    }

    private Object param() throws IOException {
        return switch (in.readByte()) {
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'b' -> in.readBoolean();
            case 't' -> in.readUTF();
            default -> texts();
        };
    }

    private CompiledRule compiled() throws IOException {
        Map<String, Expression> variables = map(this::expression);
        List<CompiledRule.Match> matches =
                list(() -> new CompiledRule.Match(in.readInt(), expression(), expression(), severity(), texts()));
        Optional<Expression> pass = optionalExpression();
        List<CompiledRule.PricedOption> costs = list(() -> new CompiledRule.PricedOption(in.readUTF(), expression()));
        Fix fix = new Fix(
                list(() -> new Fix.Part(optionalExpression(), FixLanguage.valueOf(in.readUTF()), list(this::piece))));
        return new CompiledRule(variables, matches, pass, costs, fix);
    }

    private Fix.Piece piece() throws IOException {
        return in.readBoolean() ? new Fix.Piece.Value(expression(), in.readUTF()) : new Fix.Piece.Literal(in.readUTF());
    }

    private Optional<Severity> severity() throws IOException {
        return Optional.of(in.readUTF()).filter(name -> !name.isEmpty()).map(Severity::valueOf);
    }

    private Optional<Expression> optionalExpression() throws IOException {
        return in.readBoolean() ? Optional.of(expression()) : Optional.empty();
    }

    private Expression expression() throws IOException {
        return expressions.get(in.readInt());
    }

    private Reference reference() throws IOException {
        String address = in.readUTF();
        String says = in.readUTF();
        String read = in.readUTF();
        return new Reference(address, says, read.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(read)));
    }

    private List<String> texts() throws IOException {
        return list(in::readUTF);
    }

    private <T> List<T> list(Reading<T> reading) throws IOException {
        List<T> items = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            items.add(reading.read());
        }
        return items;
    }

    /** In the order of the index. */
    private <T> Map<String, T> map(Reading<T> reading) throws IOException {
        Map<String, T> entries = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            entries.put(in.readUTF(), reading.read());
        }
        return Collections.unmodifiableMap(entries);
    }
}

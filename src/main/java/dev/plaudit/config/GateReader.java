package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.Gate;
import dev.plaudit.results.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a scan must be for a pipeline to go on. */
final class GateReader {

    private static final String NEW = "new:";
    private static final String NONE = "none";
    private static final List<String> FAIL_ON = Stream.of(
                    severities(), Stream.of(NONE), severities().map(NEW::concat))
            .flatMap(words -> words)
            .toList();

    private final Fields fields;
    private final Problems problems;

    private GateReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    static Gate read(Fields fields, Problems problems) {
        return new GateReader(fields, problems).gate();
    }

    private Gate gate() {
        String word = fields.has("fail-on") ? fields.oneOf("fail-on", FAIL_ON).orElse(NONE) : Severity.LOW.text();
        boolean onlyNew = word.startsWith(NEW);
        String least = onlyNew ? word.substring(NEW.length()) : word;
        if (onlyNew && !fields.has("baseline")) {
            wantBaseline(word, least);
        }
        return new Gate(
                Arrays.stream(Severity.values())
                        .filter(severity -> severity.text().equals(least))
                        .findFirst(),
                onlyNew,
                maxUnknown(),
                fields.bool("require-complete").orElse(false));
    }

    private void wantBaseline(String word, String least) {
        fields.scalar("fail-on")
                .ifPresent(scalar -> problems.add(scalar.place()
                        .problem(
                                Quoted.text(word) + " requires a baseline",
                                "name the findings.json of an earlier scan with " + Flag.BASELINE
                                        + " or `baseline:`; without one, write " + least)));
    }

    private Optional<Long> maxUnknown() {
        return fields.scalar("max-unknown").flatMap(written -> {
            Optional<Long> count = Optional.of(written.text())
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Long::valueOf);
            if (count.isEmpty()) {
                problems.add(written.place()
                        .problem(
                                "`max-unknown` cannot be " + Quoted.text(written.text()),
                                "write the maximum number of unknown verdicts, 0 or more"));
            }
            return count;
        });
    }

    private static Stream<String> severities() {
        return Arrays.stream(Severity.values()).map(Severity::text);
    }
}

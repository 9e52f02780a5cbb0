package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.Gate;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the conditions under which a scan fails a pipeline. */
final class GateReader {

    private static final String NEW = "new:";
    private static final String NONE = "none";
    private static final List<String> FAIL_ON = Stream.of(
                    Severity.texts().stream(),
                    Stream.of(NONE),
                    Severity.texts().stream().map(NEW::concat))
            .flatMap(words -> words)
            .toList();

    private GateReader() {}

    static Gate read(Fields fields, Problems problems) {
        String failOn = Setting.FAIL_ON.key();
        String word = fields.has(failOn) ? fields.oneOf(failOn, FAIL_ON).orElse(NONE) : Severity.LOW.text();
        boolean onlyNew = word.startsWith(NEW);
        String least = onlyNew ? word.substring(NEW.length()) : word;
        if (onlyNew && !fields.has(Setting.BASELINE.key())) {
            fields.scalar(failOn)
                    .ifPresent(written -> problems.add(written.place()
                            .problem(
                                    Quoted.text(word) + " requires a baseline",
                                    "name the findings.json of an earlier scan with " + Setting.BASELINE
                                            + " or `baseline:`; without one, write " + least)));
        }
        return new Gate(
                Severity.of(least),
                onlyNew,
                fields.scalar(Setting.MAX_UNKNOWN.key()).flatMap(written -> maxUnknown(written, problems)),
                fields.bool(Setting.REQUIRE_COMPLETE.key()).orElse(false));
    }

    private static Optional<Long> maxUnknown(Node.Scalar written, Problems problems) {
        return Setting.MAX_UNKNOWN.parsed(
                written,
                text -> Optional.of(text)
                        .filter(digits -> digits.matches("\\d{1,9}"))
                        .map(Long::valueOf),
                "write the maximum number of unknown verdicts, 0 or more",
                problems);
    }
}

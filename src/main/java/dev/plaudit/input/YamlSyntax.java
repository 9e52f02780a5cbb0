package dev.plaudit.input;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Explains the errors of the YAML parser in plain words. */
final class YamlSyntax {

    private YamlSyntax() {}

    /** Returns the problem at the place where the parser stopped, or where the value begins that it could not finish. */
    static Problem problem(String file, JacksonException error) {
        if (error.getCause() instanceof MarkedYamlEngineException yaml
                && yaml.getProblemMark().isPresent()) {
            return marked(file, yaml, yaml.getProblemMark().get());
        }
        Position place = Position.of(file, error.getLocation());
        return error.getOriginalMessage().startsWith("Expected a property name")
                ? place.problem("a key must be plain text", "quote keys that contain brackets")
                : place.problem("not valid YAML: " + error.getOriginalMessage(), "");
    }

    private static Problem marked(String file, MarkedYamlEngineException error, Mark mark) {
        String problem = error.getProblem();
        Mark start = error.getContextMark().orElse(mark);
        if (problem.contains("(TAB)")) {
            return at(file, mark, "tabs cannot be used for indentation", "indent with spaces");
        }
        if (problem.contains("cannot start any token")) {
            return at(file, mark, "a value cannot start with this character", "quote the value");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return at(
                    file,
                    mark,
                    "unexpected second `:`",
                    "quote a value that contains a colon, or check the indentation");
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return at(file, start, "unclosed quote", "add the closing quote");
        }
        if (problem.startsWith("expected ',' or")) {
            return at(file, start, "unclosed bracket", "add the closing bracket, or a comma inside it");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return at(file, start, "a key without `:`", "write `key: value`");
        }
        return at(
                file,
                mark,
                "not valid YAML: " + problem.strip(),
                "check indentation, brackets and quotes on this line and above");
    }

    private static Problem at(String file, Mark mark, String message, String fix) {
        return new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, message, fix);
    }
}

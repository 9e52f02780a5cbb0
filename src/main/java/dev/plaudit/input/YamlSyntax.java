package dev.plaudit.input;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Says in plain words what a YAML parser stumbled over. */
final class YamlSyntax {

    private YamlSyntax() {}

    /** The problem at the place where the parser stopped, or where the thing began that it could not finish. */
    static Problem problem(String file, JacksonException error) {
        if (error.getCause() instanceof MarkedYamlEngineException yaml
                && yaml.getProblemMark().isPresent()) {
            return marked(file, yaml, yaml.getProblemMark().get());
        }
        int line = error.getLocation() == null ? 1 : error.getLocation().getLineNr();
        int column = error.getLocation() == null ? 1 : error.getLocation().getColumnNr();
        boolean key = error.getOriginalMessage().startsWith("Expected a property name");
        return key
                ? new Problem(file, line, column, "a key must be plain text", "quote keys that contain brackets")
                : new Problem(file, line, column, "not valid YAML: " + error.getOriginalMessage(), "");
    }

    private static Problem marked(String file, MarkedYamlEngineException error, Mark mark) {
        String problem = error.getProblem();
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
            Mark start = error.getContextMark().orElse(mark);
            return at(file, start, "unclosed quote", "add the closing quote");
        }
        if (problem.startsWith("expected ',' or")) {
            Mark start = error.getContextMark().orElse(mark);
            return at(file, start, "unclosed bracket", "add the closing bracket, or a comma inside it");
        }
        if (problem.startsWith("could not find expected ':'")) {
            Mark start = error.getContextMark().orElse(mark);
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

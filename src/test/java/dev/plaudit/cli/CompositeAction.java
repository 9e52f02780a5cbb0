package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code action.yml} as GitHub's runner takes it: each {@code run} step in a shell, with its inputs as variables, its outputs
 * from a file, and its condition. Steps of other actions are only noted, with what they were given.
 */
final class CompositeAction {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([a-z0-9_.-]+) }}");
    private static final Pattern COMPARISON = Pattern.compile("([a-z0-9_.-]+) (==|!=) '([^']*)'");

    private final Path workspace;
    private final Map<String, Node.Entry> action;
    private final Map<String, String> context = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Map<String, String>> used = new LinkedHashMap<>();
    private final StringBuilder log = new StringBuilder();
    private int exitCode;

    CompositeAction(Path file, Path workspace) throws IOException {
        this.workspace = workspace;
        Problems problems = new Problems();
        Node root = Yaml.read("action.yml", Files.readString(file), problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        this.action = ((Node.Mapping) root).entries();
        mapping("inputs", action)
                .forEach((name, input) -> context.put(
                        "inputs." + name, text("default", entries(input)).orElse("")));
    }

    CompositeAction with(String input, String value) {
        assertThat(context).as("an input of the action").containsKey("inputs." + input);
        context.put("inputs." + input, value);
        return this;
    }

    /** A value of another context, {@code github.action_path} say. */
    CompositeAction context(String name, String value) {
        context.put(name, value);
        return this;
    }

    CompositeAction environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    CompositeAction run() throws IOException, InterruptedException {
        Node steps = child("steps", mapping("runs", action));
        for (Node node : ((Node.Sequence) steps).items()) {
            Map<String, Node.Entry> step = ((Node.Mapping) node).entries();
            if (isWanted(text("if", step).orElse(""))) {
                run(step);
            }
        }
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    String log() {
        return log.toString();
    }

    /** What the actions of others were given, by their names up to the version, in the order in which they ran. */
    Map<String, Map<String, String>> used() {
        return used;
    }

    String output(String name) {
        return expanded(text("value", entries(child(name, mapping("outputs", action))))
                .orElseThrow());
    }

    String summary() throws IOException {
        return Files.readString(file("summary"));
    }

    /** Without {@code always()}, a step runs only while none has failed. */
    private boolean isWanted(String condition) {
        boolean wanted = exitCode == 0 || condition.contains("always()");
        for (String part : condition.split(" && ", -1)) {
            if (part.isEmpty() || part.equals("always()")) {
                continue;
            }
            Matcher comparison = COMPARISON.matcher(part);
            assertThat(comparison.matches()).as("understood: " + part).isTrue();
            boolean equal = value(comparison.group(1)).equals(comparison.group(3));
            wanted &= equal == comparison.group(2).equals("==");
        }
        return wanted;
    }

    private void run(Map<String, Node.Entry> step) throws IOException, InterruptedException {
        Optional<String> uses = text("uses", step);
        if (uses.isPresent()) {
            assertThat(uses.get()).as("pinned").matches("[\\w-]+(/[\\w-]+)+@[0-9a-f]{40}");
            used.put(uses.get().replaceAll("@.*", ""), texts("with", step));
            return;
        }
        assertThat(text("shell", step)).contains("bash");
        String script = text("run", step).orElseThrow();
        assertThat(script).as("no expression is put into a script").doesNotContain("${{");
        Files.writeString(file("output"), "");
        ProcessBuilder shell = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
                .directory(workspace
                        .resolve(expanded(text("working-directory", step).orElse(".")))
                        .toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        shell.environment().putAll(environment);
        shell.environment().putAll(texts("env", step));
        shell.environment().put("GITHUB_OUTPUT", file("output").toString());
        shell.environment().put("GITHUB_STEP_SUMMARY", file("summary").toString());
        Process process = shell.start();
        log.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        exitCode = exitCode == 0 ? process.exitValue() : exitCode;
        keepOutputs(text("id", step).orElse(""));
    }

    private void keepOutputs(String id) throws IOException {
        for (String line : Files.readAllLines(file("output"))) {
            int equals = line.indexOf('=');
            assertThat(equals).as(line).isPositive();
            context.put("steps." + id + ".outputs." + line.substring(0, equals), line.substring(equals + 1));
        }
    }

    private Path file(String name) {
        return workspace.resolveSibling(workspace.getFileName() + "." + name);
    }

    private Map<String, String> texts(String key, Map<String, Node.Entry> step) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(key, step).forEach((name, value) -> texts.put(name, expanded(((Node.Scalar) value.value()).text())));
        return texts;
    }

    private String expanded(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        assertThat(name).matches("(inputs|steps|github|runner)\\..+");
        return context.getOrDefault(name, "");
    }

    private static Map<String, Node.Entry> mapping(String key, Map<String, Node.Entry> entries) {
        return entries.containsKey(key) ? entries(child(key, entries)) : Map.of();
    }

    private static Node child(String key, Map<String, Node.Entry> entries) {
        return Objects.requireNonNull(entries.get(key), key).value();
    }

    private static Map<String, Node.Entry> entries(Node.Entry entry) {
        return entries(entry.value());
    }

    private static Map<String, Node.Entry> entries(Node node) {
        return ((Node.Mapping) node).entries();
    }

    private static Optional<String> text(String key, Map<String, Node.Entry> entries) {
        return Optional.ofNullable(entries.get(key)).map(entry -> ((Node.Scalar) entry.value()).text());
    }
}

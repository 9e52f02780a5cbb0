package dev.plaudit.report.html;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The templates of the HTML reports: the built-in ones, each of which a file of the same name in the folder replaces.
 *
 * @param folder the user's own templates
 */
record HtmlTemplates(
        Configuration configuration, Optional<Path> folder, HtmlBrand brand, InlineCode style, InlineCode script) {

    private static final String STYLE = "report/style.css";
    private static final String SCRIPT = "report/script.js";
    private static final List<String> BUILT_IN = List.of(
            "diff.ftlh",
            "report.ftlh",
            "summary.ftlh",
            "report/catalogue.ftlh",
            "report/controls.ftlh",
            "report/costs.ftlh",
            "report/coverage.ftlh",
            "report/drill.ftlh",
            "report/finding.ftlh",
            "report/findings.ftlh",
            "report/first.ftlh",
            "report/fixed.ftlh",
            "report/head.ftlh",
            "report/later.ftlh",
            "report/map.ftlh",
            "report/masthead.ftlh",
            "report/overview.ftlh",
            "report/signs.ftlh",
            "report/trend.ftlh",
            "report/unseen.ftlh",
            "report/verdicts.ftlh",
            "report/waivers.ftlh",
            "report/words.ftlh",
            "report/zones.ftlh",
            STYLE,
            SCRIPT);
    private static final Version BEHAVIOR = Configuration.VERSION_2_3_33;

    /** The built-in templates, which are parsed only once. */
    private static final class BuiltIn {

        private static final Configuration CONFIGURATION =
                configuration(new ClassTemplateLoader(HtmlTemplates.class, "/templates"));

        static {
            CONFIGURATION.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        }
    }

    /** @throws InvalidInputException with every template of the folder that cannot be read or parsed */
    static HtmlTemplates read(Optional<Path> folder, HtmlBrand brand) throws InvalidInputException {
        Problems problems = new Problems();
        try {
            Configuration configuration = BuiltIn.CONFIGURATION;
            if (folder.isPresent()) {
                configuration = replacing(folder.orElseThrow());
                parse(configuration, folder.orElseThrow(), problems);
            }
            HtmlTemplates templates = new HtmlTemplates(
                    configuration,
                    folder,
                    brand,
                    InlineCode.of("style", text(configuration, STYLE)),
                    InlineCode.of("script", text(configuration, SCRIPT)));
            templates.style.problem(file(folder, STYLE)).ifPresent(problems::add);
            templates.script.problem(file(folder, SCRIPT)).ifPresent(problems::add);
            if (problems.isEmpty()) {
                return templates;
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(new Problem(
                    folder.map(Path::toString).orElse("templates"), 0, 0, "cannot be read: " + e.getMessage(), ""));
        }
        throw new InvalidInputException(problems.list());
    }

    private static Configuration replacing(Path folder) throws IOException {
        // Links are followed, because a mounted folder may consist of them.
        return configuration(new MultiTemplateLoader(new TemplateLoader[] {
            new FileTemplateLoader(folder.toFile(), true), BuiltIn.CONFIGURATION.getTemplateLoader()
        }));
    }

    private static void parse(Configuration configuration, Path folder, Problems problems) throws IOException {
        SortedSet<String> names = filesIn(folder);
        if (names.stream().noneMatch(BUILT_IN::contains)) {
            problems.add(new Problem(
                    folder.toString(),
                    0,
                    0,
                    "contains no template that the report uses",
                    "give the file the name of the template that it replaces: " + String.join(", ", BUILT_IN)));
        }
        for (String name : names) {
            try {
                if (name.endsWith(".ftlh")) {
                    configuration.getTemplate(name);
                }
            } catch (ParseException e) {
                problems.add(new Problem(
                        file(Optional.of(folder), name),
                        e.getLineNumber(),
                        e.getColumnNumber(),
                        firstLine(e.getEditorMessage()),
                        ""));
            }
        }
    }

    /** Renders a page without output, to find what parsing cannot: misspelled names and includes of missing files. */
    void tryOn(String template, Record page) throws InvalidInputException {
        try {
            process(template, page, new StringWriter());
        } catch (TemplateException e) {
            String name = Objects.requireNonNullElse(e.getTemplateSourceName(), template);
            int line = Objects.requireNonNullElse(e.getLineNumber(), 0);
            int column = Objects.requireNonNullElse(e.getColumnNumber(), 0);
            throw wrong(name, line, column, firstLine(e.getMessageWithoutStackTop()));
        } catch (IOException e) {
            throw wrong(template, 0, 0, String.valueOf(e.getMessage()));
        }
    }

    private InvalidInputException wrong(String name, int line, int column, String message) {
        return new InvalidInputException(List.of(new Problem(file(folder, name), line, column, message, "")));
    }

    /** @throws IOException from {@code out} */
    void render(String template, Record page, Writer out) throws IOException {
        try {
            process(template, page, out);
        } catch (TemplateException e) {
            throw new IOException("the report template failed: " + e.getMessageWithoutStackTop(), e);
        }
    }

    private void process(String template, Record page, Writer out) throws TemplateException, IOException {
        Map<String, Object> model =
                Map.of("page", page, "brand", brand, "style", inline(style), "script", inline(script));
        configuration.getTemplate(template).process(model, out);
    }

    /** The text stays unchanged, as its hash requires; it is ours or the user's own. */
    private static Map<String, Object> inline(InlineCode code) {
        return Map.of("text", new SimpleScalar(code.text()), "hash", code.hash());
    }

    private static Configuration configuration(TemplateLoader loader) {
        Configuration configuration = new Configuration(BEHAVIOR);
        configuration.setTemplateLoader(loader);
        configuration.setLocalizedLookup(false);
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setObjectWrapper(new VisibleTextWrapper(BEHAVIOR));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        return configuration;
    }

    private static SortedSet<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Configuration configuration, String name) throws IOException {
        TemplateLoader loader = configuration.getTemplateLoader();
        Object source = loader.findTemplateSource(name);
        if (source == null) {
            throw new IOException("no " + name);
        }
        try (Reader reader = loader.getReader(source, StandardCharsets.UTF_8.name());
                StringWriter text = new StringWriter()) {
            reader.transferTo(text);
            return text.toString();
        } finally {
            loader.closeTemplateSource(source);
        }
    }

    /** Returns the path of a template in the user's folder, or of the built-in one. */
    private static String file(Optional<Path> folder, String name) {
        return folder.map(path -> path.resolve(name))
                .filter(Files::exists)
                .map(Path::toString)
                .orElse("templates/" + name);
    }

    /** Leaves out the other lines of FreeMarker's message, which list its grammar or its stack. */
    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse(text).strip();
        return line.replace(", but was expecting one of these patterns:", " where it does not belong");
    }
}

package dev.plaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that users read follow docs/glossary.md, in American spelling. */
class PlainEnglishTest {

    private static final Pattern REFUSED = Pattern.compile(
            "\\b(?:"
                    // Old-fashioned or translated words, which have a plain one in the glossary.
                    + "mend(?:s|ed|ing)?|reckon(?:s|ed|ing)?|dearest|anew|begun|made-up|thereof|whereof"
                    + "|(?:met|meets|meeting) nothing|of no use|(?:laid|lays|lay) over|overrul\\w+|waived no more"
                    + "|nobody (?:says|said|knows of)|although all was seen|same building|explicit deny, which"
                    + "|nothing tells|tells (?:what|how|its|this|the|of)|cannot tell|speaks of|stands? beside|travels? with"
                    + "|what is worst|not looked at|(?:seen in full|not fully seen)"
                    // British spelling.
                    + "|\\w*organis(?:e|ed|es|ing|ation|ations)|behaviours?|colour\\w*|licences?|favour\\w*|centre[sd]?"
                    + "|(?:un)?recognis\\w+|initialis\\w+|summaris\\w+|neighbour\\w*|judgement"
                    + ")\\b",
            Pattern.CASE_INSENSITIVE);

    /** Comments and characters, which are skipped, and the strings between them. */
    private static final Pattern JAVA = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|'(?:\\\\.|[^'\\\\\\n])+'"
            + "|\"\"\"(?<block>(?s:.*?))\"\"\"|\"(?<string>(?:\\\\.|[^\"\\\\\\n])*+)\"");

    /** What is between the halves of a string that is split over lines. */
    private static final Pattern JOIN = Pattern.compile("\\s*\\+\\s*");

    @ParameterizedTest
    @ValueSource(strings = {"rules", "templates", "docs"})
    void a_folder_of_texts_is_in_plain_english(Path folder) {
        List<Path> files = files(folder, Set.of("yaml", "md", "ftlh", "js"));
        assertThat(files).hasSizeGreaterThan(10);
        assertThat(refused(files, PlainEnglishTest::lines)).isEmpty();
    }

    @Test
    void the_first_pages_are_in_plain_english() {
        assertThat(refused(
                        List.of(Path.of("README.md"), Path.of("action.yml"), Path.of("bin/plaudit")),
                        PlainEnglishTest::lines))
                .isEmpty();
    }

    @Test
    void the_texts_of_the_program_are_in_plain_english() {
        List<Path> files = files(Path.of("src/main/java"), Set.of("java"));
        assertThat(files).hasSizeGreaterThan(300);
        assertThat(files.stream().flatMap(file -> strings(text(file)).stream()))
                .hasSizeGreaterThan(3_000)
                .extracting(Text::text)
                .contains("Read the accounts, judge them, and write the reports.");
        assertThat(refused(files, PlainEnglishTest::strings)).isEmpty();
    }

    @Test
    void a_refused_word_is_found_in_any_text_and_only_there() {
        String java = """
                // "A comment may reckon."
                String quote = '"' + "behaviour";
                String halves = "the setting met"
                        + " nothing";
                """;
        assertThat(strings(java).stream().flatMap(PlainEnglishTest::refused))
                .containsExactly("2: behaviour", "3: met nothing");
        assertThat(lines("fine\nThe dearest lines\nThe recommendation of an organization").stream()
                        .flatMap(PlainEnglishTest::refused))
                .containsExactly("2: dearest");
    }

    /** A text and the line that it begins in. */
    private record Text(int line, String text) {}

    private static List<String> refused(List<Path> files, Function<String, List<Text>> texts) {
        return files.stream()
                .flatMap(file -> texts.apply(text(file)).stream()
                        .flatMap(PlainEnglishTest::refused)
                        .map(found -> file + ":" + found))
                .toList();
    }

    private static Stream<String> refused(Text text) {
        return REFUSED.matcher(text.text()).results().map(found -> text.line() + ": " + found.group());
    }

    private static List<Text> lines(String content) {
        List<Text> lines = new ArrayList<>();
        content.lines().forEach(line -> lines.add(new Text(lines.size() + 1, line)));
        return lines;
    }

    private static List<Text> strings(String java) {
        List<Text> strings = new ArrayList<>();
        int end = -1;
        Matcher token = JAVA.matcher(java);
        while (token.find()) {
            String block = token.group("block");
            String string = token.group("string");
            if (block != null) {
                int first = line(java, token.start());
                lines(block).forEach(line -> strings.add(new Text(first + line.line() - 1, line.text())));
                end = -1;
            } else if (string != null) {
                if (end >= 0 && JOIN.matcher(java.substring(end, token.start())).matches()) {
                    Text half = strings.remove(strings.size() - 1);
                    strings.add(new Text(half.line(), half.text() + string));
                } else {
                    strings.add(new Text(line(java, token.start()), string));
                }
                end = token.end();
            }
        }
        return strings;
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static List<Path> files(Path folder, Set<String> endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> endings.contains(
                            file.toString().substring(file.toString().lastIndexOf('.') + 1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.plaudit.aws;

import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ~/.aws/config} and {@code ~/.aws/credentials} as the AWS CLI does, which leaves it to Python's
 * {@code configparser}: a line that is indented more than its key goes on with the value, so that a file may be indented as a
 * whole; {@code #} and {@code ;} begin a comment only at the start of a line; a value without text and with indented lines
 * below holds settings of its own.
 */
final class IniFile {

    private static final Pattern SECTION = Pattern.compile("\\[(.+)\\].*");
    private static final Pattern OPTION = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");

    private final String file;
    private final Problems problems;
    private final Map<String, Map<String, Written>> sections = new LinkedHashMap<>();
    private @Nullable Map<String, Written> section;
    private @Nullable Written option;
    private int indent;

    private IniFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    private record Line(String text, int number) {}

    /** The lines of a value. */
    private record Written(List<Line> lines) {
        String text() {
            return lines.stream()
                    .map(Line::text)
                    .collect(Collectors.joining("\n"))
                    .stripTrailing();
        }
    }

    /**
     * The sections by their headers, each with its settings; one inside another has the name {@code outer.inner}.
     *
     * @param file the file, for problems
     */
    static Map<String, Map<String, Setting>> read(String file, String text, Problems problems) {
        IniFile ini = new IniFile(file, problems);
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int index = 0; index < lines.length; index++) {
            ini.line(lines[index], index + 1);
        }
        Map<String, Map<String, Setting>> read = new LinkedHashMap<>();
        ini.sections.forEach((header, options) -> read.put(header, ini.settings(options)));
        return read;
    }

    private void line(String line, int number) {
        String text = line.strip();
        if (text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        if (text.isEmpty()) {
            if (option != null) {
                option.lines().add(new Line("", number));
            }
            return;
        }
        int depth = line.indexOf(text.charAt(0));
        if (option != null && depth > indent) {
            option.lines().add(new Line(text, number));
            return;
        }
        indent = depth;
        Matcher header = SECTION.matcher(text);
        if (header.matches()) {
            begin(header.group(1), number);
        } else {
            begin(OPTION.matcher(text), number, depth + 1);
        }
    }

    private void begin(String header, int number) {
        option = null;
        section = new LinkedHashMap<>();
        if (sections.putIfAbsent(header, section) != null) {
            problems.add(new Problem(file, number, 1, "the section [" + header + "] is repeated", "merge the two"));
        }
    }

    private void begin(Matcher setting, int number, int column) {
        Map<String, Written> current = section;
        if (current == null) {
            problems.add(new Problem(
                    file,
                    number,
                    column,
                    "this line is outside of a section",
                    "add [default] or [profile NAME] above it"));
            section = new LinkedHashMap<>();
            return;
        }
        if (!setting.matches() || setting.group(1).isEmpty()) {
            // The line may be a secret.
            problems.add(new Problem(
                    file, number, column, "this line is neither a [section] nor a setting", "write it as key = value"));
            return;
        }
        Written written = new Written(new ArrayList<>(List.of(new Line(setting.group(2), number))));
        String key = setting.group(1).toLowerCase(Locale.ROOT);
        if (current.putIfAbsent(key, written) != null) {
            problems.add(new Problem(file, number, column, "`" + key + "` is repeated in its section", "remove one"));
        }
        option = written;
    }

    private Map<String, Setting> settings(Map<String, Written> options) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        options.forEach((key, written) -> {
            String text = written.text();
            if (text.startsWith("\n")) {
                nested(key, written, settings);
            } else if (!text.isEmpty()) {
                settings.put(
                        key, new Setting(text, key, file, written.lines().get(0).number()));
            }
        });
        return settings;
    }

    private void nested(String outer, Written written, Map<String, Setting> settings) {
        for (Line line : written.lines().subList(1, written.lines().size())) {
            int equals = line.text().indexOf('=');
            if (equals > 0) {
                String key = outer + "." + line.text().substring(0, equals).strip();
                String value = line.text().substring(equals + 1).strip();
                settings.put(key, new Setting(value, key, file, line.number()));
            } else if (!line.text().isEmpty()) {
                problems.add(new Problem(
                        file,
                        line.number(),
                        1,
                        "this line below `" + outer + "` is not a setting",
                        "write it as key = value"));
            }
        }
    }
}

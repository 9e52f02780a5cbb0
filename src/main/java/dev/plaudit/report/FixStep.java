package dev.plaudit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A step of a fix: a paragraph, or a shell command that can be copied alone.
 */
public record FixStep(String text, boolean command) {

    private static final Pattern COMMAND = Pattern.compile("(aws|plaudit|terraform) .*");
    private static final Pattern LOOP = Pattern.compile("for \\S+ in .*; do");
    private static final String LOOP_END = "done";

    /** Splits a fix into one step for each command, including whole loops, and for each line of text between. */
    public static List<FixStep> of(String fix) {
        List<FixStep> steps = new ArrayList<>();
        List<String> lines = fix.strip().lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            int end = lines.subList(at, lines.size()).indexOf(LOOP_END);
            if (LOOP.matcher(line).matches() && end > 0) {
                steps.add(new FixStep(String.join("\n", lines.subList(at, at + end + 1)), true));
                at += end;
            } else if (!line.isBlank()) {
                steps.add(new FixStep(line.strip(), COMMAND.matcher(line).matches()));
            }
        }
        return List.copyOf(steps);
    }
}

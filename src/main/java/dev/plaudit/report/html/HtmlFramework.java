package dev.plaudit.report.html;

import dev.plaudit.report.Control;
import dev.plaudit.report.Control.Status;
import dev.plaudit.report.Controls;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The controls of a framework.
 *
 * @param key the framework as rules spell it
 * @param name the framework for people
 * @param summary how many controls have each status: {@code 2 fail, 1 unknown}
 */
public record HtmlFramework(String key, String name, String summary, List<Row> rows) {

    /**
     * A control.
     *
     * @param status in words
     * @param anchor of its worst failure, or of the one that supersedes it; empty if it has none
     */
    public record Row(Control control, String status, String anchor) {

        private static Row of(Control control) {
            return new Row(
                    control,
                    control.status().words(),
                    control.failures().stream()
                            .findFirst()
                            .map(Row::shown)
                            .map(HtmlFinding::anchor)
                            .orElse(""));
        }

        /** The page has a superseded failure as a line of the other. */
        private static Finding shown(Finding failure) {
            return failure.superseding().orElse(failure);
        }
    }

    static List<HtmlFramework> all(ScanResult result) {
        Map<String, List<Control>> byFramework = Controls.of(result).stream()
                .collect(Collectors.groupingBy(Control::framework, LinkedHashMap::new, Collectors.toList()));
        return byFramework.entrySet().stream()
                .map(framework -> new HtmlFramework(
                        framework.getKey(),
                        Controls.name(framework.getKey()),
                        summary(framework.getValue()),
                        framework.getValue().stream().map(Row::of).toList()))
                .toList();
    }

    private static String summary(List<Control> controls) {
        Map<Status, Long> counts =
                controls.stream().collect(Collectors.groupingBy(Control::status, Collectors.counting()));
        return Arrays.stream(Status.values())
                .filter(counts::containsKey)
                .map(status -> counts.get(status) + " " + status.words())
                .collect(Collectors.joining(", "));
    }
}

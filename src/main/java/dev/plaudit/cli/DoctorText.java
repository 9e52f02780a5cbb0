package dev.plaudit.cli;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.collect.Checkup;
import dev.plaudit.collect.Checkup.Check;
import dev.plaudit.collect.Checkup.Result;
import dev.plaudit.collect.Checkup.Subject;
import dev.plaudit.report.Headline;
import dev.plaudit.report.JsonText;
import dev.plaudit.report.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A diagnosis for a terminal: the settings, a table of what was checked, then each kind of problem with its solution. */
final class DoctorText {

    private static final int MOST_NAMED = 5;

    private final List<String> lines = new ArrayList<>();
    private final Diagnosis diagnosis;

    private DoctorText(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** Returns the lines, with names and AWS's words made visible. */
    static List<String> of(Diagnosis diagnosis, AwsSettings settings) {
        DoctorText text = new DoctorText(diagnosis);
        text.add(headline(diagnosis));
        settings.lines().forEach(line -> text.add("  " + line));
        text.table();
        text.problems();
        text.notes();
        return text.lines;
    }

    static String headline(Diagnosis diagnosis) {
        int problems = diagnosis.problems().size();
        return problems == 0
                ? "Ready to scan."
                : problems == 1 ? "1 problem before the scan." : problems + " problems before the scan.";
    }

    private void add(String line) {
        lines.add(VisibleText.line(line));
    }

    private void table() {
        Checkup checkup = diagnosis.checkup();
        add("");
        add(String.format(Locale.ROOT, "  %-13s %-8s  %s", "check", "result", "what was tried"));
        checkup.scanner()
                .ifPresentOrElse(
                        caller -> row(
                                Subject.CREDENTIALS,
                                caller.arn() + ", account " + caller.accountId() + ", by STS in " + caller.region()),
                        () -> row(Subject.CREDENTIALS, ""));
        if (has(Subject.ORGANIZATION)) {
            row(Subject.ORGANIZATION, "");
        }
        if (checkup.scanner().isEmpty()) {
            return;
        }
        row(
                Subject.CLOCK,
                checkup.scanner()
                        .flatMap(Checkup.Caller::ahead)
                        .map(Diagnosis::apart)
                        .orElse("AWS did not state its time"));
        if (checkup.accounts() == 0) {
            return;
        }
        row(
                Subject.ROLE,
                diagnosis.accounts(Subject.ROLE, Result.WORKS) + " of " + Headline.count(checkup.accounts(), "account")
                        + " entered");
        row(
                Subject.REGION,
                diagnosis
                                .checks(Subject.REGION)
                                .filter(check -> check.result() == Result.WORKS)
                                .count()
                        + " of "
                        + Headline.count(diagnosis.checks(Subject.REGION).count(), "account-Region") + " answer");
        row(
                Subject.CALL,
                diagnosis.checks(Subject.CALL).map(Check::call).distinct().count() + " calls tried, "
                        + Headline.count(checkup.requests(), "request") + " in all");
    }

    private boolean has(Subject subject) {
        return diagnosis.problems().stream().anyMatch(problem -> problem.subject() == subject);
    }

    private void row(Subject subject, String detail) {
        String name = subject == Subject.ROLE || subject == Subject.REGION || subject == Subject.CALL
                ? subject.name() + "S"
                : subject.name();
        add(String.format(Locale.ROOT, "  %-13s %-8s  ", name.toLowerCase(Locale.ROOT), has(subject) ? "PROBLEM" : "ok")
                + detail);
    }

    private void problems() {
        int number = 1;
        for (Diagnosis.Ailment problem : diagnosis.problems()) {
            add("");
            add(number++ + ". " + problem.title()
                    + (problem.accounts().isEmpty()
                            ? ""
                            : ": " + Headline.count(problem.accounts().size(), "account") + ", "
                                    + few(problem.accounts()))
                    + (problem.regions().isEmpty() || problem.accounts().isEmpty()
                            ? ""
                            : "; " + few(problem.regions())));
            if (problem.calls().size() > 1) {
                problem.calls().forEach(call -> add("     " + call));
            }
            if (!problem.message().isEmpty()) {
                add("   " + problem.message());
            }
            add("   Fix: " + problem.fix().lines().collect(Collectors.joining(" ")));
            for (PolicyStatement statement : problem.statements()) {
                add("");
                add("   " + statement.attachTo() + ":");
                JsonText.block(statement.statement()).lines().forEach(line -> add("     " + line));
            }
        }
    }

    private void notes() {
        Map<String, TreeSet<String>> closed = new TreeMap<>();
        diagnosis
                .closed()
                .forEach(check -> closed.computeIfAbsent(check.region(), region -> new TreeSet<>())
                        .add(check.accountId()));
        List<String> notes = Stream.concat(
                        closed.entrySet().stream()
                                .map(entry -> (entry.getKey().isEmpty()
                                                ? "Not active, so a scan skips "
                                                : entry.getKey() + " is not enabled, so a scan skips it in ")
                                        + Headline.count(entry.getValue().size(), "account") + ": "
                                        + few(List.copyOf(entry.getValue()))),
                        diagnosis.unclear().stream()
                                .map(call -> call + " cannot be checked without a resource; AWS did not deny it"))
                .toList();
        if (!notes.isEmpty()) {
            add("");
            notes.forEach(note -> add("Note: " + note));
        }
    }

    private static String few(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more (--format json lists all)" : "");
    }
}

package dev.plaudit.report;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.Control.Counts;
import dev.plaudit.report.Control.Status;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Determines how the controls of frameworks stand. A control is never passed if something that it needs was not seen. */
public final class Controls {

    private static final Map<String, String> NAMES = Map.of(
            "aws-config", "AWS Config rules",
            "aws-security-hub", "AWS Security Hub (FSBP)",
            "aws-trusted-advisor", "AWS Trusted Advisor",
            "aws-well-architected", "AWS Well-Architected Framework",
            "checkov", "Checkov",
            "cis-aws-foundations-3.0", "CIS AWS Foundations Benchmark 3.0",
            "nist-800-53-r5", "NIST SP 800-53 Rev. 5",
            "powerpipe", "Powerpipe",
            "prowler", "Prowler");

    private final Map<String, List<Finding>> findings;
    private final boolean unread;

    private Controls(ScanResult result) {
        this.findings = result.findings().stream().collect(Collectors.groupingBy(Finding::ruleId));
        this.unread = result.coverage().isEmpty()
                || result.coverage().stream().anyMatch(scope -> scope.status() == Coverage.FAILED);
    }

    /** The rules that map to a control. */
    private record Mapped(Set<String> on, Set<String> off) {
        Mapped() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    /** Returns the name of a framework for people; as rules spell it if it is not one of the shipped rules. */
    public static String name(String framework) {
        return NAMES.getOrDefault(framework, framework);
    }

    /** Returns every control that a rule maps to, by framework, and those that fail first. */
    public static List<Control> of(ScanResult result) {
        Controls controls = new Controls(result);
        Map<String, Map<String, Mapped>> byFramework = new TreeMap<>();
        for (RuleInfo rule : result.rules()) {
            mapped(byFramework, rule).forEach(control -> {
                control.on.add(rule.id());
                if (isOffSomewhere(rule)) {
                    control.off.add(rule.id());
                }
            });
        }
        for (RuleInfo rule : result.provenance().rulesOff()) {
            mapped(byFramework, rule).forEach(control -> control.off.add(rule.id()));
        }
        List<Control> all = new ArrayList<>();
        byFramework.forEach((framework, mappings) -> mappings.entrySet().stream()
                .map(control -> controls.control(framework, control.getKey(), control.getValue()))
                .sorted(Comparator.comparing(Control::status).thenComparing(Control::id))
                .forEach(all::add));
        return all;
    }

    private static Stream<Mapped> mapped(Map<String, Map<String, Mapped>> byFramework, RuleInfo rule) {
        return rule.mappings().entrySet().stream()
                .flatMap(mapping -> mapping.getValue().stream()
                        .map(control -> byFramework
                                .computeIfAbsent(mapping.getKey(), framework -> new TreeMap<>())
                                .computeIfAbsent(control, id -> new Mapped())))
                .toList()
                .stream();
    }

    private static boolean isOffSomewhere(RuleInfo rule) {
        return !rule.activation().enabled()
                || rule.activation().overrides().stream()
                        .anyMatch(override -> override.change().enabled().equals(Optional.of(false)));
    }

    private Control control(String framework, String id, Mapped mapped) {
        List<Finding> verdicts = mapped.on.stream()
                .flatMap(rule -> findings.getOrDefault(rule, List.of()).stream())
                .sorted()
                .toList();
        List<Finding> failures = verdicts.stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL && !isWaived(finding))
                .toList();
        Counts counts = new Counts(
                failures.size(),
                Tally.count(verdicts, Controls::isWaived),
                count(verdicts, Outcome.UNKNOWN),
                count(verdicts, Outcome.PASS),
                count(verdicts, Outcome.NOT_APPLICABLE));
        return new Control(
                framework,
                id,
                status(counts, mapped),
                List.copyOf(mapped.on),
                List.copyOf(mapped.off),
                counts,
                failures);
    }

    private Status status(Counts counts, Mapped mapped) {
        if (counts.fail() > 0) {
            return Status.FAIL;
        }
        if (mapped.on.isEmpty()) {
            return Status.NOT_CHECKED;
        }
        if (counts.unknown() > 0 || unread) {
            return Status.UNKNOWN;
        }
        if (!mapped.off.isEmpty()) {
            return Status.NOT_CHECKED;
        }
        if (counts.waived() > 0) {
            return Status.WAIVED;
        }
        return counts.pass() > 0 ? Status.PASS : Status.NOT_APPLICABLE;
    }

    private static boolean isWaived(Finding finding) {
        return finding.state().equals(Optional.of(State.WAIVED));
    }

    private static int count(List<Finding> verdicts, Outcome outcome) {
        return Tally.count(verdicts, finding -> finding.outcome() == outcome);
    }
}

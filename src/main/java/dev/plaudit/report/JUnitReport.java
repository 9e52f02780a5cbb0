package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleDefect;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.ScanResult.ScopeCoverage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code junit.xml}, which every CI server reads: a suite for each account and Region, a test case for each verdict. The
 * first case of a suite tells whether the account and Region was read, so that what nobody could see is never green.
 * There is no binding schema; elements and attributes are those that all readers share.
 */
final class JUnitReport implements Report {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String RULES = "rules";

    @Override
    public String fileName() {
        return "junit.xml";
    }

    @Override
    public void write(ScanResult result, Appendable out) throws IOException {
        Collection<Suite> suites = suites(result);
        double seconds =
                Duration.between(result.startedAt(), result.finishedAt()).toMillis() / MILLIS_PER_SECOND;
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Plaudit\"");
        out.append(counts(suites)).append(" time=\"" + seconds + "\">\n");
        for (Suite suite : suites) {
            out.append("  <testsuite name=\"" + XmlText.attribute(suite.name) + "\"");
            out.append(counts(List.of(suite))).append(">\n");
            for (JUnitCase testCase : (Iterable<JUnitCase>) suite.cases()::iterator) {
                out.append(testCase.xml());
            }
            out.append("  </testsuite>\n");
        }
        out.append("</testsuites>\n");
    }

    /** By account and Region; the rules that broke, if any, come last. */
    private static Collection<Suite> suites(ScanResult result) {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Map<String, Suite> suites = new TreeMap<>();
        for (ScopeCoverage scope : result.coverage()) {
            suite(suites, scope.accountId(), scope.region(), context).coverage.add(scope);
        }
        for (Finding finding : result.findings()) {
            suite(suites, finding.accountId(), finding.region(), context)
                    .findings
                    .add(finding);
        }
        List<Suite> all = new ArrayList<>(suites.values());
        if (!result.defects().isEmpty()) {
            Suite broken = new Suite(RULES, context);
            broken.defects.addAll(result.defects());
            all.add(broken);
        }
        return all;
    }

    private static Suite suite(
            Map<String, Suite> suites, String account, String region, Function<Finding, FindingContext> context) {
        return suites.computeIfAbsent(account + "/" + HtmlScope.region(region), name -> new Suite(name, context));
    }

    private static String counts(Collection<Suite> suites) {
        StringBuilder counts = new StringBuilder();
        counts.append(" tests=\"" + suites.stream().mapToLong(Suite::size).sum() + "\"");
        counts.append(" failures=\"" + count(suites, JUnitCase.Result.FAILURE) + "\"");
        counts.append(" errors=\"" + count(suites, JUnitCase.Result.ERROR) + "\"");
        return counts.append(" skipped=\"" + count(suites, JUnitCase.Result.SKIPPED) + "\"")
                .toString();
    }

    private static long count(Collection<Suite> suites, JUnitCase.Result result) {
        return suites.stream()
                .flatMap(Suite::cases)
                .filter(testCase -> testCase.result() == result)
                .count();
    }

    /** What is tested in one account and Region; the cases are made anew each time, so that their texts are not held. */
    private static final class Suite {
        private final String name;
        private final Function<Finding, FindingContext> context;
        private final List<ScopeCoverage> coverage = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<RuleDefect> defects = new ArrayList<>();

        Suite(String name, Function<Finding, FindingContext> context) {
            this.name = name;
            this.context = context;
        }

        int size() {
            return coverage.size() + findings.size() + defects.size();
        }

        Stream<JUnitCase> cases() {
            return Stream.of(
                            coverage.stream().map(JUnitCase::of),
                            findings.stream().map(context).map(JUnitCase::of),
                            defects.stream().map(JUnitCase::of))
                    .flatMap(Function.identity());
        }
    }
}

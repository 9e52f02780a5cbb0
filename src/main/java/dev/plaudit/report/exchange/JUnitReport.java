package dev.plaudit.report.exchange;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Report;
import dev.plaudit.report.ScopeText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code junit.xml}, which every CI server reads: a suite for each account and Region, a test case for each verdict. The
 * first case of a suite tells whether the account and Region was read, so that what nobody could see is never green.
 * There is no binding schema; elements and attributes are those that all readers share.
 */
public final class JUnitReport implements Report {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String RULES = "rules";

    @Override
    public String fileName() {
        return "junit.xml";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        Collection<Suite> suites = suites(result);
        double seconds =
                Duration.between(result.startedAt(), result.finishedAt()).toMillis() / MILLIS_PER_SECOND;
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Plaudit\"");
        out.append(counts(suites)).append(" time=\"" + seconds + "\">\n");
        for (Suite suite : suites) {
            out.append("  <testsuite name=\"" + XmlText.attribute(suite.name) + "\"");
            out.append(counts(List.of(suite))).append(">\n");
            suite.writeCases(out);
            out.append("  </testsuite>\n");
        }
        out.append("</testsuites>\n");
    }

    /** By account and Region; the rules that broke, if any, come last. */
    private static Collection<Suite> suites(ScanResult result) {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Map<Place, Suite> suites = new TreeMap<>();
        Function<Place, Suite> suite = place -> suites.computeIfAbsent(place, key -> new Suite(key.name(), context));
        for (ScopeCoverage scope : result.coverage()) {
            suite.apply(new Place(scope.accountId(), scope.region())).add(scope);
        }
        for (Finding finding : result.findings()) {
            suite.apply(new Place(finding.accountId(), finding.region())).add(finding);
        }
        List<Suite> all = new ArrayList<>(suites.values());
        if (!result.defects().isEmpty()) {
            Suite broken = new Suite(RULES, context);
            for (RuleDefect defect : result.defects()) {
                broken.add(defect);
            }
            all.add(broken);
        }
        return all;
    }

    /** What a suite is of. */
    private record Place(String account, String region) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::account).thenComparing(Place::region);

        String name() {
            return account + "/" + ScopeText.region(region);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private static String counts(Collection<Suite> suites) {
        return " tests=\"" + suites.stream().mapToInt(Suite::size).sum() + "\" failures=\""
                + count(suites, JUnitCase.Result.FAILURE) + "\" errors=\"" + count(suites, JUnitCase.Result.ERROR)
                + "\" skipped=\"" + count(suites, JUnitCase.Result.SKIPPED) + "\"";
    }

    private static int count(Collection<Suite> suites, JUnitCase.Result result) {
        return suites.stream()
                .mapToInt(suite -> suite.results.getOrDefault(result, 0))
                .sum();
    }

    /** What is tested in one account and Region; its cases are made as they are written, so that no text is held. */
    private static final class Suite {
        private final String name;
        private final Function<Finding, FindingContext> context;
        private final List<ScopeCoverage> coverage = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<RuleDefect> defects = new ArrayList<>();
        private final Map<JUnitCase.Result, Integer> results = new EnumMap<>(JUnitCase.Result.class);

        Suite(String name, Function<Finding, FindingContext> context) {
            this.name = name;
            this.context = context;
        }

        void add(ScopeCoverage scope) {
            coverage.add(scope);
            results.merge(JUnitCase.result(scope), 1, Integer::sum);
        }

        void add(Finding finding) {
            findings.add(finding);
            results.merge(JUnitCase.result(finding), 1, Integer::sum);
        }

        void add(RuleDefect defect) {
            defects.add(defect);
            results.merge(JUnitCase.Result.ERROR, 1, Integer::sum);
        }

        int size() {
            return coverage.size() + findings.size() + defects.size();
        }

        /** One after the other: a stream of streams would make all of them before the first is written. */
        void writeCases(Writer out) throws IOException {
            for (ScopeCoverage scope : coverage) {
                out.append(JUnitCase.of(scope).xml());
            }
            for (Finding finding : findings) {
                out.append(JUnitCase.of(context.apply(finding)).xml());
            }
            for (RuleDefect defect : defects) {
                out.append(JUnitCase.of(defect).xml());
            }
        }
    }
}

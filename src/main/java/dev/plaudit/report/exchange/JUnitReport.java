package dev.plaudit.report.exchange;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.TextReport;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code junit.xml}, which every CI server reads: a suite for each account-Region, a test case for each verdict. The first
 * case of a suite reports whether the account-Region was read, so that what could not be read is never green. There is no
 * binding schema; the report uses the elements and attributes that all readers share.
 */
public final class JUnitReport implements TextReport {

    private static final double MILLIS_PER_SECOND = 1_000;

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
            out.append("  <testsuite name=\"" + JUnitCase.attribute(suite.name) + "\"");
            out.append(counts(List.of(suite))).append(">\n");
            for (Supplier<JUnitCase> test : suite.cases) {
                out.append(test.get().xml());
            }
            out.append("  </testsuite>\n");
        }
        out.append("</testsuites>\n");
    }

    /** Returns the suites by account-Region, and then one with the rules that had errors, if any. */
    private static Collection<Suite> suites(ScanResult result) {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Map<AccountRegion, Suite> suites = new TreeMap<>();
        Function<AccountRegion, Suite> suite = place ->
                suites.computeIfAbsent(place, key -> new Suite(key.accountId() + "/" + ScopeText.region(key.region())));
        for (ScopeCoverage scope : result.coverage()) {
            suite.apply(scope.place()).add(JUnitCase.result(scope), () -> JUnitCase.of(scope));
        }
        for (Finding finding : result.findings()) {
            suite.apply(finding.resource().place())
                    .add(JUnitCase.result(finding), () -> JUnitCase.of(context.apply(finding)));
        }
        List<Suite> all = new ArrayList<>(suites.values());
        if (!result.defects().isEmpty()) {
            Suite rules = new Suite("rules");
            for (RuleDefect defect : result.defects()) {
                rules.add(JUnitCase.Result.ERROR, () -> JUnitCase.of(defect));
            }
            all.add(rules);
        }
        return all;
    }

    private static String counts(Collection<Suite> suites) {
        return " tests=\""
                + suites.stream().mapToInt(suite -> suite.cases.size()).sum() + "\" failures=\""
                + count(suites, JUnitCase.Result.FAILURE) + "\" errors=\"" + count(suites, JUnitCase.Result.ERROR)
                + "\" skipped=\"" + count(suites, JUnitCase.Result.SKIPPED) + "\"";
    }

    private static int count(Collection<Suite> suites, JUnitCase.Result result) {
        return suites.stream()
                .mapToInt(suite -> suite.results.getOrDefault(result, 0))
                .sum();
    }

    /** The tests of one account-Region. A case is created when it is written, so that no text is held. */
    private static final class Suite {
        private final String name;
        private final List<Supplier<JUnitCase>> cases = new ArrayList<>();
        private final Map<JUnitCase.Result, Integer> results = new EnumMap<>(JUnitCase.Result.class);

        Suite(String name) {
            this.name = name;
        }

        void add(JUnitCase.Result result, Supplier<JUnitCase> test) {
            cases.add(test);
            results.merge(result, 1, Integer::sum);
        }
    }
}

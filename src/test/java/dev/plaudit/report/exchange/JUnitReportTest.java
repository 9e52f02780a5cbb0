package dev.plaudit.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.report.HostileText;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.html.Written;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitReportTest {

    static Stream<ScanResult> results() {
        return Stream.of(ReportFixture.result(), ReportFixture.clean(), ReportFixture.many(20), HostileText.result());
    }

    @ParameterizedTest
    @MethodSource("results")
    void is_what_the_readers_of_junit_xml_agree_on(ScanResult result) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitReportTest.class.getResource("/dev/plaudit/report/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(Written.by(new JUnitReport(), result))));
    }

    @ParameterizedTest
    @MethodSource("results")
    void states_how_many_of_each_kind_there_are(ScanResult result) throws Exception {
        Element root = root(result);
        assertCounts(root);
        elements(root, "testsuite").forEach(JUnitReportTest::assertCounts);
        assertThat(elements(root, "testcase"))
                .hasSize(result.coverage().size()
                        + result.findings().size()
                        + result.defects().size());
    }

    @Test
    void mavens_own_reader_finds_failures_errors_and_what_is_skipped() throws Exception {
        List<ReportTestSuite> suites = suites(ReportFixture.result());
        ReportTestSuite noOverlap = suite(suites, "RES-13");
        assertThat(noOverlap.getNumberOfTests()).isEqualTo(4);
        assertThat(noOverlap.getNumberOfFailures()).isEqualTo(1);
        assertThat(noOverlap.getNumberOfSkipped()).isEqualTo(1);
        assertThat(noOverlap.getNumberOfErrors()).isEqualTo(2);
        ReportTestCase worst = suite(suites, "SEC-01").getTestCases().get(0);
        assertThat(worst.getName()).isEqualTo("vpce-svc-0aaaaaaaaaaaaaaa1");
        assertThat(worst.getFailureType()).isEqualTo("critical");
        assertThat(worst.getFailureMessage()).isEqualTo("every AWS principal may connect");
        assertThat(worst.getFailureDetail()).contains("Fix:\n# </style><script>alert(1)</script>\naws elbv2");
    }

    @Test
    void what_is_waived_or_known_is_skipped_and_says_why() throws Exception {
        List<Element> skipped =
                elements(root(ReportFixture.result()), "skipped").toList();
        assertThat(skipped.stream().map(element -> element.getAttribute("message")))
                .anyMatch(message -> message.startsWith("waived until 2027-03-31, first seen 34 days ago: listener")
                        && message.contains("Reason: moves in spring"))
                .anyMatch(message -> message.equals("existing, not re-checked, open for 14 days: x"))
                .anyMatch(message -> message.equals("not applicable: made by an AWS service"));
    }

    @Test
    void an_account_and_region_that_was_not_read_is_never_green() throws Exception {
        ScanResult result = ReportFixture.result();
        Element root = root(result);
        for (ScanResult.ScopeCoverage scope : result.coverage()) {
            String name = scope.accountId() + "/" + (scope.region().equals("*") ? "all Regions" : scope.region());
            Element suite = elements(root, "testsuite")
                    .filter(element -> element.getAttribute("name").equals(name))
                    .findFirst()
                    .orElseThrow();
            Element first = elements(suite, "testcase").findFirst().orElseThrow();
            assertThat(first.getAttribute("classname")).isEqualTo("coverage");
            boolean unread = scope.status() == Coverage.PARTIAL || scope.status() == Coverage.FAILED;
            assertThat(elements(first, "error")).hasSize(unread ? 1 : 0);
            assertThat(elements(first, "skipped")).hasSize(scope.status() == Coverage.SKIPPED ? 1 : 0);
        }
    }

    @Test
    void what_could_not_be_judged_is_an_error_that_names_the_call() throws Exception {
        ScanResult result = ReportFixture.result();
        List<Element> unknown = elements(root(result), "error")
                .filter(error -> error.getAttribute("type").equals("unknown"))
                .toList();
        assertThat(unknown).hasSameSizeAs(result.findings(Outcome.UNKNOWN));
        assertThat(unknown.get(0).getAttribute("message"))
                .contains("elasticloadbalancing:DescribeTargetHealth denied in account 444455556666, us-east-1");
    }

    @Test
    void a_rule_that_broke_is_an_error() throws Exception {
        assertThat(elements(root(ReportFixture.result()), "error"))
                .anyMatch(error -> error.getAttribute("type").equals("rule-defect")
                        && error.getAttribute("message").contains("no such overload: <int> + 'string'"));
    }

    @Test
    void another_reader_sees_hostile_text_as_text() throws Exception {
        assertThat(suites(HostileText.result())).isNotEmpty();
        Element root = root(HostileText.result());
        assertThat(elements(root, "*").map(Element::getTagName).distinct())
                .containsExactlyInAnyOrder(
                        "testsuite", "testcase", "properties", "property", "failure", "error", "skipped");
        assertThat(elements(root, "failure").map(Element::getTextContent))
                .anyMatch(text -> text.contains("<script>alert(1)</script>"));
    }

    private static void assertCounts(Element element) {
        assertThat(element.getAttribute("tests")).isEqualTo(count(element, "testcase"));
        assertThat(element.getAttribute("failures")).isEqualTo(count(element, "failure"));
        assertThat(element.getAttribute("errors")).isEqualTo(count(element, "error"));
        assertThat(element.getAttribute("skipped")).isEqualTo(count(element, "skipped"));
    }

    private static String count(Element element, String name) {
        return String.valueOf(elements(element, name).count());
    }

    private static Stream<Element> elements(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) Objects.requireNonNull(found.item(i)));
    }

    private static Element root(ScanResult result) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Written.by(new JUnitReport(), result))))
                .getDocumentElement();
    }

    private static ReportTestSuite suite(List<ReportTestSuite> suites, String name) {
        return suites.stream()
                .filter(suite -> suite.getFullClassName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<ReportTestSuite> suites(ScanResult result) throws Exception {
        byte[] xml = Written.by(new JUnitReport(), result).getBytes(StandardCharsets.UTF_8);
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8));
    }
}

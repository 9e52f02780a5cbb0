package dev.plaudit.report.exchange;

import dev.plaudit.report.DistinctFindings;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.LeftOut;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The findings of a scan as Compliance Findings (class 2003) of the Open Cybersecurity Schema Framework 1.5.0 with its cloud
 * profile. A rule that does not apply to a resource is no finding; passes that are left out are one event for each rule.
 *
 * @see <a href="https://schema.ocsf.io/1.5.0/classes/compliance_finding">Compliance Finding</a>
 */
public final class OcsfEvents {

    private final ListedVerdicts listed;
    private final DistinctFindings distinct;
    private final Set<Finding> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Function<Finding, FindingContext> context;
    private final OcsfFinding events;

    /**
     * Looks up what belongs to the findings of a scan.
     *
     * @param listed which verdicts have an event of their own; a pass that closes a failure always has
     */
    public OcsfEvents(ScanResult result, ListedVerdicts listed) {
        this.listed = listed;
        this.distinct = new DistinctFindings(result);
        this.gone.addAll(distinct.gone());
        this.context = FindingContext.in(result);
        this.events = new OcsfFinding(result);
    }

    /** Returns the findings that events are about, in their order: the verdicts, then failures of the baseline that are gone. */
    public List<Finding> findings() {
        return Stream.concat(
                        distinct.verdicts().filter(finding -> finding.outcome() != Outcome.NOT_APPLICABLE),
                        distinct.gone().stream())
                .toList();
    }

    /** Returns the events of some of these findings, one at a time as they are asked for. */
    public Stream<JsonFields> of(Collection<Finding> findings) {
        return Stream.concat(
                findings.stream().filter(this::isListed).map(this::event),
                leftOut(findings).stream()
                        .map(passes -> events.counted(context.apply(passes.verdict()), passes.count())));
    }

    /** Returns a notice for readers of all events, unless nothing is left out. */
    List<String> notices() {
        return listed == ListedVerdicts.ALL ? List.of() : LeftOut.notice(leftOut(findings()));
    }

    private JsonFields event(Finding finding) {
        FindingContext verdict = context.apply(finding);
        if (gone.contains(finding)) {
            return events.fixed(verdict, OcsfValue.UNKNOWN, finding);
        }
        return distinct.fixed(finding)
                .map(failure -> events.fixed(verdict, OcsfValue.PASS, failure))
                .orElseGet(() -> events.of(verdict));
    }

    private List<LeftOut> leftOut(Collection<Finding> findings) {
        return listed == ListedVerdicts.ALL
                ? List.of()
                : LeftOut.count(findings.stream().filter(finding -> !isListed(finding)));
    }

    private boolean isListed(Finding finding) {
        return gone.contains(finding)
                || listed.include(finding.outcome())
                || distinct.fixed(finding).isPresent();
    }
}

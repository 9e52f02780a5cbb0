package dev.plaudit.results;

import dev.plaudit.results.Baseline.Earlier;
import dev.plaudit.results.Triage.Comparison;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts the failures of a scan into open, waived and existing, and adds those that it could not judge again. */
final class FindingClassifier {

    private final ScanResult scan;
    private final Set<String> rulesOff;
    private final List<Waiver> waivers;
    private final Optional<Baseline> baseline;
    private final LocalDate day;
    private final WaiverIndex holding;
    private final Map<String, Earlier> earlier = new LinkedHashMap<>();

    /** @param rulesOff the ids of rules that are off */
    FindingClassifier(ScanResult scan, Set<String> rulesOff, List<Waiver> waivers, Optional<Baseline> baseline) {
        this.scan = scan;
        this.rulesOff = rulesOff;
        this.waivers = waivers;
        this.baseline = baseline;
        this.day = LocalDate.ofInstant(scan.finishedAt(), ZoneOffset.UTC);
        this.holding = new WaiverIndex(
                waivers.stream().filter(waiver -> waiver.holdsOn(day)).toList());
        baseline.ifPresent(known -> known.failures()
                .forEach(failure -> earlier.putIfAbsent(failure.failure().fingerprint(), failure)));
    }

    ScanResult result() {
        List<Finding> findings =
                new ArrayList<>(scan.findings().stream().map(this::sorted).toList());
        Optional<Comparison> comparison = baseline.map(known -> compare(known, findings));
        WaiverUses uses = new WaiverUses(scan.with(findings, Triage.NONE), waivers, rulesOff, day);
        return scan.with(findings, new Triage(waivers.stream().map(uses::of).toList(), comparison));
    }

    private Finding sorted(Finding finding) {
        if (finding.outcome() != Outcome.FAIL) {
            return finding;
        }
        Optional<Earlier> before = Optional.ofNullable(earlier.get(finding.fingerprint()));
        Optional<BaselineState> since =
                baseline.map(known -> before.map(then -> since(finding, then)).orElse(BaselineState.NEW));
        return finding.with(standing(finding, since, before));
    }

    private static BaselineState since(Finding finding, Earlier before) {
        return before.failure().severity().atLeast(finding.severity())
                ? BaselineState.EXISTING
                : BaselineState.WORSENED;
    }

    /** What is fixed since the baseline; failures that could not be judged again are added to the findings. */
    private Comparison compare(Baseline known, List<Finding> findings) {
        Recheck recheck = new Recheck(known, scan);
        Map<String, Earlier> gone = new LinkedHashMap<>(earlier);
        scan.findings(Outcome.FAIL).forEach(finding -> gone.remove(finding.fingerprint()));
        List<Finding> fixed = new ArrayList<>();
        for (Earlier before : gone.values()) {
            Finding failure = before.failure();
            if (recheck.judged(before)) {
                fixed.add(failure);
            } else {
                Optional<BaselineState> since = Optional.of(BaselineState.NOT_RECHECKED);
                findings.add(failure.with(standing(failure, since, Optional.of(before))));
            }
        }
        return new Comparison(known.startedAt(), fixed, doubts(known));
    }

    private List<String> doubts(Baseline known) {
        List<String> doubts = new ArrayList<>();
        if (!known.profile().isEmpty() && !known.profile().equals(scan.profile())) {
            doubts.add("The baseline was created with profile " + known.profile() + ", this scan with " + scan.profile()
                    + ", so some differences come from the profiles.");
        }
        return doubts;
    }

    /**
     * The first waiver that holds decides. Without one the baseline does; but a failure that was waived when the baseline
     * was made was never left to it: its waiver has ended, and it counts.
     */
    private FindingStatus standing(Finding finding, Optional<BaselineState> since, Optional<Earlier> before) {
        Optional<Waiver> waiver = holding.naming(finding).findFirst();
        if (waiver.isPresent()) {
            return FindingStatus.waived(waiver.get(), since);
        }
        boolean leftToBaseline = before.filter(known -> !known.waived()).isPresent()
                && since.filter(BaselineState::isNews).isEmpty();
        return leftToBaseline ? FindingStatus.existing(since.orElseThrow()) : FindingStatus.open(since);
    }
}

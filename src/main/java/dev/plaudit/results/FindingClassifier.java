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

/** Classifies failures as open, waived or existing, and adds those of the baseline that could not be judged again. */
final class FindingClassifier {

    private final ScanResult scan;
    private final Set<String> rulesOff;
    private final List<Waiver> waivers;
    private final Optional<Baseline> baseline;
    private final LocalDate day;
    private final WaiverIndex inForce;
    private final Map<String, Earlier> earlier = new LinkedHashMap<>();

    /** @param rulesOff the IDs of rules that are off */
    FindingClassifier(ScanResult scan, Set<String> rulesOff, List<Waiver> waivers, Optional<Baseline> baseline) {
        this.scan = scan;
        this.rulesOff = rulesOff;
        this.waivers = waivers;
        this.baseline = baseline;
        this.day = LocalDate.ofInstant(scan.finishedAt(), ZoneOffset.UTC);
        this.inForce = new WaiverIndex(
                waivers.stream().filter(waiver -> waiver.isInForceOn(day)).toList());
        baseline.ifPresent(known -> known.failures()
                .forEach(failure -> earlier.putIfAbsent(failure.failure().fingerprint(), failure)));
    }

    ScanResult result() {
        List<Finding> findings =
                new ArrayList<>(scan.findings().stream().map(this::classified).toList());
        Optional<Comparison> comparison = baseline.map(known -> compare(known, findings));
        WaiverUses uses = new WaiverUses(scan.with(findings, Triage.NONE), waivers, rulesOff, day);
        return scan.with(findings, new Triage(waivers.stream().map(uses::of).toList(), comparison));
    }

    private Finding classified(Finding finding) {
        if (finding.outcome() != Outcome.FAIL) {
            return finding;
        }
        Optional<Earlier> before = Optional.ofNullable(earlier.get(finding.fingerprint()));
        Optional<BaselineState> since = baseline.map(known -> before.map(Earlier::failure)
                .map(then ->
                        then.severity().atLeast(finding.severity()) ? BaselineState.EXISTING : BaselineState.WORSENED)
                .orElse(BaselineState.NEW));
        return finding.with(status(finding, since, before));
    }

    /** Returns what was fixed since the baseline; adds failures that could not be judged again to the findings. */
    private Comparison compare(Baseline known, List<Finding> findings) {
        Recheck recheck = new Recheck(known.scopes(), known.services(), scan);
        Map<String, Earlier> gone = new LinkedHashMap<>(earlier);
        scan.findings(Outcome.FAIL).forEach(finding -> gone.remove(finding.fingerprint()));
        List<Finding> fixed = new ArrayList<>();
        for (Earlier before : gone.values()) {
            Finding failure = before.failure();
            if (recheck.judged(failure, before.judged())) {
                fixed.add(failure);
            } else {
                Optional<BaselineState> since = Optional.of(BaselineState.NOT_RECHECKED);
                findings.add(failure.with(status(failure, since, Optional.of(before))));
            }
        }
        boolean sameProfile = known.profile().isEmpty()
                || known.profile().equals(scan.provenance().profile());
        List<String> doubts = sameProfile
                ? List.of()
                : List.of("The baseline was created with profile " + known.profile() + ", this scan with "
                        + scan.provenance().profile() + ", so some differences come from the profiles.");
        return new Comparison(known.startedAt(), fixed, doubts);
    }

    /**
     * Returns the status by the first waiver in force, or else by the baseline. A failure that was waived in the baseline was
     * never accepted as existing: its waiver has ended, so it is open.
     */
    private FindingStatus status(Finding finding, Optional<BaselineState> since, Optional<Earlier> before) {
        Optional<Waiver> waiver = inForce.naming(finding).findFirst();
        boolean existing = before.filter(known -> !known.waived()).isPresent()
                && since.filter(BaselineState::isNews).isEmpty();
        State state = waiver.isPresent() ? State.WAIVED : existing ? State.EXISTING : State.OPEN;
        return new FindingStatus(state, waiver, since);
    }
}

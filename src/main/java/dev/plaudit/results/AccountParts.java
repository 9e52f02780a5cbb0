package dev.plaudit.results;

import dev.plaudit.costs.CostLine;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Deals a result out to the accounts that its parts are about, in one pass however many accounts there are. */
final class AccountParts {

    private final ScanResult whole;
    private final Map<String, Part> parts = new TreeMap<>();

    private static final class Part {
        private final List<ScopeCoverage> coverage = new ArrayList<>();
        private final List<ServiceSummary> services = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<CostLine> costs = new ArrayList<>();
        private final Map<String, CodeLocation> codeLocations = new HashMap<>();
    }

    private AccountParts(ScanResult whole) {
        this.whole = whole;
    }

    /** By account id, as {@link ScanResult#byAccount} says. */
    static Map<String, ScanResult> of(ScanResult whole) {
        AccountParts dealt = new AccountParts(whole);
        dealt.deal();
        Map<String, ScanResult> results = new TreeMap<>();
        dealt.parts.forEach((accountId, part) -> results.put(accountId, dealt.result(part)));
        return results;
    }

    private void deal() {
        Set<String> scanned = new HashSet<>();
        for (ScopeCoverage scope : whole.coverage()) {
            scanned.add(scope.accountId());
            part(scope.accountId()).coverage.add(scope);
        }
        Map<String, Set<String>> ownersOf = new HashMap<>();
        for (ServiceSummary service : whole.services()) {
            part(service.accountId()).services.add(service);
            ownersOf.computeIfAbsent(service.serviceId(), id -> new HashSet<>()).add(service.accountId());
        }
        for (Finding finding : whole.findings()) {
            Set<String> owners = scanned.contains(finding.accountId())
                    ? Set.of(finding.accountId())
                    : ownersOf.getOrDefault(finding.serviceId(), Set.of());
            owners.forEach(accountId -> add(finding, part(accountId)));
        }
        for (CostLine line : whole.costs()) {
            part(line.payerAccountId()).costs.add(line);
        }
    }

    private void add(Finding finding, Part part) {
        part.findings.add(finding);
        Optional<CodeLocation> code = whole.codeOf(finding);
        code.ifPresent(location -> part.codeLocations.put(finding.resourceId(), location));
    }

    private Part part(String accountId) {
        return parts.computeIfAbsent(accountId, id -> new Part());
    }

    private ScanResult result(Part part) {
        return new ScanResult(
                whole.provenance(),
                part.coverage,
                part.services,
                whole.rules(),
                part.findings,
                whole.defects(),
                whole.unmet(),
                whole.triage(),
                part.costs,
                part.codeLocations);
    }
}

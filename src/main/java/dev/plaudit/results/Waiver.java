package dev.plaudit.results;

import dev.plaudit.input.Glob;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A failure that the team has accepted for a time.
 *
 * @param rule the id of the one rule
 * @param resource the resource's id or ARN, whole; {@code *} stands for any characters and {@code ?} for any one
 * @param account the resource's account; empty for every account
 * @param region the resource's Region; empty for every Region
 * @param reason why, for people; untrusted text
 * @param owner who answers for it; untrusted text
 * @param expires the last day, in UTC, on which it holds
 * @param line where the entry begins in its file
 */
public record Waiver(
        String rule,
        String resource,
        Optional<String> account,
        Optional<String> region,
        String reason,
        String owner,
        LocalDate expires,
        int line) {

    /** Whether the entry is about this verdict, whatever the day and the outcome. */
    public boolean names(Finding finding) {
        return rule.equals(finding.ruleId())
                && mayBeIn(finding.accountId(), finding.region())
                && (Glob.matches(resource, finding.resourceId())
                        || (!finding.resourceArn().isEmpty() && Glob.matches(resource, finding.resourceArn())));
    }

    /** Whether its resource may be in this account and Region. */
    public boolean mayBeIn(String accountId, String regionName) {
        return account.map(accountId::equals).orElse(true)
                && region.map(regionName::equals).orElse(true);
    }

    /** Whether it holds on a day; it does to the end of its last. */
    public boolean holdsOn(LocalDate day) {
        return !day.isAfter(expires);
    }
}

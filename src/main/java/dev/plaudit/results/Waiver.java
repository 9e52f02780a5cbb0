package dev.plaudit.results;

import dev.plaudit.input.Glob;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A failure that the team accepts until a date.
 *
 * @param rule the rule's ID
 * @param resource the resource's ID or ARN; a pattern with {@code *} for any characters and {@code ?} for one
 * @param account the resource's account; empty for every account
 * @param region the resource's Region; empty for every Region
 * @param reason untrusted text
 * @param owner untrusted text
 * @param expires the last day, in UTC, on which it is in force
 * @param line the line of the entry in its file
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

    /** Returns whether the entry is about a verdict, on any day and with any outcome. */
    public boolean names(Finding finding) {
        return rule.equals(finding.ruleId())
                && mayBeIn(finding.accountId(), finding.region())
                && (Glob.matches(resource, finding.resourceId())
                        || (!finding.resourceArn().isEmpty() && Glob.matches(resource, finding.resourceArn())));
    }

    /** Returns whether its resource may be in an account and Region. */
    boolean mayBeIn(String accountId, String regionName) {
        return account.map(accountId::equals).orElse(true)
                && region.map(regionName::equals).orElse(true);
    }

    /** Returns whether it is in force on a day; its last day is included. */
    public boolean isInForceOn(LocalDate day) {
        return !day.isAfter(expires);
    }
}

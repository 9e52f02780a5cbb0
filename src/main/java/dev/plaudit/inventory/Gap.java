package dev.plaudit.inventory;

import java.util.Comparator;
import java.util.List;

/**
 * A fact that the scan could not read, and why.
 *
 * @param accountId the account of the call
 * @param region the Region of the call; {@code *} if the account's Regions could not be listed
 * @param call the API call in IAM's spelling, {@code ec2:DescribeSubnets}
 * @param cause why there is no answer
 * @param resource the id or ARN that the call was about, or empty for a call about the whole account and Region
 * @param message AWS's own error code and text, or our reason; untrusted text
 */
public record Gap(String accountId, String region, String call, Cause cause, String resource, String message)
        implements Comparable<Gap> {

    private static final Comparator<Gap> ORDER = Comparator.comparing(Gap::accountId)
            .thenComparing(Gap::region)
            .thenComparing(Gap::call)
            .thenComparing(Gap::resource)
            .thenComparing(Gap::cause)
            .thenComparing(Gap::message);

    /** Why a fact is missing. */
    public enum Cause {
        /** IAM, an SCP or a trust policy refused the call. */
        DENIED,
        /** AWS throttled the call even after all retries. */
        THROTTLED,
        /** The Region is not enabled in the account. */
        REGION_DISABLED,
        /** The account is suspended, closed or not yet open. */
        ACCOUNT_NOT_ACTIVE,
        /** The resource disappeared between two calls. */
        VANISHED,
        /** AWS did not answer in time. */
        TIMED_OUT,
        /** Any other error of the call. */
        FAILED,
        /** The user stopped the scan before this was read. */
        INTERRUPTED,
        /** The account or Region is not part of this scan. */
        NOT_SCANNED,
        /** AWS answered without the fact. */
        NOT_STATED,
        /** A plan is judged, and the fact is known only after it is applied. */
        KNOWN_AFTER_APPLY,
        /** The scan made only the calls that its own rules need, without this one. */
        NOT_COLLECTED;

        /** Whether a scan could not read something that it was to read. */
        public boolean isOfScan() {
            return this != KNOWN_AFTER_APPLY;
        }

        /** Whether there is nothing to read, so that no scan or permission is at fault. */
        public boolean leavesNothingToRead() {
            return this == REGION_DISABLED || this == ACCOUNT_NOT_ACTIVE;
        }
    }

    /** Each gap once, in their order. */
    public static List<Gap> ordered(List<Gap> gaps) {
        return Canonical.of(
                gaps.size() < 2
                        ? List.copyOf(gaps)
                        : gaps.stream().sorted().distinct().toList());
    }

    @Override
    public int compareTo(Gap other) {
        return ORDER.compare(this, other);
    }
}

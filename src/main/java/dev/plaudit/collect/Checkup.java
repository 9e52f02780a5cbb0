package dev.plaudit.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was tried before a scan, and how it went.
 *
 * @param scanner who scans; empty if AWS did not say
 * @param accounts how many accounts were to be checked
 * @param checks in the order of the accounts
 * @param requests how many requests were sent
 */
public record Checkup(Optional<Caller> scanner, int accounts, List<Check> checks, long requests) {

    /** AWS refuses signatures that are further from its own time (Signature Version 4, "Troubleshooting"). */
    public static final Duration MOST_SKEW = Duration.ofMinutes(5);

    public Checkup {
        checks = List.copyOf(checks);
    }

    /**
     * The principal that scans.
     *
     * @param region the Region whose STS answered
     * @param ahead how far AWS's clock is ahead of this machine's, from the {@code Date} of the answer; empty if it has none
     */
    public record Caller(String accountId, String arn, String region, Optional<Duration> ahead) {

        static Caller of(Scanner scanner, Instant now) {
            return new Caller(
                    scanner.accountId(),
                    scanner.arn(),
                    scanner.stsRegion(),
                    scanner.answeredAt().map(aws -> Duration.between(now, aws)));
        }
    }

    /** The subject of a check, most fundamental first. */
    public enum Subject {
        CREDENTIALS,
        ORGANIZATION,
        CLOCK,
        ROLE,
        REGION,
        CALL
    }

    /** How a check went. */
    public enum Result {
        WORKS,
        DENIED,
        UNREACHABLE,
        THROTTLED,
        FAILED,
        /** The check was interrupted. */
        NOT_TRIED,
        /** The call was let through and refused for its arguments, which is no proof of the permission. */
        UNCLEAR,
        /** The Region is not enabled, or the account is not active: a scan has nothing to read there. */
        CLOSED;

        /** Whether a scan would lack something. */
        public boolean isProblem() {
            return this != WORKS && this != CLOSED && this != UNCLEAR;
        }
    }

    /**
     * One check.
     *
     * @param accountId empty if it is about no account
     * @param region empty if it is about no Region
     * @param call in IAM's spelling, or empty
     * @param resource the role's ARN, or empty
     * @param message AWS's own words or ours; untrusted text, empty if it works
     * @param fix what to do, if the reason says it; otherwise empty
     */
    public record Check(
            Subject subject,
            Result result,
            String accountId,
            String accountName,
            String region,
            String call,
            String resource,
            String message,
            String fix) {

        /** A check that is about no account. */
        public static Check general(Subject subject, Result result, String message, String fix) {
            return new Check(subject, result, "", "", "", "", "", message, fix);
        }
    }

    /** Checks of a scanner that AWS did not identify, or that could not list the accounts. */
    public static Checkup ended(Check check) {
        return new Checkup(Optional.empty(), 0, List.of(check), 0);
    }
}

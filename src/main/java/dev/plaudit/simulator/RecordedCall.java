package dev.plaudit.simulator;

/**
 * A call that reached the simulated AWS with known credentials, whatever its answer was.
 *
 * @param accountId the account whose credentials signed it; for {@code sts:AssumeRole} the account of the role
 * @param action in IAM's spelling, {@code ec2:DescribeSubnets}
 * @param resource the ids, names or ARNs that were asked for, joined by commas, or empty
 */
public record RecordedCall(String accountId, String region, String action, String resource) {}

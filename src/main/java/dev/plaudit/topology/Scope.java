package dev.plaudit.topology;

/**
 * One account and Region of the scan: what rules call {@code scope}.
 *
 * @param coverage {@code complete}, {@code partial}, {@code failed} or {@code skipped}
 */
public record Scope(String accountId, String accountName, String region, String coverage, long gapCount) {}

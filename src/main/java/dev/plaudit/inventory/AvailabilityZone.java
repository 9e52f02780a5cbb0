package dev.plaudit.inventory;

/**
 * One row of an account's own table of zone names (ec2:DescribeAvailabilityZones).
 *
 * @param zoneName the name in this account only: {@code us-east-1a}
 * @param zoneId the physical zone: {@code use1-az4}
 * @param zoneType {@code availability-zone}, {@code local-zone} or {@code wavelength-zone}
 * @param state {@code available}, {@code constrained}, …
 */
public record AvailabilityZone(String zoneName, String zoneId, String zoneType, String state) {}

package dev.plaudit.topology;

/**
 * The sum of a CloudWatch metric from midnight (UTC) some days before the scan until the scan.
 *
 * @param reported whether there is any data. AWS reports these metrics only while there is traffic, so none means that
 *     there was none, or that the resource is younger than its first traffic.
 * @param sum the sum of all that was reported; 0 when nothing was
 * @param days how many days before the scan it begins
 */
public record Metric(boolean reported, double sum, long days) {}

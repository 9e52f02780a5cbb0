package dev.plaudit.config;

import java.net.URI;
import java.util.Optional;

/**
 * What AWS is asked for, where, and how fast.
 *
 * @param apiBudget the share of AWS's published request rates to use, 0.05 to 1; empty for no limit of our own
 * @param trafficDays how far to look back at the traffic of all links, 1 to 90 days; empty to read only what rules need of it
 * @param endpointUrl the address that every AWS call goes to instead of AWS's own
 */
public record RequestChoice(Optional<Double> apiBudget, Optional<Integer> trafficDays, Optional<URI> endpointUrl) {}

package dev.plaudit.topology;

import java.util.List;

/**
 * The service that a connection is to: what rules call {@code connection.service}.
 *
 * @param id {@code vpce-svc-…}
 * @param name the service, as its consumers name it
 * @param region the Region of the service
 * @param supportedRegions Regions from which consumers may connect to the service
 */
public record ConnectedService(String id, String name, String region, List<String> supportedRegions) {}

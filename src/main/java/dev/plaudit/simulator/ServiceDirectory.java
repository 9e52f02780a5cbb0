package dev.plaudit.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The endpoint services of all accounts by ID and name, so that consumers can refer to them. */
final class ServiceDirectory {

    /** An endpoint service of the world. */
    record Entry(String id, String region) {
        String serviceName() {
            return "com.amazonaws.vpce." + region + "." + id;
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();

    static ServiceDirectory of(WorldFile world, Names names) {
        ServiceDirectory directory = new ServiceDirectory();
        for (WorldFile.Account account : world.accounts) {
            account.regions.forEach((region, content) -> content.services.forEach(
                    service -> directory.add(new Identifiers(account.id, region), service, names)));
        }
        return directory;
    }

    private void add(Identifiers identifiers, WorldFile.Service service, Names names) {
        Entry entry = new Entry(id(identifiers, service), identifiers.region());
        names.put(entries, "service", entry.id(), entry);
        if (!service.name.isEmpty()) {
            names.put(entries, "service", service.name, entry);
        }
    }

    static String id(Identifiers identifiers, WorldFile.Service service) {
        return service.id.isEmpty() ? identifiers.id("vpce-svc", service.name) : service.id;
    }

    Optional<Entry> find(String idOrName) {
        return Optional.ofNullable(entries.get(idOrName));
    }
}

package dev.plaudit.report;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ZoneFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one account suffers when a zone fails, more than a loss of capacity.
 *
 * @param name of the account, or empty; untrusted text
 * @param services names by consequence, worst first; untrusted text
 */
public record AccountLosses(String accountId, String name, Map<Consequence, List<String>> services) {

    private static final Comparator<AccountLosses> WORST_FIRST = Comparator.comparing(
                    (AccountLosses losses) -> losses.count(Consequence.LOST), Comparator.reverseOrder())
            .thenComparing(losses -> losses.count(Consequence.UNKNOWN), Comparator.reverseOrder())
            .thenComparing(losses -> losses.count(Consequence.ONE_ZONE), Comparator.reverseOrder())
            .thenComparing(AccountLosses::accountId);

    /** Returns the accounts, worst first. */
    public static List<AccountLosses> of(ZoneFailure failure) {
        Map<String, AccountLosses> byId = new HashMap<>();
        for (ServiceImpact impact : failure.services()) {
            for (EndpointImpact endpoint : impact.endpoints()) {
                if (endpoint.consequence() != Consequence.CAPACITY) {
                    byId.computeIfAbsent(
                                    endpoint.accountId(),
                                    id -> new AccountLosses(id, endpoint.accountName(), new TreeMap<>()))
                            .add(endpoint.consequence(), impact.service().name());
                }
            }
        }
        return byId.values().stream().sorted(WORST_FIRST).toList();
    }

    private void add(Consequence consequence, String service) {
        List<String> names = services.computeIfAbsent(consequence, none -> new ArrayList<>());
        // The endpoints of one service come together.
        if (names.isEmpty() || !names.get(names.size() - 1).equals(service)) {
            names.add(service);
        }
    }

    private int count(Consequence consequence) {
        return services.getOrDefault(consequence, List.of()).size();
    }

    /** Returns {@code 111122223333 (payments)}. */
    public String label() {
        return DrillText.account(accountId, name);
    }
}

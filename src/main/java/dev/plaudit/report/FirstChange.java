package dev.plaudit.report;

import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change that closes open findings.
 *
 * @param what the first sentence of the fix, or the title of the rule if there is none
 * @param account where it is to be made
 * @param worst the worst finding that it closes
 * @param closes the open findings that it closes, in report order; those that they supersede are under them
 * @param consumers who depends on what is changed
 */
public record FirstChange(String what, Place account, FindingContext worst, List<Finding> closes, Consumers consumers) {

    private static final int MOST_ACCOUNTS = 3;

    public FirstChange {
        closes = List.copyOf(closes);
    }

    /**
     * An account; of a provider that was not scanned, only the service is known.
     *
     * @param id empty if it is not known
     * @param name a name for people, or empty
     * @param serviceId the service of an unknown provider, or empty
     */
    public record Place(String id, String name, String serviceId) {

        /** Returns {@code account 111122223333 (payments)}, on one line. */
        public String text() {
            return id.isEmpty()
                    ? "the account of the provider of " + VisibleText.line(serviceId)
                    : "account " + ScopeText.account(id, name);
        }
    }

    /**
     * Endpoints that depend on something.
     *
     * @param places by account and Region
     * @param whole whether there are no more than these
     */
    public record Consumers(List<ConsumerPlace> places, boolean whole) {

        public Consumers {
            places = List.copyOf(places);
        }

        /** Returns how many endpoints are known. */
        public int endpoints() {
            return places.stream().mapToInt(ConsumerPlace::endpoints).sum();
        }

        /** Returns the accounts of the endpoints: names by ID. */
        public Map<String, String> accounts() {
            return places.stream()
                    .collect(Collectors.toMap(
                            ConsumerPlace::accountId,
                            ConsumerPlace::accountName,
                            (first, second) -> first.isEmpty() ? second : first,
                            TreeMap::new));
        }

        /** Returns {@code affects 3 endpoints of 111122223333 (orders), 444455556666}, on one line. */
        public String text() {
            if (places.isEmpty()) {
                return whole ? "affects no endpoint" : "which endpoints it affects is unknown";
            }
            List<String> accounts = accounts().entrySet().stream()
                    .map(account -> ScopeText.account(account.getKey(), account.getValue()))
                    .toList();
            int more = accounts.size() - MOST_ACCOUNTS;
            return "affects " + (whole ? "" : "at least ") + Headline.plural(endpoints(), "endpoint", "endpoints")
                    + " of "
                    + accounts.stream().limit(MOST_ACCOUNTS).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + Headline.plural(more, "more account", "more accounts") : "");
        }
    }

    /** Returns how many findings it closes, with those that they supersede. */
    public int count() {
        return count(closes);
    }

    static int count(List<Finding> closes) {
        int count = 0;
        for (Finding finding : closes) {
            count += 1 + finding.alsoBreaks().size();
        }
        return count;
    }

    /** Returns the rules of the findings that it closes, the worst first and then by ID. */
    public List<String> rules() {
        List<String> rules = closes.stream()
                .flatMap(finding -> finding.alsoBreaks().stream())
                .map(Finding::ruleId)
                .distinct()
                .sorted()
                .toList();
        return Stream.concat(closes.stream().map(Finding::ruleId), rules.stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the resource of the worst finding and where the change is to be made: {@code service vpce-svc-0123 (orders) in account
     * 111122223333 (payments), us-east-1 and 1 more}, on one line.
     */
    public String where() {
        Finding finding = worst.finding();
        long others = closes.stream().map(Finding::resourceId).distinct().count() - 1;
        String more = others == 0 ? "" : " and " + others + " more";
        if (account.id().equals(finding.accountId())) {
            return worst.place() + more;
        }
        return account.text() + ", for " + worst.place() + more;
    }

    /** Returns {@code closes 3 findings: RES-06, RES-05, RES-11}. */
    public String closing() {
        return "closes " + Headline.plural(count(), "finding", "findings") + ": " + String.join(", ", rules());
    }
}

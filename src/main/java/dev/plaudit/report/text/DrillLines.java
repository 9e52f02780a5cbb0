package dev.plaudit.report.text;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ShiftOption;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.report.AccountLosses;
import dev.plaudit.report.DrillText;
import dev.plaudit.report.Headline;
import dev.plaudit.report.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A drill as lines of text: the worst zone in a sentence, a table of the zones, then each zone by service and by account. */
public final class DrillLines {

    private static final int MOST_ENDPOINTS = 5;
    private static final int MOST_SERVICES = 50;
    private static final int MOST_ACCOUNTS = 50;
    private static final List<Consequence> COLUMNS = Arrays.asList(Consequence.values());

    private final List<String> lines = new ArrayList<>();

    private DrillLines() {}

    /** Returns the lines, with names made visible. */
    public static List<String> of(DrillResult result) {
        DrillLines text = new DrillLines();
        text.add(DrillText.headline(result));
        DrillText.unread(result).forEach(text::add);
        if (!result.zones().isEmpty()) {
            text.zones(result);
        }
        result.zones().forEach(text::zone);
        return text.lines;
    }

    private void add(String line) {
        lines.add(VisibleText.line(line));
    }

    private void zones(DrillResult result) {
        add("");
        add(String.format(Locale.ROOT, "  %-12s  %-15s", "services", "")
                + COLUMNS.stream()
                        .map(column -> String.format(Locale.ROOT, "%14s", column.text()))
                        .collect(Collectors.joining()));
        for (ZoneFailure failure : result.zones()) {
            add(String.format(Locale.ROOT, "  %-12s  %-15s", failure.zoneId(), failure.region())
                    + COLUMNS.stream()
                            .map(column -> String.format(Locale.ROOT, "%14d", failure.count(column)))
                            .collect(Collectors.joining()));
        }
    }

    private void zone(ZoneFailure failure) {
        if (failure.services().isEmpty() && failure.shifts().isEmpty()) {
            return;
        }
        add("");
        add(DrillText.headline(failure));
        DrillText.zonalClients(failure).forEach(this::add);
        failure.services().stream()
                .filter(impact -> impact.worst() != Consequence.CAPACITY)
                .limit(MOST_SERVICES)
                .forEach(impact -> service(impact, failure));
        more((int) failure.services().stream()
                        .filter(impact -> impact.worst() != Consequence.CAPACITY)
                        .count()
                - MOST_SERVICES);
        String capacity = few(failure.services().stream()
                .filter(impact -> impact.worst() == Consequence.CAPACITY)
                .map(impact -> impact.service().name())
                .toList());
        if (!capacity.isEmpty()) {
            add(row(Consequence.CAPACITY.text(), capacity));
        }
        accounts(failure);
        shifts(failure);
    }

    private void service(ServiceImpact impact, ZoneFailure failure) {
        add(row(impact.worst().text(), DrillText.service(impact.service())));
        if (!impact.doubt().isEmpty()) {
            add(row("", "  " + impact.doubt()));
        }
        impact.endpoints().stream()
                .filter(endpoint -> endpoint.consequence() != Consequence.CAPACITY)
                .limit(MOST_ENDPOINTS)
                .forEach(endpoint -> endpoint(impact, endpoint, failure));
        int more = (int) impact.endpoints().stream()
                        .filter(endpoint -> endpoint.consequence() != Consequence.CAPACITY)
                        .count()
                - MOST_ENDPOINTS;
        if (more > 0) {
            add(row("", "  " + Headline.plural(more, "more endpoint", "more endpoints")));
        }
    }

    private void endpoint(ServiceImpact impact, EndpointImpact endpoint, ZoneFailure failure) {
        String other = endpoint.consequence() == impact.worst()
                ? ""
                : endpoint.consequence().text() + ": ";
        add(row("", "  " + DrillText.endpoint(endpoint) + ": " + other + DrillText.reason(endpoint, failure)));
    }

    private void accounts(ZoneFailure failure) {
        List<AccountLosses> accounts = AccountLosses.of(failure);
        if (accounts.isEmpty()) {
            return;
        }
        add("  By account");
        accounts.stream()
                .limit(MOST_ACCOUNTS)
                .forEach(account -> add("    " + account.label() + ": "
                        + account.services().entrySet().stream()
                                .map(entry -> entry.getKey().text() + " " + few(entry.getValue()))
                                .collect(Collectors.joining("; "))));
        more(accounts.size() - MOST_ACCOUNTS);
    }

    private void shifts(ZoneFailure failure) {
        if (failure.shifts().isEmpty()) {
            return;
        }
        add("  Zonal shift beforehand");
        for (ShiftOption option : failure.shifts()) {
            add("    " + option.outcome().text() + ": " + option.name() + " of "
                    + DrillText.account(option.accountId(), option.accountName()) + ": " + option.reason());
        }
    }

    private void more(int count) {
        if (count > 0) {
            add("    and " + count + " more; --format json lists all");
        }
    }

    private static String row(String label, String text) {
        return String.format(Locale.ROOT, "  %-12s  %s", label, text);
    }

    private static String few(List<String> names) {
        int more = names.size() - MOST_ENDPOINTS;
        return names.stream().limit(MOST_ENDPOINTS).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}

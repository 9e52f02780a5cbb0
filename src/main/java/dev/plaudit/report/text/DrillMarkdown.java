package dev.plaudit.report.text;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.report.AccountLosses;
import dev.plaudit.report.DrillText;
import dev.plaudit.report.Headline;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A drill as a Markdown page: for a job summary or a wiki. */
public final class DrillMarkdown {

    private static final int MOST_ENDPOINTS = 5;

    private DrillMarkdown() {}

    /** Writes the page, which stays below 1 MiB. */
    public static void write(DrillResult result, Writer out) throws IOException {
        MarkdownPage page = new MarkdownPage(out, MarkdownReport.LONGEST);
        page.paragraph("## Zone drill");
        page.paragraph("**" + MarkdownText.sentence(DrillText.headline(result)) + "**");
        for (String warning : DrillText.unread(result)) {
            page.paragraph("**" + warning + "**");
        }
        page.table(
                "Services by zone",
                Stream.concat(
                                Stream.of("Zone", "Region"),
                                Arrays.stream(Consequence.values()).map(DrillMarkdown::title))
                        .toList(),
                result.zones(),
                failure -> Stream.concat(
                                Stream.of(MarkdownText.code(failure.zoneId()), MarkdownText.code(failure.region())),
                                Arrays.stream(Consequence.values())
                                        .map(consequence -> String.valueOf(failure.count(consequence))))
                        .toList());
        for (ZoneFailure failure : result.zones()) {
            zone(failure, page);
        }
        page.end("Clients of the Regional endpoint name are judged. `--format json` has every endpoint and gap.");
    }

    private static void zone(ZoneFailure failure, MarkdownPage page) throws IOException {
        if (!failure.services().isEmpty()) {
            page.paragraph("**" + MarkdownText.sentence(DrillText.headline(failure)) + "**");
            for (String clients : DrillText.zonalClients(failure)) {
                page.paragraph(MarkdownText.sentence(clients));
            }
        }
        page.table(
                MarkdownText.sentence(failure.zoneId() + " by service"),
                List.of("Consequence", "Service", "Owner", "Extent", "Why"),
                failure.services(),
                impact -> service(impact, failure));
        page.table(
                MarkdownText.sentence(failure.zoneId() + " by account"),
                List.of("Account", "Consequence"),
                AccountLosses.of(failure),
                account -> List.of(MarkdownText.account(account.accountId(), account.name()), losses(account)));
        page.table(
                MarkdownText.sentence(failure.zoneId() + ": zonal shift beforehand"),
                List.of("Possible", "Load balancer", "Account", "Why"),
                failure.shifts(),
                option -> List.of(
                        option.outcome().text(),
                        MarkdownText.code(option.name()),
                        MarkdownText.account(option.accountId(), option.accountName()),
                        MarkdownText.code(option.reason())));
    }

    private static List<String> service(ServiceImpact impact, ZoneFailure failure) {
        AffectedService service = impact.service();
        String id = service.id().isEmpty() || service.id().equals(service.name())
                ? ""
                : " " + MarkdownText.code(service.id());
        return List.of(
                impact.worst().text(),
                MarkdownText.code(service.name()) + id,
                service.accountId().isEmpty() ? "" : MarkdownText.account(service.accountId(), service.accountName()),
                DrillText.extent(impact),
                why(impact, failure));
    }

    private static String why(ServiceImpact impact, ZoneFailure failure) {
        List<EndpointImpact> worst = impact.endpoints().stream()
                .filter(endpoint -> endpoint.consequence() == impact.worst())
                .toList();
        int more = worst.size() - MOST_ENDPOINTS;
        return worst.stream()
                        .limit(MOST_ENDPOINTS)
                        .map(endpoint -> MarkdownText.code(endpoint.endpointId()) + ": "
                                + MarkdownText.code(DrillText.reason(endpoint, failure)))
                        .collect(Collectors.joining("<br>"))
                + (more > 0 ? "<br>and " + Headline.plural(more, "more endpoint", "more endpoints") : "");
    }

    private static String losses(AccountLosses account) {
        return account.services().entrySet().stream()
                .map(entry -> entry.getKey().text() + " "
                        + entry.getValue().stream().map(MarkdownText::code).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String title(Consequence consequence) {
        String text = consequence.text();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

package dev.plaudit.report.html;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Link;
import dev.plaudit.report.OwnerText;
import dev.plaudit.results.Owner;
import dev.plaudit.results.Team;
import java.util.Collection;
import java.util.List;

/**
 * The owner of findings as the page shows it.
 *
 * @param label the team, {@code no owner}, or why the owner is unknown
 * @param address its contact if that is a web page, or empty
 * @param possible the teams that it may be, if it is unknown
 */
public record HtmlOwner(
        String label, boolean known, String contact, String address, String chat, List<String> possible) {

    /** Returns the owners of findings, each once; none if the configuration names no owners. */
    static List<HtmlOwner> all(Collection<FindingContext> findings) {
        return findings.stream()
                .flatMap(finding -> finding.owner().stream())
                .distinct()
                .map(HtmlOwner::of)
                .toList();
    }

    static HtmlOwner of(Owner owner) {
        String contact = owner.team().map(Team::contact).orElse("");
        return new HtmlOwner(
                OwnerText.label(owner),
                owner.team().isPresent(),
                contact,
                Link.isWeb(contact) ? contact : "",
                owner.team().map(Team::chat).orElse(""),
                owner.possible());
    }
}

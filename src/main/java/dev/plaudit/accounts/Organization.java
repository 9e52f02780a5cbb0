package dev.plaudit.accounts;

import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.accounts.OrganizationListing.Unit;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.input.WorkingDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the accounts of the organization to scan, and how to enter them. */
public record Organization(Position place, Settings settings, AccountDefaults defaults, List<AccountEntry> named) {

    private static final int MOST_UNITS_NAMED = 40;

    /**
     * The settings under {@code organization:}.
     *
     * @param include parts to scan; empty for all
     * @param exclude parts to leave out
     * @param tags tags that an account must have
     * @param lister the ARN of the role that may list the organization, and its external ID
     * @param places settings for some of the accounts; the last that applies takes precedence
     */
    record Settings(
            List<OrganizationPart> include,
            List<OrganizationPart> exclude,
            Map<String, List<String>> tags,
            Access lister,
            List<OrganizationPlace> places) {}

    /**
     * Reads the selection.
     *
     * @param written {@code true}, or a mapping with conditions and settings
     * @param accounts accounts by ID, as in {@link AccountList}: they are always scanned, and their settings take precedence
     * @param defaults the settings of accounts that do not state their own
     * @return empty for {@code false} and after a problem
     */
    public static Optional<Organization> read(
            Node written,
            Optional<Node> accounts,
            AccountDefaults defaults,
            WorkingDirectory directory,
            Problems problems) {
        return new OrganizationText(defaults, directory, problems).read(written, accounts);
    }

    /** Returns the ARN of the role that lists the organization; empty if the base credentials do. */
    public Optional<String> listerArn() {
        return settings.lister().role().map(Node.Scalar::text);
    }

    /** Returns the external ID that the trust policy of that role requires. */
    public Optional<String> listerExternalId() {
        return settings.lister().externalId().map(Node.Scalar::text);
    }

    /** Returns all Regions that the configuration names: all that is known before the accounts are listed. */
    public List<RegionSelection> regions() {
        return Stream.of(
                        Stream.of(new AccountReader(defaults, new Problems()).byDefault()),
                        named.stream().map(AccountEntry::access),
                        settings.places().stream().map(OrganizationPlace::access))
                .flatMap(accesses -> accesses)
                .flatMap(access -> access.regions().stream())
                .toList();
    }

    /** Returns the roles to assume in the accounts that it lists, as the configuration states them. */
    public Set<Role> roles() {
        return Stream.of(
                        Stream.of(defaults.role()),
                        named.stream().map(entry -> entry.access().role()),
                        settings.places().stream().map(item -> item.access().role()))
                .flatMap(roles -> roles)
                .flatMap(Optional::stream)
                .filter(role -> !RoleText.isNone(role))
                .map(role -> new Role(role.text()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the labels needed to decide which accounts to scan and how to enter them. */
    public Set<AccountLabel> labels() {
        Set<AccountLabel> labels = EnumSet.noneOf(AccountLabel.class);
        if (parts().anyMatch(OrganizationPart::isUnit)) {
            labels.add(AccountLabel.ORGANIZATIONAL_UNIT);
        }
        if (!settings.tags().isEmpty()
                || settings.places().stream().anyMatch(item -> !item.tags().isEmpty())) {
            labels.add(AccountLabel.TAGS);
        }
        return labels;
    }

    private Stream<OrganizationPart> parts() {
        return Stream.of(
                        settings.include().stream(),
                        settings.exclude().stream(),
                        settings.places().stream().flatMap(item -> item.units().stream()))
                .flatMap(parts -> parts);
    }

    /** Returns whether an account may be selected, judging without its tags. */
    public boolean mayScan(Member member) {
        return member.isActive() && (isIncluded(member) || isNamed(member));
    }

    /**
     * Returns the accounts to scan.
     *
     * @param problems receives the units and accounts that the configuration names and the organization does not have
     */
    public Selection select(OrganizationListing organization, Problems problems) {
        checkNames(organization, problems);
        AccountReader reader = new AccountReader(defaults, problems);
        Map<String, Member> members = new HashMap<>();
        organization.members().forEach(member -> members.put(member.id(), member));
        List<Account> accounts = new ArrayList<>();
        for (AccountEntry entry : named) {
            Optional<Member> member = Optional.ofNullable(members.remove(entry.id()));
            accounts.add(reader.account(
                    member.map(listed -> entry.or(entry(listed))).orElse(entry),
                    member.map(this::access).orElse(Access.UNSTATED)));
        }
        int leftOut = 0;
        for (Member member : members.values()) {
            if (isSelected(member)) {
                accounts.add(reader.account(entry(member), access(member)));
            } else {
                leftOut++;
            }
        }
        accounts.sort(Comparator.comparing(Account::accountId));
        Selection selection = new Selection(accounts, leftOut);
        if (problems.isEmpty() && selection.inactive() == accounts.size()) {
            problems.add(
                    place,
                    "no active account of the organization is selected",
                    "the organization has " + organization.members().size()
                            + " accounts; check include, exclude, tags and where");
        }
        return selection;
    }

    private static AccountEntry entry(Member member) {
        return new AccountEntry(
                member.id(),
                member.name(),
                Access.UNSTATED,
                member.unit().map(Unit::path),
                member.tags(),
                member.inactive());
    }

    /** The tags of inactive accounts are never read: those accounts are selected, to be reported as skipped. */
    private boolean isSelected(Member member) {
        boolean tagged = member.tags().isEmpty() || OrganizationPlace.tagged(member, settings.tags());
        boolean skipped =
                placesOf(member).flatMap(item -> item.skip().stream()).reduce(false, (earlier, later) -> later);
        return isIncluded(member) && tagged && !skipped;
    }

    private boolean isIncluded(Member member) {
        return (settings.include().isEmpty() || settings.include().stream().anyMatch(part -> part.contains(member)))
                && settings.exclude().stream().noneMatch(part -> part.contains(member));
    }

    private boolean isNamed(Member member) {
        return named.stream().anyMatch(entry -> entry.id().equals(member.id()));
    }

    private Access access(Member member) {
        return placesOf(member)
                .map(OrganizationPlace::access)
                .reduce(Access.UNSTATED, (earlier, later) -> later.or(earlier));
    }

    private Stream<OrganizationPlace> placesOf(Member member) {
        return settings.places().stream().filter(item -> item.matches(member));
    }

    /** A misspelled unit must not look like an empty one. An account to exclude may no longer exist. */
    private void checkNames(OrganizationListing organization, Problems problems) {
        parts().filter(OrganizationPart::isUnit)
                .filter(part -> organization.units().stream().noneMatch(part::contains))
                .forEach(part -> problems.add(unknownUnit(part.written(), organization)));
        settings.include().stream()
                .filter(part -> !part.isUnit())
                .filter(part -> organization.members().stream().noneMatch(part::contains))
                .map(OrganizationPart::written)
                .forEach(written -> problems.add(
                        written.place(),
                        "the organization has no account " + Quoted.text(written.text()),
                        "remove it, or add it under `accounts:` if it belongs to another organization"));
    }

    private static Problem unknownUnit(Node.Scalar written, OrganizationListing organization) {
        List<String> paths = organization.units().stream()
                .map(Unit::path)
                .filter(path -> !path.isEmpty())
                .sorted()
                .toList();
        String named = paths.stream().limit(MOST_UNITS_NAMED).map(Quoted::text).collect(Collectors.joining(", "));
        int more = paths.size() - MOST_UNITS_NAMED;
        return written.place()
                .problem(
                        "the organization has no organizational unit " + Quoted.text(written.text())
                                + Suggestions.didYouMean(written.text(), paths),
                        paths.isEmpty()
                                ? "it has no organizational units"
                                : "its organizational units are: " + named
                                        + (more > 0 ? ", and " + more + " more" : ""));
    }
}

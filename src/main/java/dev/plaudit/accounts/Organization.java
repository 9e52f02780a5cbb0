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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which accounts of the organization a scan wants, and how it enters them. */
public final class Organization {

    private static final int MOST_UNITS_NAMED = 40;

    private final Position place;
    private final Wish wish;
    private final AccountDefaults defaults;
    private final List<AccountEntry> named;

    /**
     * What stands in {@code organization:}.
     *
     * @param include parts to scan; all when there are none
     * @param exclude parts of them to leave out
     * @param tags tags that an account must have
     * @param lister the ARN of the role that may list the organization, and its external id
     * @param places of several that say the same thing the last counts
     */
    record Wish(
            List<OrganizationPart> include,
            List<OrganizationPart> exclude,
            Map<String, List<String>> tags,
            Access lister,
            List<OrganizationPlace> places) {}

    Organization(Position place, Wish wish, AccountDefaults defaults, List<AccountEntry> named) {
        this.place = place;
        this.wish = wish;
        this.defaults = defaults;
        this.named = List.copyOf(named);
    }

    /**
     * Reads what is wanted.
     *
     * @param written {@code true}, or what is different from the whole organization
     * @param accounts accounts by their ids, as in {@link AccountList}: they are scanned in any case, and what is said of
     *     them wins
     * @param defaults what holds for accounts that do not say otherwise
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

    /** The ARN of the role that may list the organization; without one the base credentials may. */
    public Optional<String> listerArn() {
        return wish.lister().role().map(Node.Scalar::text);
    }

    /** The external id that the role which may list the organization asks for. */
    public Optional<String> listerExternalId() {
        return wish.lister().externalId().map(Node.Scalar::text);
    }

    /** The Regions that are named anywhere, for what must be known before any account is. */
    public List<RegionSelection> regions() {
        return Stream.of(
                        Stream.of(new AccountReader(defaults, new Problems()).byDefault()),
                        named.stream().map(AccountEntry::access),
                        wish.places().stream().map(OrganizationPlace::access))
                .flatMap(accesses -> accesses)
                .flatMap(access -> access.regions().stream())
                .toList();
    }

    /** What must be known of each account to tell whether it is wanted, and how to enter it. */
    public Set<AccountLabel> labels() {
        Set<AccountLabel> labels = EnumSet.noneOf(AccountLabel.class);
        if (parts().anyMatch(OrganizationPart::isUnit)) {
            labels.add(AccountLabel.ORGANIZATIONAL_UNIT);
        }
        if (!wish.tags().isEmpty()
                || wish.places().stream().anyMatch(item -> !item.tags().isEmpty())) {
            labels.add(AccountLabel.TAGS);
        }
        return labels;
    }

    private Stream<OrganizationPart> parts() {
        return Stream.of(
                        wish.include().stream(),
                        wish.exclude().stream(),
                        wish.places().stream().flatMap(item -> item.units().stream()))
                .flatMap(parts -> parts);
    }

    /** Whether an account may be scanned, as far as can be told without its tags. */
    public boolean mayScan(Member member) {
        return member.isActive() && (isIncluded(member) || isNamed(member));
    }

    /**
     * The accounts to scan.
     *
     * @param problems receives what the configuration names and the organization does not have
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
                    member.map(this::access).orElse(Access.UNSAID)));
        }
        int leftOut = 0;
        for (Member member : members.values()) {
            if (isWanted(member)) {
                accounts.add(reader.account(entry(member), access(member)));
            } else {
                leftOut++;
            }
        }
        accounts.sort(Comparator.comparing(Account::accountId));
        Selection selection = new Selection(accounts, leftOut);
        if (problems.isEmpty() && selection.inactive() == accounts.size()) {
            problems.add(place.problem(
                    "no active account of the organization is selected",
                    "the organization has " + organization.members().size()
                            + " accounts; check include, exclude, tags and where"));
        }
        return selection;
    }

    private static AccountEntry entry(Member member) {
        return new AccountEntry(
                member.id(),
                member.name(),
                Access.UNSAID,
                member.unit().map(Unit::path),
                member.tags(),
                member.inactive());
    }

    /** Tags are not asked of accounts that are not active: those are wanted, so that they are seen to be skipped. */
    private boolean isWanted(Member member) {
        boolean tagged = member.tags().isEmpty() || OrganizationPlace.tagged(member, wish.tags());
        boolean skipped =
                placesOf(member).flatMap(item -> item.skip().stream()).reduce(false, (earlier, later) -> later);
        return isIncluded(member) && tagged && !skipped;
    }

    private boolean isIncluded(Member member) {
        return (wish.include().isEmpty() || wish.include().stream().anyMatch(part -> part.holds(member)))
                && wish.exclude().stream().noneMatch(part -> part.holds(member));
    }

    private boolean isNamed(Member member) {
        return named.stream().anyMatch(entry -> entry.id().equals(member.id()));
    }

    private Access access(Member member) {
        return placesOf(member)
                .map(OrganizationPlace::access)
                .reduce(Access.UNSAID, (earlier, later) -> later.or(earlier));
    }

    private Stream<OrganizationPlace> placesOf(Member member) {
        return wish.places().stream().filter(item -> item.holds(member));
    }

    /** What was misspelt must not look like an empty unit. An account to exclude may be gone. */
    private void checkNames(OrganizationListing organization, Problems problems) {
        parts().filter(OrganizationPart::isUnit)
                .filter(part -> organization.units().stream().noneMatch(part::holds))
                .forEach(part -> problems.add(unknownUnit(part.written(), organization)));
        wish.include().stream()
                .filter(part -> !part.isUnit())
                .filter(part -> organization.members().stream().noneMatch(part::holds))
                .map(OrganizationPart::written)
                .forEach(written -> problems.add(written.place()
                        .problem(
                                "the organization has no account " + Quoted.text(written.text()),
                                "remove it, or add it under `accounts:` if it belongs to another organization")));
    }

    private static Problem unknownUnit(Node.Scalar written, OrganizationListing organization) {
        List<String> paths = organization.units().stream()
                .map(Unit::path)
                .filter(path -> !path.isEmpty())
                .sorted()
                .toList();
        String nearest = Suggestions.nearest(written.text(), paths)
                .map(path -> "; did you mean " + Quoted.text(path) + "?")
                .orElse("");
        String named = paths.stream().limit(MOST_UNITS_NAMED).map(Quoted::text).collect(Collectors.joining(", "));
        int more = paths.size() - MOST_UNITS_NAMED;
        return written.place()
                .problem(
                        "the organization has no organizational unit " + Quoted.text(written.text()) + nearest,
                        paths.isEmpty()
                                ? "it has no organizational units"
                                : "its organizational units are: " + named
                                        + (more > 0 ? ", and " + more + " more" : ""));
    }
}

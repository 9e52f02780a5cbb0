package dev.plaudit.collect;

import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.OrganizationListing;
import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.accounts.OrganizationListing.Unit;
import dev.plaudit.inventory.Calls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.Tag;

/**
 * Lists the accounts of an organization with as few calls as there can be: ListAccounts alone where nobody asks for
 * organizational units, the tree of units instead where somebody does, and the tags of accounts that may be scanned.
 */
final class OrganizationReader {

    private final OrganizationsClient organizations;
    private final String asked;

    /** @param asked who asks, for messages: {@code account 111122223333} */
    OrganizationReader(OrganizationsClient organizations, String asked) {
        this.organizations = organizations;
        this.asked = asked;
    }

    /**
     * Lists the organization.
     *
     * @param labels what to ask about each account
     * @throws OrganizationException when any call has no answer: a part of the accounts would look like all of them
     */
    OrganizationListing read(Organization wish, Set<AccountLabel> labels) throws OrganizationException {
        OrganizationListing listing =
                labels.contains(AccountLabel.ORGANIZATIONAL_UNIT) ? tree() : new OrganizationListing(flat(), List.of());
        return labels.contains(AccountLabel.TAGS) ? tagged(listing, wish) : listing;
    }

    private List<Member> flat() throws OrganizationException {
        return pages(Calls.LIST_ACCOUNTS, token -> {
                    var page = organizations.listAccounts(request -> request.nextToken(token));
                    return new Page<>(page.accounts(), page.nextToken());
                })
                .stream()
                .map(account -> member(account, Optional.empty()))
                .toList();
    }

    /** Every unit with the accounts in it. An account that moves meanwhile may be met twice. */
    private OrganizationListing tree() throws OrganizationException {
        List<Unit> units = new ArrayList<>();
        Map<String, Member> members = new LinkedHashMap<>();
        Deque<Unit> waiting = new ArrayDeque<>(roots());
        while (!waiting.isEmpty()) {
            Unit unit = waiting.remove();
            units.add(unit);
            waiting.addAll(below(unit));
            for (Account account : in(unit)) {
                members.putIfAbsent(account.id(), member(account, Optional.of(unit)));
            }
        }
        return new OrganizationListing(List.copyOf(members.values()), units);
    }

    private List<Unit> roots() throws OrganizationException {
        return pages(Calls.LIST_ROOTS, token -> {
                    var page = organizations.listRoots(request -> request.nextToken(token));
                    return new Page<>(page.roots(), page.nextToken());
                })
                .stream()
                .map(root -> Unit.root(root.id()))
                .toList();
    }

    private List<Unit> below(Unit parent) throws OrganizationException {
        return pages(Calls.LIST_UNITS, token -> {
                    var page = organizations.listOrganizationalUnitsForParent(
                            request -> request.parentId(parent.id()).nextToken(token));
                    return new Page<>(page.organizationalUnits(), page.nextToken());
                })
                .stream()
                .map(unit -> parent.below(unit.id(), unit.name()))
                .toList();
    }

    private List<Account> in(Unit unit) throws OrganizationException {
        return pages(Calls.LIST_ACCOUNTS_OF_UNIT, token -> {
            var page = organizations.listAccountsForParent(
                    request -> request.parentId(unit.id()).nextToken(token));
            return new Page<>(page.accounts(), page.nextToken());
        });
    }

    private OrganizationListing tagged(OrganizationListing listing, Organization wish) throws OrganizationException {
        List<Member> members = new ArrayList<>();
        for (Member member : listing.members()) {
            members.add(wish.mayScan(member) ? member.with(tags(member.id())) : member);
        }
        return new OrganizationListing(members, listing.units());
    }

    private Map<String, String> tags(String accountId) throws OrganizationException {
        List<Tag> tags = pages(Calls.LIST_ACCOUNT_TAGS, token -> {
            var page = organizations.listTagsForResource(
                    request -> request.resourceId(accountId).nextToken(token));
            return new Page<>(page.tags(), page.nextToken());
        });
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    private static Member member(Account account, Optional<Unit> unit) {
        // AWS retires `Status`; where it is all there is, as in emulators, it says the same.
        String state = Stream.of(account.stateAsString(), account.statusAsString())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("unknown");
        return new Member(account.id(), Optional.ofNullable(account.name()).orElse(""), state, unit, Optional.empty());
    }

    private record Page<T>(List<T> items, @Nullable String nextToken) {}

    /** All pages; one may be empty and others still follow. */
    private <T> List<T> pages(String call, Function<@Nullable String, Page<T>> ask) throws OrganizationException {
        List<T> items = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = null;
        do {
            Page<T> page = page(call, ask, token);
            items.addAll(page.items());
            token = page.nextToken();
            if (token != null && !tokens.add(token)) {
                throw new OrganizationException(
                        call + " returns the same page repeatedly, so the list of accounts would never end",
                        "Try again. An emulator or a proxy in between may be the cause: check --endpoint-url.");
            }
        } while (token != null);
        return items;
    }

    private <T> Page<T> page(String call, Function<@Nullable String, Page<T>> ask, @Nullable String token)
            throws OrganizationException {
        try {
            return ask.apply(token);
        } catch (SdkException e) {
            throw OrganizationLister.refused(call, asked, e);
        }
    }
}

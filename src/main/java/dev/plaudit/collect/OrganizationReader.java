package dev.plaudit.collect;

import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.OrganizationListing;
import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.accounts.OrganizationListing.Unit;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.OrganizationsRequest;
import software.amazon.awssdk.services.organizations.model.OrganizationsResponse;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.Tag;

/**
 * Lists the accounts of an organization with as few calls as possible: ListAccounts unless organizational units are needed, then the
 * tree of units instead, and the tags of accounts that may be scanned.
 *
 * @param caller the ARN of the principal that asks, for messages
 */
record OrganizationReader(ThrottledClient<OrganizationsClient> organizations, String caller) {

    /**
     * Lists the organization.
     *
     * @param labels the labels to read for each account
     * @throws OrganizationException when any call has no answer, since a part of the accounts would look like all of them
     */
    OrganizationListing read(Organization wish, Set<AccountLabel> labels) throws OrganizationException {
        OrganizationListing listing =
                labels.contains(AccountLabel.ORGANIZATIONAL_UNIT) ? tree() : new OrganizationListing(flat(), List.of());
        return labels.contains(AccountLabel.TAGS) ? tagged(listing, wish) : listing;
    }

    /** Returns the calls that {@link #read} makes for these labels, in IAM's spelling. */
    static List<String> calls(Set<AccountLabel> labels) {
        Stream<String> listing = labels.contains(AccountLabel.ORGANIZATIONAL_UNIT)
                ? Stream.of(Calls.LIST_ACCOUNTS_OF_UNIT, Calls.LIST_UNITS, Calls.LIST_ROOTS)
                : Stream.of(Calls.LIST_ACCOUNTS);
        Stream<String> tags = labels.contains(AccountLabel.TAGS) ? Stream.of(Calls.LIST_ACCOUNT_TAGS) : Stream.of();
        return Stream.concat(listing, tags).toList();
    }

    private List<Member> flat() throws OrganizationException {
        List<Account> accounts = list(
                OrganizationsClient::listAccounts,
                Calls.LIST_ACCOUNTS,
                ListAccountsRequest.builder().build(),
                page -> page.accounts());
        return accounts.stream()
                .map(account -> member(account, Optional.empty()))
                .toList();
    }

    /** Lists every unit with its accounts. An account that is moved meanwhile may be listed twice. */
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
        List<Root> roots = list(
                OrganizationsClient::listRoots,
                Calls.LIST_ROOTS,
                ListRootsRequest.builder().build(),
                page -> page.roots());
        return roots.stream().map(root -> Unit.root(root.id())).toList();
    }

    private List<Unit> below(Unit parent) throws OrganizationException {
        List<OrganizationalUnit> units = list(
                OrganizationsClient::listOrganizationalUnitsForParent,
                Calls.LIST_UNITS,
                ListOrganizationalUnitsForParentRequest.builder()
                        .parentId(parent.id())
                        .build(),
                page -> page.organizationalUnits());
        return units.stream().map(unit -> parent.below(unit.id(), unit.name())).toList();
    }

    private List<Account> in(Unit unit) throws OrganizationException {
        return list(
                OrganizationsClient::listAccountsForParent,
                Calls.LIST_ACCOUNTS_OF_UNIT,
                ListAccountsForParentRequest.builder().parentId(unit.id()).build(),
                page -> page.accounts());
    }

    private OrganizationListing tagged(OrganizationListing listing, Organization wish) throws OrganizationException {
        List<Member> members = new ArrayList<>();
        for (Member member : listing.members()) {
            members.add(wish.mayScan(member) ? member.with(tags(member.id())) : member);
        }
        return new OrganizationListing(members, listing.units());
    }

    private Map<String, String> tags(String accountId) throws OrganizationException {
        List<Tag> tags = list(
                OrganizationsClient::listTagsForResource,
                Calls.LIST_ACCOUNT_TAGS,
                ListTagsForResourceRequest.builder().resourceId(accountId).build(),
                page -> page.tags());
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    private static Member member(Account account, Optional<Unit> unit) {
        // AWS is retiring `Status`, but emulators may return nothing else.
        String state = Stream.of(account.stateAsString(), account.statusAsString())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("unknown");
        return new Member(account.id(), Optional.ofNullable(account.name()).orElse(""), state, unit, Optional.empty());
    }

    private <Q extends OrganizationsRequest, R extends OrganizationsResponse, T> List<T> list(
            BiFunction<OrganizationsClient, Q, R> operation, String call, Q request, Function<R, List<T>> items)
            throws OrganizationException {
        try {
            return organizations.list(operation, request, items).toList();
        } catch (SdkException e) {
            throw OrganizationLister.refused(call, caller, e);
        }
    }
}

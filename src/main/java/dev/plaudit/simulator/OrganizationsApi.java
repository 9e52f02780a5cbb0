package dev.plaudit.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subset of AWS Organizations that a scan uses. */
final class OrganizationsApi implements Actions {

    /** The moment that all accounts joined, in seconds since the epoch. */
    private static final long JOINED = 1_735_689_600L;

    private final World world;
    private final Pages pages;

    OrganizationsApi(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    /** An account as AWS Organizations states it; public because the templates read it by reflection. */
    public record Member(String id, String arn, String name, String email, String state, String status, long joined) {}

    @Override
    public Optional<Action> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeOrganization" -> this::organization;
                    case "ListRoots" ->
                        request -> pages.organizations(
                                request, List.of(asked(request).root()));
                    case "ListAccounts" ->
                        request -> {
                            Organization organization = asked(request);
                            return members(
                                    request,
                                    organization,
                                    List.copyOf(organization.members().values()));
                        };
                    case "ListAccountsForParent" ->
                        request -> {
                            Organization organization = asked(request);
                            return members(
                                    request, organization, organization.accountsIn(parent(organization, request)));
                        };
                    case "ListOrganizationalUnitsForParent" ->
                        request -> {
                            Organization organization = asked(request);
                            return pages.organizations(request, organization.unitsIn(parent(organization, request)));
                        };
                    case "ListTagsForResource" -> this::tags;
                    default -> null;
                });
    }

    /** Every member may ask for this. */
    private Map<String, ?> organization(ApiRequest request) {
        Organization organization = organizationOf(request);
        return Map.of(
                "id", organization.id(),
                "arn", organization.arn(),
                "management", organization.management(),
                "managementArn", organization.accountArn(organization.management()));
    }

    private Map<String, ?> members(ApiRequest request, Organization organization, List<AccountState> accounts) {
        return pages.organizations(
                request,
                accounts.stream().map(account -> member(organization, account)).toList());
    }

    private static Member member(Organization organization, AccountState account) {
        String state = account.membership().state();
        return new Member(
                account.id(),
                organization.accountArn(account.id()),
                account.name(),
                "aws+" + account.id() + "@example.com",
                organization.leftOut().contains("State") ? "" : state,
                organization.leftOut().contains("Status") ? "" : status(state),
                JOINED);
    }

    /** The older field has fewer values than the one that replaces it. */
    private static String status(String state) {
        return switch (state) {
            case "ACTIVE", "PENDING_CLOSURE" -> state;
            case "SUSPENDED", "CLOSED" -> "SUSPENDED";
            default -> "";
        };
    }

    private Map<String, ?> tags(ApiRequest request) {
        Organization organization = asked(request);
        String id = request.required("ResourceId");
        Map<String, String> tags = Optional.ofNullable(organization.members().get(id))
                .map(account -> account.membership().tags())
                .or(() -> organization.parent(id).map(unit -> Map.of()))
                .orElseThrow(() ->
                        ApiError.invalid("TargetNotFoundException", "You specified a target that doesn't exist."));
        Map<String, Object> page = new HashMap<>();
        page.put("tags", tags);
        return page;
    }

    private static Organization.Unit parent(Organization organization, ApiRequest request) {
        return organization
                .parent(request.required("ParentId"))
                .orElseThrow(() ->
                        ApiError.invalid("ParentNotFoundException", "You specified a parent that doesn't exist."));
    }

    /** The organization of an account that may ask for everything in it. */
    private Organization asked(ApiRequest request) {
        Organization organization = organizationOf(request);
        String account = request.accountId();
        if (!account.equals(organization.management())
                && !organization.delegated().contains(account)) {
            throw ApiError.invalid("AccessDeniedException", "You don't have permissions to access this resource.");
        }
        return organization;
    }

    private Organization organizationOf(ApiRequest request) {
        return world.organization()
                .filter(organization -> organization.members().containsKey(request.accountId()))
                .orElseThrow(() -> ApiError.invalid(
                        "AWSOrganizationsNotInUseException", "Your account is not a member of an organization."));
    }
}

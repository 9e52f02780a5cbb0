package dev.plaudit.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subset of AWS Organizations that a scan uses. */
final class OrganizationsApi {

    /** The moment that all accounts joined, in seconds since the epoch. */
    private static final long JOINED = 1_735_689_600L;

    private static final int MOST_ACCOUNTS = 20;
    private static final String INVALID_INPUT = "InvalidInputException";

    private final Optional<SimulatedOrganization> simulated;
    private final Pages pages;

    OrganizationsApi(World world, Pages pages) {
        this.simulated = world.organization()
                .map(stated -> SimulatedOrganization.of(stated, world.partition(), world.accounts()));
        this.pages = pages;
    }

    private Map<String, Object> page(ApiRequest request, List<?> items) {
        String refusal = "You provided a value that is not 1 to " + MOST_ACCOUNTS + ".";
        int asked = Pages.asked(request, "MaxResults", 1, MOST_ACCOUNTS, INVALID_INPUT, refusal);
        ApiError invalid = ApiError.invalid(INVALID_INPUT, "You provided an invalid token.");
        return pages.page(request, items, asked, "NextToken", invalid);
    }

    /** An account as AWS Organizations states it; public because the templates read it by reflection. */
    public record Member(String id, String arn, String name, String email, String state, String status, long joined) {}

    Map<String, Action> actions() {
        return Map.of(
                "DescribeOrganization", this::organization,
                "ListRoots", request -> page(request, List.of(asked(request).root())),
                "ListAccounts",
                        request -> {
                            SimulatedOrganization organization = asked(request);
                            return members(
                                    request,
                                    organization,
                                    List.copyOf(organization.members().values()));
                        },
                "ListAccountsForParent",
                        request -> {
                            SimulatedOrganization organization = asked(request);
                            return members(
                                    request, organization, organization.accountsIn(parent(organization, request)));
                        },
                "ListOrganizationalUnitsForParent",
                        request -> {
                            SimulatedOrganization organization = asked(request);
                            return page(request, organization.unitsIn(parent(organization, request)));
                        },
                "ListTagsForResource", this::tags);
    }

    /** Every member may ask for this. */
    private Map<String, ?> organization(ApiRequest request) {
        SimulatedOrganization organization = organizationOf(request);
        return Map.of(
                "id", organization.id(),
                "arn", organization.arn(),
                "management", organization.management(),
                "managementArn", organization.accountArn(organization.management()));
    }

    private Map<String, ?> members(
            ApiRequest request, SimulatedOrganization organization, List<AccountState> accounts) {
        return page(
                request,
                accounts.stream().map(account -> member(organization, account)).toList());
    }

    private static Member member(SimulatedOrganization organization, AccountState account) {
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
        SimulatedOrganization organization = asked(request);
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

    private static SimulatedOrganization.Unit parent(SimulatedOrganization organization, ApiRequest request) {
        return organization
                .parent(request.required("ParentId"))
                .orElseThrow(() ->
                        ApiError.invalid("ParentNotFoundException", "You specified a parent that doesn't exist."));
    }

    /** The organization of an account that may ask for everything in it. */
    private SimulatedOrganization asked(ApiRequest request) {
        SimulatedOrganization organization = organizationOf(request);
        String account = request.accountId();
        if (!account.equals(organization.management())
                && !organization.delegated().contains(account)) {
            throw ApiError.invalid("AccessDeniedException", "You don't have permissions to access this resource.");
        }
        return organization;
    }

    private SimulatedOrganization organizationOf(ApiRequest request) {
        return simulated
                .filter(organization -> organization.members().containsKey(request.accountId()))
                .orElseThrow(() -> ApiError.invalid(
                        "AWSOrganizationsNotInUseException", "Your account is not a member of an organization."));
    }
}

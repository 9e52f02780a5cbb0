package dev.plaudit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.simulator.Trouble.Paging;
import dev.plaudit.simulator.Trouble.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.Tag;

class OrganizationsTest {

    private static final String MANAGEMENT = "100000000000";
    private static final String DELEGATED = "200000000000";
    private static final String PRODUCTION = "300000000000";
    private static final String SUSPENDED = "400000000000";
    private static final String OUTSIDE = "500000000000";

    private static final String WORLD = """
            caller: "100000000000"
            organization: {management: "100000000000", delegated: ["200000000000"], outside: ["500000000000"]}
            accounts:
              - {id: "200000000000", name: security, ou: Security}
              - {id: "300000000000", name: 'shop "east"', ou: Workloads/Production, tags: {Environment: production}}
              - {id: "400000000000", name: old, ou: Workloads, state: SUSPENDED}
              - {id: "500000000000", name: partner}
            """;

    /** What a test does with a simulated AWS and its clients. */
    private interface Visit {
        void to(AwsClients clients, OrganizationsClient organizations);
    }

    @Test
    void accounts_are_listed_with_what_an_organization_knows_of_them() {
        visit((clients, organizations) -> {
            List<Account> accounts = organizations.listAccounts().accounts();

            assertThat(accounts)
                    .extracting(Account::id, Account::name, Account::stateAsString, Account::statusAsString)
                    .containsExactly(
                            tuple(MANAGEMENT, "caller", "ACTIVE", "ACTIVE"),
                            tuple(DELEGATED, "security", "ACTIVE", "ACTIVE"),
                            tuple(PRODUCTION, "shop \"east\"", "ACTIVE", "ACTIVE"),
                            tuple(SUSPENDED, "old", "SUSPENDED", "SUSPENDED"));
            assertThat(accounts.get(2)).satisfies(account -> {
                assertThat(account.arn())
                        .matches("arn:aws:organizations::100000000000:account/o-[0-9a-f]{10}/300000000000");
                assertThat(account.email()).isEqualTo("aws+300000000000@example.com");
                assertThat(account.joinedMethodAsString()).isEqualTo("CREATED");
                assertThat(account.joinedTimestamp()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
            });
        });
    }

    @Test
    void the_tree_of_units_leads_to_every_account() {
        visit((clients, organizations) -> {
            Root root = organizations.listRoots().roots().get(0);
            List<OrganizationalUnit> units = units(organizations, root.id());

            assertThat(root.id()).matches("r-[0-9a-f]{4}");
            assertThat(units).extracting(OrganizationalUnit::name).containsExactly("Security", "Workloads");
            assertThat(units)
                    .allSatisfy(unit ->
                            assertThat(unit.id()).matches("ou-" + root.id().substring(2) + "-[0-9a-f]{8}"));
            String workloads = units.get(1).id();
            assertThat(accounts(organizations, root.id())).containsExactly(MANAGEMENT);
            assertThat(accounts(organizations, workloads)).containsExactly(SUSPENDED);
            assertThat(units(organizations, workloads))
                    .singleElement()
                    .satisfies(unit ->
                            assertThat(accounts(organizations, unit.id())).containsExactly(PRODUCTION));
        });
    }

    @Test
    void accounts_have_tags_and_units_have_none() {
        visit((clients, organizations) -> {
            String root = organizations.listRoots().roots().get(0).id();

            assertThat(organizations
                            .listTagsForResource(request -> request.resourceId(PRODUCTION))
                            .tags())
                    .containsExactly(
                            Tag.builder().key("Environment").value("production").build());
            assertThat(organizations
                            .listTagsForResource(request -> request.resourceId(root))
                            .tags())
                    .isEmpty();
            assertThat(code(() -> organizations.listTagsForResource(request -> request.resourceId(OUTSIDE))))
                    .isEqualTo("TargetNotFoundException");
        });
    }

    @Test
    void only_the_management_account_and_delegated_ones_may_list() {
        visit((clients, organizations) -> {
            OrganizationsClient member = clients.organizations(clients.assume(PRODUCTION));

            assertThat(clients.organizations(clients.assume(DELEGATED))
                            .listAccounts()
                            .accounts())
                    .hasSize(4);
            assertThat(code(member::listAccounts)).isEqualTo("AccessDeniedException");
            assertThat(member.describeOrganization().organization().masterAccountId())
                    .isEqualTo(MANAGEMENT);
            assertThat(code(clients.organizations(clients.assume(OUTSIDE))::describeOrganization))
                    .isEqualTo("AWSOrganizationsNotInUseException");
            assertThat(code(() -> organizations.listAccountsForParent(request -> request.parentId("ou-ab12-00000000"))))
                    .isEqualTo("ParentNotFoundException");
        });
    }

    @Test
    void a_world_without_an_organization_says_so() {
        visit(
                "caller: \"100000000000\"",
                Faults.none(),
                (clients, organizations) ->
                        assertThat(code(organizations::listAccounts)).isEqualTo("AWSOrganizationsNotInUseException"));
    }

    @Test
    void twenty_accounts_fit_on_a_page_and_a_page_may_be_empty() {
        StringBuilder world = new StringBuilder(WORLD);
        for (int number = 10; number < 40; number++) {
            world.append("  - {id: \"6000000000").append(number).append("\", name: more, ou: Workloads}\n");
        }
        visit(world.toString(), Faults.none().with(Paging.EMPTY_PAGES, "*"), (clients, organizations) -> {
            ListAccountsResponse empty = organizations.listAccounts();
            ListAccountsResponse first = organizations.listAccounts(request -> request.nextToken(empty.nextToken()));

            assertThat(empty.accounts()).isEmpty();
            assertThat(first.accounts()).hasSize(20);
            assertThat(organizations.listAccountsPaginator().stream().flatMap(page -> page.accounts().stream()))
                    .hasSize(34);
            assertThat(code(() -> organizations.listAccounts(request -> request.maxResults(21))))
                    .isEqualTo("InvalidInputException");
            assertThat(code(() -> organizations.listAccounts(request -> request.nextToken("x"))))
                    .isEqualTo("InvalidInputException");
        });
    }

    @Test
    void an_answer_may_lack_the_old_field_or_the_new_one() {
        visit(
                WORLD.replace("delegated:", "leave_out: [Status], delegated:"),
                Faults.none(),
                (clients, organizations) -> {
                    Account account = organizations.listAccounts().accounts().get(3);
                    assertThat(account.stateAsString()).isEqualTo("SUSPENDED");
                    assertThat(account.statusAsString()).isNull();
                });
        visit(
                WORLD.replace("delegated:", "leave_out: [State], delegated:"),
                Faults.none(),
                (clients, organizations) -> {
                    Account account = organizations.listAccounts().accounts().get(3);
                    assertThat(account.stateAsString()).isNull();
                    assertThat(account.statusAsString()).isEqualTo("SUSPENDED");
                });
    }

    @Test
    void refusals_are_in_the_words_of_json() {
        Faults faults = Faults.none()
                .with(Fault.of(Refusal.THROTTLED, "organizations:ListAccounts").times(1))
                .with(Fault.of(Refusal.EXPIRED_TOKEN, "organizations:ListRoots").times(1));
        visit(WORLD, faults, (clients, organizations) -> {
            assertThat(code(organizations::listAccounts)).isEqualTo("TooManyRequestsException");
            assertThat(code(clients.organizations(clients.assume(DELEGATED))::listRoots))
                    .isEqualTo("ExpiredTokenException");
        });
    }

    @Test
    void no_role_of_a_suspended_account_can_be_assumed() {
        visit((clients, organizations) ->
                assertThat(code(() -> clients.assume(SUSPENDED))).isEqualTo("AccessDenied"));
    }

    @Test
    void the_documented_limits_are_small() {
        visit(WORLD, Faults.none().withAwsLimits(), (clients, organizations) -> {
            organizations.listRoots();
            String root = organizations.listRoots().roots().get(0).id();
            assertThat(code(organizations::listRoots)).isEqualTo("TooManyRequestsException");
            for (int pair = 0; pair < 4; pair++) {
                units(organizations, root);
                accounts(organizations, root);
            }
            assertThat(code(() -> units(organizations, root))).isEqualTo("TooManyRequestsException");
            for (int call = 0; call < 12; call++) {
                organizations.listAccounts();
            }
            assertThat(code(organizations::listAccounts)).isEqualTo("TooManyRequestsException");
        });
    }

    @Test
    void states_and_accounts_that_do_not_exist_are_problems_of_the_world() {
        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> World.parse(
                                        "world.yaml",
                                        WORLD.replace("SUSPENDED", "ASLEEP")
                                                .replace("delegated: [\"2", "delegated: [\"9")))
                        .problems())
                .extracting("message")
                .containsExactly(
                        "account 400000000000: there is no state ASLEEP",
                        "organization: there is no account '900000000000'");
    }

    private static List<OrganizationalUnit> units(OrganizationsClient organizations, String parent) {
        return organizations
                .listOrganizationalUnitsForParent(request -> request.parentId(parent))
                .organizationalUnits();
    }

    private static List<String> accounts(OrganizationsClient organizations, String parent) {
        return organizations.listAccountsForParent(request -> request.parentId(parent)).accounts().stream()
                .map(Account::id)
                .toList();
    }

    private static void visit(Visit visit) {
        visit(WORLD, Faults.none(), visit);
    }

    private static void visit(String world, Faults faults, Visit visit) {
        try (SimulatedAws aws =
                        SimulatedAws.start(World.parse("world.yaml", world), faults, Clock.systemUTC(), () -> 0);
                AwsClients clients = new AwsClients(aws)) {
            visit.to(clients, clients.organizations(AwsClients.BASE));
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run)
                .awsErrorDetails()
                .errorCode();
    }
}

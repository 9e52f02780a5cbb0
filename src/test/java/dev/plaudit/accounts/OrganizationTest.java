package dev.plaudit.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.accounts.OrganizationListing.Unit;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accounts of an organisation are scanned, and how they are entered. */
class OrganizationTest {

    private static final String MANAGEMENT = "111111111111";
    private static final String SHOP = "222222222222";
    private static final String PAYMENTS = "333333333333";
    private static final String TRIAL = "444444444444";
    private static final String CLOSED = "555555555555";
    private static final String FOREIGN = "999999999999";

    private static final Unit ROOT = Unit.root("r-ab12");
    private static final Unit WORKLOADS = ROOT.below("ou-ab12-11111111", "Workloads");
    private static final Unit PRODUCTION = WORKLOADS.below("ou-ab12-22222222", "Production");
    private static final Unit PAYMENTS_UNIT = WORKLOADS.below("ou-ab12-33333333", "Payments");
    private static final Unit SANDBOX = ROOT.below("ou-ab12-44444444", "Sandbox");
    private static final Unit EMPTY = ROOT.below("ou-ab12-55555555", "\u001b[2JWorkload");

    private static final OrganizationListing LISTING = new OrganizationListing(
            List.of(
                    member(TRIAL, "trial", "ACTIVE", SANDBOX, Map.of("stage", "sandbox")),
                    member(SHOP, "shop", "ACTIVE", PRODUCTION, Map.of("stage", "prod", "team", "shop")),
                    member(MANAGEMENT, "management", "ACTIVE", ROOT, Map.of()),
                    member(PAYMENTS, "payments", "ACTIVE", PAYMENTS_UNIT, Map.of("stage", "prod")),
                    member(CLOSED, "closed", "SUSPENDED", PRODUCTION, Map.of("stage", "prod"))),
            List.of(ROOT, WORKLOADS, SANDBOX, EMPTY, PRODUCTION, PAYMENTS_UNIT));

    private final Problems problems = new Problems();

    @Test
    void without_a_wish_every_account_is_scanned_the_management_account_included() {
        Organization organization = organization("true");
        Selection selection = organization.select(LISTING, problems);

        assertThat(organization.labels()).isEmpty();
        assertThat(problems.list()).isEmpty();
        assertThat(selection.accounts())
                .extracting(Account::accountId, Account::accountName, Account::regions)
                .containsExactly(
                        tuple(MANAGEMENT, "management", all()),
                        tuple(SHOP, "shop", all()),
                        tuple(PAYMENTS, "payments", all()),
                        tuple(TRIAL, "trial", all()),
                        tuple(CLOSED, "closed", new RegionSelection.NotActive("SUSPENDED")));
        assertThat(selection.inactive()).isEqualTo(1);
        assertThat(selection.leftOut()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "include: [Workloads]                                       | 222222222222 333333333333 555555555555 | 2",
                "include: [Workloads/Production, \"444444444444\"]          | 222222222222 444444444444 555555555555 | 2",
                "include: Workloads/P*                                      | 222222222222 333333333333 555555555555 | 2",
                "include: [r-ab12], exclude: [ou-ab12-11111111]             | 111111111111 444444444444              | 3",
                "include: [ou-ab12-33333333]                                | 333333333333                           | 4",
                "exclude: [Workloads, \"4*\"]                               | 111111111111                           | 4",
                "exclude: [\"*\"]                                           | 111111111111                           | 4",
                "exclude: [\"987654321098\", Workloads, Sandbox]            | 111111111111                           | 4",
                "tags: {stage: prod}                                        | 222222222222 333333333333 555555555555 | 2",
                "tags: {stage: [prod, s*], team: [shop, '']}                | 222222222222                           | 4",
                "where: [{account-tags: {stage: sandbox}, skip: true}]      | 111111111111 222222222222 333333333333 555555555555 | 1",
                "where: [{organizational-units: Workloads, skip: true}, {accounts: pay*, skip: false}]"
                        + "| 111111111111 333333333333 444444444444 | 2",
                "where: [{accounts: ['2*', trial], account-tags: {stage: sandbox}, skip: true}]"
                        + "| 111111111111 222222222222 333333333333 555555555555 | 1",
            })
    void parts_tags_and_places_say_which_accounts_are_scanned(String wish, String accounts, int leftOut) {
        Selection selection = organization("{" + wish + "}").select(LISTING, problems);

        assertThat(problems.list()).isEmpty();
        assertThat(selection.accounts())
                .extracting(Account::accountId)
                .containsExactlyElementsOf(List.of(accounts.strip().split(" ")));
        assertThat(selection.leftOut()).isEqualTo(leftOut);
    }

    @Test
    void what_is_said_of_a_place_holds_for_the_accounts_in_it_and_the_last_that_says_it_wins() {
        List<Account> accounts = organization("""
                where:
                  - {organizational-units: [Workloads], role: audit/WorkloadsAudit, regions: [eu-west-1]}
                  - {organizational-units: [Workloads/Payments], role: "arn:aws:iam::{account}:role/PaymentsAudit", external-id: pay}
                  - {accounts: management, role: none}
                """).select(LISTING, problems).accounts();

        assertThat(problems.list()).isEmpty();
        assertThat(accounts)
                .extracting(Account::accountId, Account::role, Account::externalId, Account::regions)
                .contains(
                        tuple(MANAGEMENT, Optional.empty(), Optional.empty(), all()),
                        tuple(SHOP, role("audit/WorkloadsAudit"), Optional.of("x1"), named("eu-west-1")),
                        tuple(
                                PAYMENTS,
                                role("arn:aws:iam::{account}:role/PaymentsAudit"),
                                Optional.of("pay"),
                                named("eu-west-1")),
                        tuple(TRIAL, role("PlauditAudit"), Optional.of("x1"), all()));
    }

    @Test
    void accounts_named_beside_the_organization_add_to_it_and_win() {
        List<Account> accounts = organization(
                        "{exclude: [Sandbox], where: [{organizational-units: Workloads, role: ByPlace, regions: eu-west-1}]}",
                        """
                - 444444444444
                - {id: 222222222222, name: The shop, role: ByName, tags: {stage: gold}}
                - {id: 999999999999, name: Of a partner, ou: Elsewhere}
                - {id: 555555555555, regions: us-east-1}
                """)
                .select(LISTING, problems)
                .accounts();

        assertThat(problems.list()).isEmpty();
        assertThat(accounts)
                .extracting(
                        Account::accountId,
                        Account::accountName,
                        Account::role,
                        Account::regions,
                        Account::organizationalUnit,
                        Account::tags)
                .containsExactly(
                        tuple(MANAGEMENT, "management", role("PlauditAudit"), all(), unit(""), tags()),
                        tuple(
                                SHOP,
                                "The shop",
                                role("ByName"),
                                named("eu-west-1"),
                                unit("Workloads/Production"),
                                tags("stage", "gold")),
                        tuple(
                                PAYMENTS,
                                "payments",
                                role("ByPlace"),
                                named("eu-west-1"),
                                unit("Workloads/Payments"),
                                tags("stage", "prod")),
                        tuple(TRIAL, "trial", role("PlauditAudit"), all(), unit("Sandbox"), tags("stage", "sandbox")),
                        tuple(
                                CLOSED,
                                "closed",
                                role("ByPlace"),
                                new RegionSelection.NotActive("SUSPENDED"),
                                unit("Workloads/Production"),
                                tags("stage", "prod")),
                        tuple(
                                FOREIGN,
                                "Of a partner",
                                role("PlauditAudit"),
                                all(),
                                unit("Elsewhere"),
                                Optional.empty()));
    }

    @Test
    void an_option_of_the_command_line_wins_over_every_place() {
        AccountDefaults options = TestAccounts.defaults(
                Optional.of(option("--role", "FromOption")),
                Optional.empty(),
                Optional.of(option("--region", "us-west-2")));
        Organization organization = Organization.read(
                        yaml("{where: [{organizational-units: Workloads, role: ByPlace, regions: eu-west-1}]}"),
                        Optional.empty(),
                        options,
                        directory(),
                        problems)
                .orElseThrow();

        assertThat(organization.select(LISTING, problems).accounts())
                .filteredOn(account -> !account.accountId().equals(CLOSED))
                .allSatisfy(account -> {
                    assertThat(account.role()).isEqualTo(role("FromOption"));
                    assertThat(account.regions()).isEqualTo(named("us-west-2"));
                });
    }

    @Test
    void labels_that_nobody_asked_for_are_missing() {
        OrganizationListing plain = new OrganizationListing(
                List.of(new Member(SHOP, "shop", "ACTIVE", Optional.empty(), Optional.empty())), List.of());

        assertThat(organization("true").select(plain, problems).accounts())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.organizationalUnit()).isEmpty();
                    assertThat(account.tags()).isEmpty();
                });
    }

    @Test
    void an_account_that_is_not_active_is_seen_to_be_skipped_whatever_its_tags() {
        OrganizationListing closed = new OrganizationListing(
                List.of(
                        LISTING.members().get(1),
                        new Member(CLOSED, "closed", "CLOSED", Optional.of(PRODUCTION), Optional.empty())),
                LISTING.units());

        assertThat(organization("{tags: {stage: prod}}")
                        .select(closed, problems)
                        .accounts())
                .extracting(Account::accountId)
                .containsExactly(SHOP, CLOSED);
    }

    @Test
    void only_what_decides_is_asked_for() {
        assertThat(organization("{exclude: [\"444444444444\"]}").labels()).isEmpty();
        assertThat(organization("{where: [{accounts: trial, skip: true}]}").labels())
                .isEmpty();
        for (String units : List.of(
                "include: Sandbox",
                "exclude: [\"444444444444\", ou-ab12-44444444]",
                "where: [{organizational-units: Sandbox, skip: true}]")) {
            assertThat(organization("{" + units + "}").labels()).containsExactly(AccountLabel.ORGANIZATIONAL_UNIT);
        }
        for (String tags : List.of("tags: {a: b}", "where: [{account-tags: {a: b}, skip: true}]")) {
            assertThat(organization("{" + tags + "}").labels()).containsExactly(AccountLabel.TAGS);
        }
    }

    @Test
    void tags_are_asked_of_active_accounts_in_the_parts_that_are_wanted() {
        Organization organization = organization("{include: [Workloads], tags: {stage: prod}}", "[444444444444]");

        assertThat(LISTING.members().stream().filter(organization::mayScan))
                .extracting(Member::id)
                .containsExactly(TRIAL, SHOP, PAYMENTS);
    }

    @Test
    void what_the_organization_does_not_have_is_a_problem_with_what_it_has() {
        organization("""
                include: [Workloads/Paymnets, "123456789012"]
                exclude: [ou-ab12-99999999]
                where: [{organizational-units: Sanbox, skip: true}]
                """).select(LISTING, problems);

        assertThat(problems.list().get(0).text()).isEqualTo("""
                plaudit.yaml:1:11: the organization has no organizational unit `Workloads/Paymnets`; did you mean `Workloads/Payments`?
                    its organizational units are: `\\u001b[2JWorkload`, `Sandbox`, `Workloads`, `Workloads/Payments`, `Workloads/Production`""");
        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly(
                        "the organization has no organizational unit `Workloads/Paymnets`;"
                                + " did you mean `Workloads/Payments`?",
                        "the organization has no organizational unit `ou-ab12-99999999`",
                        "the organization has no organizational unit `Sanbox`; did you mean `Sandbox`?",
                        "the organization has no account `123456789012`");
    }

    @Test
    void an_organization_of_which_no_active_account_is_left_is_a_problem() {
        organization("{include: [\"555555555555\"]}").select(LISTING, problems);

        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("no active account of the organization is selected");
    }

    @Test
    void an_organization_that_is_switched_off_is_none() {
        assertThat(read("false", Optional.empty())).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void every_mistake_is_reported_before_anything_is_asked() {
        read("everything", Optional.empty());
        read("""
                include: [Workloads/, 2222]
                exclude: []
                tags: {}
                role-arn: OrganizationReader
                external-id: "?"
                where:
                  - {skip: true}
                  - {accounts: shop}
                  - {accounts: 1234, role: "arn:aws:iam::222222222222:role/Audit", skip: yes}
                  - {organizational-units: /, region: us-east-1, regions: cn-north-1}
                includes: []
                """, Optional.of("[222222222222, 222222222222]"));
        read("{external-id: x1}", Optional.empty());

        assertThat(problems.list().stream().sorted().map(Problem::message))
                .contains(
                        "`organization` must be `true` or contain `key: value` pairs, not `everything`",
                        "`Workloads/` is not the path of an organizational unit",
                        "`2222` is not an account ID",
                        "`exclude` is empty, so it matches nothing",
                        "`tags` is empty",
                        "`OrganizationReader` is not the ARN of a single role",
                        "not an external ID",
                        "this condition is empty",
                        "this changes nothing",
                        "`1234` is not an account ID",
                        "this role is in account 222222222222",
                        "`skip` must be `true` or `false`, not `yes`",
                        "`/` is not the path of an organizational unit",
                        "unknown key `region`; did you mean `regions`?",
                        "unknown key `includes`; did you mean `include`?",
                        "account 222222222222 is listed twice",
                        "this external ID is for listing the organization, but no role is assumed for that");
    }

    @Test
    void the_accounts_of_an_organization_need_a_role_that_each_of_them_has() {
        for (String role : List.of("none", "arn:aws:iam::111122223333:role/Audit")) {
            AccountDefaults defaults = TestAccounts.defaults(
                    Optional.of(new Node.Scalar(new Position("plaudit.yaml", 2, 7), role, role)),
                    Optional.empty(),
                    Optional.empty());
            Organization.read(yaml("true"), Optional.empty(), defaults, directory(), problems);
        }
        Organization.read(yaml("true"), Optional.empty(), TestAccounts.NO_DEFAULTS, directory(), problems);

        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly(
                        "no role to assume in the accounts of the organization",
                        "this role is in account 111122223333",
                        "no role to assume in the accounts of the organization");
    }

    private static Member member(String id, String name, String state, Unit unit, Map<String, String> tags) {
        return new Member(id, name, state, Optional.of(unit), Optional.of(tags));
    }

    private Organization organization(String wish) {
        return read(wish, Optional.empty()).orElseThrow();
    }

    private Organization organization(String wish, String accounts) {
        return read(wish, Optional.of(accounts)).orElseThrow();
    }

    private Optional<Organization> read(String wish, Optional<String> accounts) {
        AccountDefaults defaults =
                TestAccounts.defaults(Optional.of(scalar("PlauditAudit")), Optional.of(scalar("x1")), Optional.empty());
        return Organization.read(yaml(wish), accounts.map(this::yaml), defaults, directory(), problems);
    }

    private Node yaml(String text) {
        return Yaml.read("plaudit.yaml", text, problems).orElseThrow();
    }

    private static WorkingDirectory directory() {
        return new WorkingDirectory(Path.of(""), Path.of(""));
    }

    private static Node.Scalar scalar(String text) {
        return new Node.Scalar(new Position("plaudit.yaml", 1, 1), text, text);
    }

    private static Node.Scalar option(String name, String text) {
        return new Node.Scalar(new Position(name, 0, 0), text, text);
    }

    private static RegionSelection all() {
        return new RegionSelection.AllEnabled();
    }

    private static RegionSelection named(String... regions) {
        return new RegionSelection.Named(Stream.of(regions).toList());
    }

    private static Optional<Role> role(String name) {
        return Optional.of(new Role(name));
    }

    private static Optional<String> unit(String path) {
        return Optional.of(path);
    }

    private static Optional<Map<String, String>> tags(String... keyAndValue) {
        return Optional.of(keyAndValue.length == 0 ? Map.of() : Map.of(keyAndValue[0], keyAndValue[1]));
    }
}

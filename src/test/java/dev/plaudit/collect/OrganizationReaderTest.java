package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.accounts.AccountDefaults;
import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.OrganizationListing;
import dev.plaudit.accounts.OrganizationListing.Member;
import dev.plaudit.accounts.OrganizationListing.Unit;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.collect.request.ScriptedAws;
import dev.plaudit.collect.request.ScriptedAws.Answer;
import dev.plaudit.collect.request.ScriptedAws.Asked;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Listing an organisation, with AWS's own client and every answer that AWS may give. */
@Timeout(60)
class OrganizationReaderTest {

    private static final String CALLER = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::111111111111:user/scanner</Arn><UserId>AIDA</UserId><Account>111111111111</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>
            """;
    private static final String SESSION = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
            <SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;
    private static final Set<AccountLabel> NONE = Set.of();
    private static final Set<AccountLabel> UNITS = Set.of(AccountLabel.ORGANIZATIONAL_UNIT);

    private List<Asked> asked = List.of();

    @Test
    void a_flat_list_is_read_to_its_last_page_and_empty_pages_end_nothing() throws Exception {
        Map<String, String> pages = Map.of(
                "first",
                "{\"Accounts\": [%s], \"NextToken\": \"a\"}".formatted(account("222222222222", "State", "ACTIVE")),
                "a",
                "{\"Accounts\": [], \"NextToken\": \"b\"}",
                "b",
                "{\"NextToken\": \"c\"}",
                "c",
                "{\"Accounts\": [%s, %s, %s]}"
                        .formatted(
                                account("333333333333", "Status", "SUSPENDED"),
                                account("444444444444", "State", "PENDING_CLOSURE"),
                                "{\"Id\": \"555555555555\"}"));
        OrganizationListing listing = list(
                "true", NONE, question -> Answer.json(pages.getOrDefault(text(question, "NextToken", "first"), "")));

        assertThat(listing.members())
                .extracting(Member::id, Member::name, Member::state, Member::unit, Member::tags)
                .containsExactly(
                        tuple("222222222222", "shop", "ACTIVE", Optional.empty(), Optional.empty()),
                        tuple("333333333333", "shop", "SUSPENDED", Optional.empty(), Optional.empty()),
                        tuple("444444444444", "shop", "PENDING_CLOSURE", Optional.empty(), Optional.empty()),
                        tuple("555555555555", "", "unknown", Optional.empty(), Optional.empty()));
        assertThat(listing.toString()).doesNotContain("example.com");
        assertThat(actions()).containsExactly("ListAccounts", "ListAccounts", "ListAccounts", "ListAccounts");
    }

    @Test
    void the_tree_of_units_takes_the_place_of_the_flat_list() throws Exception {
        OrganizationListing listing = list("true", UNITS, OrganizationReaderTest::tree);

        assertThat(listing.units())
                .extracting(Unit::id, Unit::path)
                .containsExactly(
                        tuple("r-ab12", ""),
                        tuple("ou-ab12-11111111", "Workloads"),
                        tuple("ou-ab12-22222222", "Workloads/Production"));
        assertThat(listing.members())
                .extracting(Member::id, member -> member.unit().orElseThrow().path())
                .containsExactly(tuple("111111111111", ""), tuple("222222222222", "Workloads/Production"));
        assertThat(actions())
                .doesNotContain("ListAccounts", "ListTagsForResource")
                .containsOnlyOnce("ListRoots")
                .hasSize(7);
    }

    @Test
    void tags_are_asked_of_accounts_that_may_be_scanned_and_of_no_others() throws Exception {
        String accounts = "{\"Accounts\": [%s, %s, %s]}"
                .formatted(
                        account("222222222222", "State", "ACTIVE"),
                        account("333333333333", "State", "SUSPENDED"),
                        account("444444444444", "State", "ACTIVE"));
        OrganizationListing listing = list(
                "{exclude: [\"4*\"], tags: {stage: prod}}",
                Set.of(AccountLabel.TAGS),
                question -> Answer.json(
                        question.action().equals("ListAccounts")
                                ? accounts
                                : "{\"Tags\": [{\"Key\": \"stage\", \"Value\": \"prod\"}, {\"Key\": \"a\", \"Value\": \"\"}]}"));

        assertThat(listing.members())
                .extracting(Member::tags)
                .containsExactly(Optional.of(Map.of("stage", "prod", "a", "")), Optional.empty(), Optional.empty());
        assertThat(actions()).containsExactly("ListAccounts", "ListTagsForResource");
    }

    @Test
    void a_page_that_comes_again_and_again_is_an_error_and_no_endless_loop() {
        assertThatThrownBy(() -> list("true", NONE, question -> Answer.json("{\"NextToken\": \"again\"}")))
                .isInstanceOf(OrganizationException.class)
                .hasMessageContaining("organizations:ListAccounts returned the same page token twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWSOrganizationsNotInUseException | this account does not belong to an"
                        + " organization: organizations:ListAccounts of"
                        + " arn:aws:iam::111111111111:user/scanner | List the accounts with"
                        + " --accounts-file",
                "AccessDeniedException | not allowed to list the organization:"
                        + " organizations:ListAccounts of arn:aws:iam::111111111111:user/scanner |"
                        + " Only the management account and delegated administrators",
                "TooManyRequestsException | the organization could not be listed: | Try again later",
                "ServiceException | the organization could not be listed: | Try again. Nothing is scanned without the full list",
            })
    void a_refusal_says_what_to_do_about_it(String code, String message, String fix) {
        assertThatThrownBy(() -> list("true", NONE, question -> Answer.jsonError(code, "said AWS")))
                .isInstanceOfSatisfying(
                        OrganizationException.class,
                        refused -> assertThat(refused.fix()).startsWith(fix))
                .hasMessageStartingWith(message)
                .hasMessageEndingWith(code + ": said AWS");
    }

    @Test
    void a_refusal_in_the_middle_leaves_no_part_of_a_list() {
        assertThatThrownBy(() -> list(
                        "true",
                        UNITS,
                        question -> question.action().equals("ListAccountsForParent")
                                        && question.body().contains("ou-ab12-22222222")
                                ? Answer.jsonError("ParentNotFoundException", "gone")
                                : tree(question)))
                .isInstanceOf(OrganizationException.class)
                .hasMessageContaining("organizations:ListAccountsForParent")
                .hasMessageContaining("ParentNotFoundException: gone");
    }

    @Test
    void a_role_that_may_list_the_organization_is_assumed_first() throws Exception {
        list(
                "{role-arn: \"arn:aws:iam::999999999999:role/Lister\", external-id: handshake}",
                NONE,
                question -> Answer.json("{\"Accounts\": []}"));

        assertThat(asked).extracting(Asked::action).containsExactly("GetCallerIdentity", "AssumeRole", "ListAccounts");
        assertThat(asked.get(1).body())
                .contains("RoleArn=arn:aws:iam::999999999999:role/Lister", "ExternalId=handshake", "plaudit-test")
                .doesNotContain("DurationSeconds");
    }

    @Test
    void a_role_that_cannot_be_assumed_is_named() {
        assertThatThrownBy(() -> listing(
                        "{role-arn: \"arn:aws:iam::999999999999:role/Lister\"}",
                        NONE,
                        question -> question.action().equals("AssumeRole")
                                ? new Answer(
                                        403,
                                        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                                                + "</ErrorResponse>")
                                : new Answer(200, CALLER)))
                .isInstanceOfSatisfying(
                        OrganizationException.class,
                        refused -> assertThat(refused.fix())
                                .contains("sts:AssumeRole on arn:aws:iam::999999999999:role/Lister"))
                .hasMessage("the role for listing the organization cannot be assumed: AccessDenied: no");
    }

    private static Answer tree(Asked question) {
        return Answer.json(
                switch (question.action() + " " + text(question, "ParentId", "")) {
                    case "ListRoots " -> "{\"Roots\": [{\"Id\": \"r-ab12\", \"Name\": \"Root\"}]}";
                    case "ListOrganizationalUnitsForParent r-ab12" -> unit("ou-ab12-11111111", "Workloads");
                    case "ListOrganizationalUnitsForParent ou-ab12-11111111" -> unit("ou-ab12-22222222", "Production");
                    case "ListAccountsForParent r-ab12" ->
                        "{\"Accounts\": [%s]}".formatted(account("111111111111", "State", "ACTIVE"));
                    // One that moved from the root meanwhile is met again.
                    case "ListAccountsForParent ou-ab12-22222222" ->
                        "{\"Accounts\": [%s, %s]}"
                                .formatted(
                                        account("111111111111", "State", "ACTIVE"),
                                        account("222222222222", "State", "ACTIVE"));
                    default -> "{}";
                });
    }

    private static String unit(String id, String name) {
        return "{\"OrganizationalUnits\": [{\"Id\": \"" + id + "\", \"Name\": \"" + name + "\"}]}";
    }

    private static String account(String id, String key, String state) {
        return "{\"Id\": \"" + id + "\", \"Name\": \"shop\", \"Email\": \"a@example.com\", \"" + key + "\": \"" + state
                + "\"}";
    }

    private static String text(Asked question, String key, String otherwise) {
        return JsonMapper.shared().readTree(question.body()).path(key).asString(otherwise);
    }

    private List<String> actions() {
        return asked.stream()
                .filter(question -> question.service().equals("organizations"))
                .map(Asked::action)
                .toList();
    }

    private OrganizationListing list(String wish, Set<AccountLabel> labels, Function<Asked, Answer> script)
            throws Exception {
        return listing(wish, labels, question -> switch (question.action()) {
            case "GetCallerIdentity" -> new Answer(200, CALLER);
            case "AssumeRole" -> new Answer(200, SESSION);
            default -> script.apply(question);
        });
    }

    private OrganizationListing listing(String wish, Set<AccountLabel> labels, Function<Asked, Answer> script)
            throws Exception {
        try (ScriptedAws aws = ScriptedAws.start(script)) {
            try {
                return OrganizationLister.list(aws.connection(), organization(wish), labels, "test");
            } finally {
                asked = aws.asked();
            }
        }
    }

    private static Organization organization(String wish) {
        Node.Scalar role = new Node.Scalar(new Position("plaudit.yaml", 1, 1), "PlauditAudit", "PlauditAudit");
        AccountDefaults defaults = TestAccounts.defaults(Optional.of(role), Optional.empty(), Optional.empty());
        Path here = Path.of("");
        return Yaml.read("plaudit.yaml", wish, new Problems())
                .flatMap(written -> Organization.read(
                        written, Optional.empty(), defaults, new WorkingDirectory(here, here), new Problems()))
                .orElseThrow();
    }
}

package dev.plaudit.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountListTest {

    private static final RegionSelection ALL = new RegionSelection.AllEnabled();

    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    @Test
    void an_inline_list_mixes_ids_and_accounts_with_their_own_settings() {
        assertThat(inline("""
                                - id: 111122223333
                                  name: Bücher & Söhne
                                  role: arn:aws:iam::{account}:role/audit/PlauditAudit
                                  external-id: "4711"
                                  regions: [eu-west-1, us-east-1, eu-west-1]
                                - 012345678901
                                """))
                .containsExactly(
                        TestAccounts.account("012345678901", "", Optional.empty(), Optional.empty(), ALL),
                        TestAccounts.account(
                                "111122223333",
                                "Bücher & Söhne",
                                Optional.of(new Role("arn:aws:iam::{account}:role/audit/PlauditAudit")),
                                Optional.of("4711"),
                                new RegionSelection.Named(List.of("eu-west-1", "us-east-1"))));
    }

    @Test
    void defaults_hold_where_the_account_says_nothing() {
        AccountDefaults defaults = TestAccounts.defaults(
                Optional.of(scalar("PlauditAudit")), Optional.of(scalar("x1")), Optional.of(scalar("us-east-1")));
        List<Account> accounts = read(
                yaml(
                        "- 111122223333\n- {id: 111122224444, role: Other, regions: all}\n- {id: 111122225555, role: none}"),
                defaults);
        RegionSelection usEast1 = new RegionSelection.Named(List.of("us-east-1"));

        assertThat(problems.list()).isEmpty();
        assertThat(accounts)
                .containsExactly(
                        account("111122223333", Optional.of("PlauditAudit"), Optional.of("x1"), usEast1),
                        account("111122224444", Optional.of("Other"), Optional.of("x1"), ALL),
                        account("111122225555", Optional.empty(), Optional.empty(), usEast1));
    }

    @Test
    void options_of_the_command_line_hold_for_every_account() {
        Position option = new Position("--role", 0, 0);
        AccountDefaults options = TestAccounts.defaults(
                Optional.of(new Node.Scalar(option, "FromFlag", "FromFlag")),
                Optional.empty(),
                Optional.of(new Node.Scalar(new Position("--region", 0, 0), "us-west-2", "us-west-2")));
        assertThat(read(yaml("- {id: 111122223333, role: Own, external-id: own, regions: all}"), options))
                .containsExactly(account(
                        "111122223333",
                        Optional.of("FromFlag"),
                        Optional.of("own"),
                        new RegionSelection.Named(List.of("us-west-2"))));
    }

    @Test
    void a_table_from_a_spreadsheet_is_read_whatever_it_calls_its_columns() throws IOException {
        String text = """
                \uFEFFAccount ID,Account_Name,Role,External ID,Regions\r
                012345678901,"Shop, Berlin",PlauditAudit,,eu-central-1;eu-west-1\r
                111122223333,,,,\r
                """;
        assertThat(file("accounts.csv", text))
                .containsExactly(
                        TestAccounts.account(
                                "012345678901",
                                "Shop, Berlin",
                                Optional.of(new Role("PlauditAudit")),
                                Optional.empty(),
                                new RegionSelection.Named(List.of("eu-central-1", "eu-west-1"))),
                        account("111122223333", Optional.empty(), Optional.empty(), ALL));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts.txt  | # production\\n\\n  012345678901  # shop\\n111122223333\\r\\n",
                "accounts      | 012345678901\\n111122223333",
                "accounts.csv  | 012345678901\\n111122223333\\n",
                "accounts.csv  | id\\n012345678901\\n111122223333\\n",
                "accounts.csv  | id;name\\n012345678901;\\n111122223333;\\n",
                "accounts.txt  | account_id,regions\\n012345678901,all\\n111122223333,all",
                "accounts.yaml | accounts:\\n  - 012345678901\\n  - 111122223333\\n",
                "accounts.yml  | - '012345678901'\\n- id: 111122223333\\n",
                "accounts.json | [\"012345678901\", {\"id\": \"111122223333\"}]",
            })
    void a_list_in_a_file_has_many_forms(String name, String text) throws IOException {
        assertThat(file(name, text.replace("\\n", "\n").replace("\\r", "\r")))
                .extracting(Account::accountId)
                .containsExactly("012345678901", "111122223333");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void an_id_may_have_the_hyphens_of_the_console() {
        assertThat(inline("- 1111-2222-3333\n")).extracting(Account::accountId).containsExactly("111122223333");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_malformed_id_is_told_from_what_a_spreadsheet_or_the_console_made_of_it() {
        inline("- 12345678901\n- 1.11122E+11\n- 1111-2222\n- shop\n- 1111222233334\n- ''\n");
        assertProblems("""
                plaudit.yaml:1:3: `12345678901` is not an account ID: it has 11 digits, not 12
                    a spreadsheet may have removed leading zeros; if so, write "012345678901"
                plaudit.yaml:2:3: `1.11122E+11` is not an account ID: a spreadsheet rounded it
                    format the column as text, enter the twelve digits again and export the file
                plaudit.yaml:3:3: `1111-2222` is not an account ID
                    an account ID has twelve digits, such as "111122223333"
                plaudit.yaml:4:3: `shop` is not an account ID
                    an account ID has twelve digits, such as "111122223333"
                plaudit.yaml:5:3: `1111222233334` is not an account ID
                    an account ID has twelve digits, such as "111122223333"
                plaudit.yaml:6:3: `` is not an account ID
                    an account ID has twelve digits, such as "111122223333"
                """);
    }

    @Test
    void an_account_listed_twice_names_the_place_of_the_first() throws IOException {
        file("accounts.csv", "id,name\n111122223333,a\n222233334444,b\n111122223333,c\n");
        assertProblems("""
                accounts.csv:4:1: account 111122223333 is listed twice
                    it is already listed at accounts.csv:2:1
                """);
    }

    @Test
    void regions_are_known_and_of_one_partition() {
        inline("""
                - {id: 111122223331, regions: [us-est-1, eu-west-1a, moon-base-9]}
                - {id: 111122223332, regions: [eu-west-1, cn-north-1]}
                - {id: 111122223333, regions: [all, us-east-1]}
                - {id: 111122223334, regions: []}
                - {id: 111122223335, regions: {a: b}}
                - {id: 111122223336, role: "arn:aws-us-gov:iam::{account}:role/Audit"}
                """);
        assertProblems("""
                plaudit.yaml:1:32: unknown Region `us-est-1`; did you mean `us-east-1`?
                    if AWS launched this Region recently, update Plaudit
                plaudit.yaml:1:42: `eu-west-1a` is an Availability Zone, not a Region
                    write eu-west-1 instead
                plaudit.yaml:1:54: unknown Region `moon-base-9`
                    if AWS launched this Region recently, update Plaudit
                plaudit.yaml:2:43: Region cn-north-1 is in partition aws-cn, but Region eu-west-1 is in aws
                    credentials are valid in one partition: scan each partition separately
                plaudit.yaml:3:32: `all` cannot be combined with other Regions
                    write `regions: all`, or name them one by one
                plaudit.yaml:4:31: no Region is named
                    write `regions: [us-east-1, eu-west-1]` or `regions: all`
                plaudit.yaml:5:31: Regions must be a list of names, not `key: value` pairs
                    write `regions: [us-east-1, eu-west-1]` or `regions: all`
                plaudit.yaml:6:28: role arn:aws-us-gov:iam::{account}:role/Audit is in partition aws-us-gov, but Region \
                eu-west-1 is in aws
                    credentials are valid in one partition: scan each partition separately
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PlauditAudit",
                "audit/eu/Plaudit+=,.@-_Audit",
                "arn:aws:iam::{account}:role/PlauditAudit",
                "arn:aws-us-gov:iam::111122223333:role/a/b/PlauditAudit"
            })
    void a_role_is_a_name_with_or_without_a_path_or_an_arn(String role) {
        assertThat(inline("- {id: 111122223333, role: '" + role + "'}"))
                .extracting(Account::role)
                .containsExactly(Optional.of(new Role(role)));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_wrong_role_or_external_id_is_reported_once_and_the_external_id_not_shown() {
        inline("""
                - {id: 111122223331, role: my role}
                - {id: 111122223332, role: "arn:aws:iam::{account}:user/Audit"}
                - {id: 111122223333, role: "arn:aws:iam::999988887777:role/Audit"}
                - {id: 111122223334, role: "arn:moon:iam::{account}:role/Audit"}
                - {id: 111122223335, role: Audit, external-id: "my secret"}
                - {id: 111122223336, external-id: useless}
                """);
        assertProblems("""
                plaudit.yaml:1:28: `my role` is not a role name
                    write a name such as PlauditAudit, or arn:aws:iam::{account}:role/PlauditAudit
                plaudit.yaml:2:28: `arn:aws:iam::{account}:user/Audit` is not a role ARN
                    write it as arn:aws:iam::{account}:role/PlauditAudit
                plaudit.yaml:4:28: `moon` is not an AWS partition
                    the partitions are: aws, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov
                plaudit.yaml:5:48: not an external ID
                    an external ID has 2 to 1224 characters: letters, digits and _ + = , . @ : / -
                plaudit.yaml:3:28: this role is in account 999988887777, not in account 111122223333
                    write {account} in place of the account ID in the ARN
                plaudit.yaml:6:35: an external ID requires a role
                    add the role whose trust policy requires it
                """);
    }

    @Test
    void a_default_role_of_one_account_is_reported_once_for_a_list_of_many() {
        AccountDefaults defaults = TestAccounts.defaults(
                Optional.of(scalar("arn:aws:iam::111122223333:role/Audit")), Optional.empty(), Optional.empty());
        read(yaml("- 111122223333\n- 111122224444\n- 111122225555\n"), defaults);
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void a_table_with_unknown_columns_or_none_or_too_many_cells_is_a_problem() throws IOException {
        file("accounts.csv", "id,nmae,owner,account\n111122223333,a,b,,c\n");
        file("list.csv", "111122223333,shop\n");
        file("names.csv", "name,role\nshop,Audit\n");
        assertProblems("""
                accounts.csv:1:4: unknown column `nmae`; did you mean `name`?
                    the columns are: id, name, role, external_id, regions, ou, tags
                accounts.csv:1:9: unknown column `owner`
                    the columns are: id, name, role, external_id, regions, ou, tags
                accounts.csv:1:15: column `account` is the same as `id`
                    keep one
                accounts.csv:2:19: this row has more cells than the header has columns
                    quote values that contain a comma, and separate Regions with `;`
                list.csv:1:1: the first line is not a header
                    add a header line, such as: id,name,role,external_id,regions,ou,tags
                    only id is required
                names.csv:1:1: the first line is not a header
                    add a header line, such as: id,name,role,external_id,regions,ou,tags
                    only id is required
                """);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_problem_and_never_a_stack_trace() throws IOException {
        Files.createDirectory(directory.resolve("folder"));
        Files.write(directory.resolve("latin1.csv"), "id\n1é".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve("utf16.csv"), "id".getBytes(StandardCharsets.UTF_16));
        Files.writeString(directory.resolve("empty.csv"), " \n");
        Files.writeString(directory.resolve("comments.txt"), "# nobody\n");
        Files.writeString(directory.resolve("header.csv"), "id,name\n");
        for (String name :
                List.of("absent.csv", "folder", "latin1.csv", "utf16.csv", "empty.csv", "comments.txt", "header.csv")) {
            read(scalar(name), TestAccounts.NO_DEFAULTS);
        }
        assertProblems("""
                plaudit.yaml:1:1: no such file: `absent.csv`
                    Plaudit looked for DIRECTORY/absent.csv
                plaudit.yaml:1:1: `folder` is a folder
                    choose a file inside it
                latin1.csv:2:2: the file is not valid UTF-8 from here on
                    save it as UTF-8; spreadsheets call it "CSV UTF-8"
                utf16.csv:1:1: the file is in UTF-16, not in UTF-8
                    save it as UTF-8
                empty.csv:1:1: the file is empty
                comments.txt:1:1: the file lists no account
                    list at least one account
                header.csv:1:1: the file lists no account
                    list at least one account
                """);
    }

    @Test
    void a_unit_and_tags_that_nobody_states_are_not_known_and_empty_ones_are_none() throws IOException {
        assertThat(inline("[111122223333, {id: 111122224444}, {id: 111122225555, ou: \"\", tags: {}}]"))
                .extracting(Account::organizationalUnit, Account::tags)
                .containsExactly(
                        tuple(Optional.empty(), Optional.empty()),
                        tuple(Optional.empty(), Optional.empty()),
                        tuple(Optional.of(""), Optional.of(Map.of())));
        assertThat(file("unsaid.csv", "id,name\n111122223333,shop\n"))
                .extracting(Account::organizationalUnit, Account::tags)
                .containsExactly(tuple(Optional.empty(), Optional.empty()));
        assertThat(file("none.csv", "id,ou,tags\n111122223333,,\n"))
                .extracting(Account::organizationalUnit, Account::tags)
                .containsExactly(tuple(Optional.of(""), Optional.of(Map.of())));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void an_account_has_a_unit_and_tags_in_yaml_and_in_a_table() throws IOException {
        List<Account> labelled = List.of(new Account(
                "111122223333",
                "",
                Optional.empty(),
                Optional.empty(),
                ALL,
                Optional.of("Workloads/Production"),
                Optional.of(Map.of("stage", "prod", "team", "a=b"))));

        assertThat(inline("- {id: 111122223333, ou: Workloads/Production, tags: {stage: prod, team: a=b}}"))
                .isEqualTo(labelled);
        assertThat(file("a.csv", "id,ou,tags\n111122223333,Workloads/Production, stage = prod ; team=a=b ;\n"))
                .isEqualTo(labelled);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_tag_without_a_value_and_one_that_is_repeated_are_problems() throws IOException {
        file("a.csv", "id,tags\n111122223333,stage;team=a;team=b\n");
        inline("- {id: 111122223333, tags: [stage]}\n- {id: 444455556666, tags: {stage: [a]}, ou: /Workloads/}");

        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly(
                        "the tag `stage` has no value",
                        "the tag `team` is repeated",
                        "`tags` must contain `key: value` pairs, not a list",
                        "`/Workloads/` is not the path of an organizational unit",
                        "a tag value must be a text, not a list");
    }

    @Test
    void an_empty_list_and_something_else_than_a_list_are_problems() {
        read(yaml("[]"), TestAccounts.NO_DEFAULTS);
        read(yaml("{id: 111122223333}"), TestAccounts.NO_DEFAULTS);
        assertProblems("""
                plaudit.yaml:1:1: the list of accounts is empty
                    list at least one account
                plaudit.yaml:1:1: accounts must be a list or a file name, not `key: value` pairs
                    start each account with `- `
                """);
    }

    @Test
    void every_region_has_a_partition_and_the_sdk_knows_no_other() {
        List<String> sdk = software.amazon.awssdk.regions.Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(software.amazon.awssdk.regions.Region::id)
                .filter(id -> !id.contains("global"))
                .sorted()
                .toList();
        assertThat(Regions.known()).containsAll(sdk).hasSize(46);
    }

    private List<Account> inline(String text) {
        return read(yaml(text), TestAccounts.NO_DEFAULTS);
    }

    private List<Account> file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return read(scalar(name), TestAccounts.NO_DEFAULTS);
    }

    private List<Account> read(Node node, AccountDefaults defaults) {
        return AccountList.read(node, defaults, new WorkingDirectory(directory, directory), problems);
    }

    private Node yaml(String text) {
        return Yaml.read("plaudit.yaml", text, problems).orElseThrow();
    }

    private static Node.Scalar scalar(String text) {
        return new Node.Scalar(new Position("plaudit.yaml", 1, 1), text, text);
    }

    private static Account account(
            String id, Optional<String> role, Optional<String> externalId, RegionSelection regions) {
        return TestAccounts.account(id, "", role.map(Role::new), externalId, regions);
    }

    private void assertProblems(String expected) {
        String texts =
                String.join("\n", problems.list().stream().map(Problem::text).toList());
        assertThat(texts.replace(directory.toString(), "DIRECTORY")).isEqualTo(expected.strip());
    }
}

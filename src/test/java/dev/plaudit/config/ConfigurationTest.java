package dev.plaudit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.costs.Item;
import dev.plaudit.costs.Tariff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.notify.NotifyChoice;
import dev.plaudit.policy.DefaultRules;
import dev.plaudit.results.Gate;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.MaxAge;
import dev.plaudit.results.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @TempDir
    Path directory;

    @Test
    void the_file_may_be_called_yml_but_not_both() throws Exception {
        write("plaudit.yml", "accounts: [111122223333]\nfail-on: HIGH\n");
        assertThat(load(Flags.none()).file()).contains("plaudit.yml");
        assertThat(load(Flags.none()).triage().gate()).isEqualTo(gate(Severity.HIGH));

        write("plaudit.yaml", "accounts: [444455556666]\n");
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> load(Flags.none()))
                        .problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.text()).startsWith("plaudit.yaml: exists next to plaudit.yml"));
    }

    @Test
    void one_account_is_enough_and_all_else_has_a_default() throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\n");
        assertThat(load(Flags.none()))
                .isEqualTo(new Configuration(
                        List.of(TestAccounts.account(
                                "111122223333",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                new RegionSelection.AllEnabled())),
                        Optional.empty(),
                        DefaultRules.choice(Optional.empty()),
                        new TriageChoice(
                                gate(Severity.LOW), MaxAge.NONE, Optional.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Tariff.listPrices(),
                        new RequestChoice(
                                Optional.of(0.7),
                                Optional.empty(),
                                Optional.empty(),
                                new BucketChoice(Optional.empty(), Optional.empty())),
                        new ReportChoice(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                ListedVerdicts.ALL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                new FolderChoice.Local(directory.resolve("plaudit-report"))),
                        new NotifyChoice(List.of(), Severity.HIGH, Optional.empty()),
                        Optional.of("plaudit.yaml")));
    }

    @Test
    void prices_are_laid_over_the_built_in_list_and_discounts_are_read() throws Exception {
        write("own.yaml", """
                prices:
                  - {item: endpoint-hour, region: eu-south-1, usd: 0.0125, as_of: 2026-11-02, source: our bill}
                """);
        write("plaudit.yaml", """
                accounts: [111122223333]
                prices: own.yaml
                discounts: [10%, 111122223333/AmazonVPC=25%]
                """);
        Tariff tariff = load(Flags.none()).tariff();

        assertThat(tariff.prices().price(Item.ENDPOINT_HOUR, "eu-south-1"))
                .hasValueSatisfying(price -> assertThat(price.usd()).isEqualByComparingTo("0.0125"));
        assertThat(tariff.prices().price(Item.ENDPOINT_HOUR, "us-east-1")).isPresent();
        assertThat(tariff.discounts().factor("111122223333", Item.ENDPOINT_HOUR))
                .isEqualByComparingTo("0.75");
        assertThat(tariff.discounts().factor("444455556666", Item.ENDPOINT_HOUR))
                .isEqualByComparingTo("0.9");
        assertThat(load(Flags.none().with(Setting.DISCOUNTS, List.of("AWSELB=5%,AmazonVPC=7%")))
                        .tariff()
                        .discounts()
                        .factor("111122223333", Item.ENDPOINT_HOUR))
                .isEqualByComparingTo("0.93");
    }

    @Test
    void traffic_is_read_for_one_to_ninety_days() throws Exception {
        Files.writeString(directory.resolve("plaudit.yaml"), """
                role: PlauditAudit
                regions: us-east-1
                accounts: [111122223333]
                traffic: 14d
                """);
        assertThat(load(Flags.none()).requests().trafficDays()).contains(14);
        assertThat(load(Flags.none().with(Setting.TRAFFIC, List.of("90d")))
                        .requests()
                        .trafficDays())
                .contains(90);
        for (String wrong : List.of("0d", "91d", "30", "30 d", "1h", "")) {
            assertThat(problems(Flags.none().with(Setting.TRAFFIC, List.of(wrong))))
                    .startsWith("--traffic: `traffic` cannot be `" + wrong + "`\n")
                    .contains("write the number of days to look back, from 1d to 90d: 30d");
        }
    }

    @Test
    void mistakes_in_prices_and_discounts_are_reported_with_all_others() throws Exception {
        write("own.yaml", """
                prices:
                  - {item: endpoint-hours, region: eu-south-1, usd: 0.0125, as_of: 2026-11-02, source: our bill}
                """);
        write("plaudit.yaml", """
                accounts: [1]
                prices: own.yaml
                discounts: [110%]
                """);
        assertThatThrownBy(() -> load(Flags.none()))
                .hasMessageContaining("own.yaml:2:12")
                .hasMessageContaining("did you mean `endpoint-hour`?")
                .hasMessageContaining("plaudit.yaml:3:13: a discount cannot be `110%`")
                .hasMessageContaining("plaudit.yaml:1:12");
    }

    @Test
    void every_key_is_read() throws Exception {
        Files.createDirectories(directory.resolve("conf/rules"));
        Files.createDirectories(directory.resolve("home/templates"));
        write("conf/accounts.txt", "111122223333\r\n");
        write("conf/audit.yaml", """
                accounts: accounts.txt
                role: PlauditAudit
                external-id: "0815"
                regions: eu-west-1
                rules: {RES-04: {enabled: false}}
                profile: high-availability
                fail-on: new:medium
                waivers: waivers.yaml
                baseline: last/findings.json
                iac: ..
                tfstate: [prod.tfstate, dev=my dev.tfstate]
                iac-map: map.yaml
                api-budget: unlimited
                rules-dir: rules
                templates-dir: ~/templates
                verdicts: failed
                out: ../out
                endpoint-url: http://127.0.0.1:4566
                """.replace("\n", "\r\n"));
        Configuration read = Configuration.load(working(), Optional.of("conf/audit.yaml"), Flags.none());

        assertThat(read.accounts())
                .containsExactly(TestAccounts.account(
                        "111122223333",
                        "",
                        Optional.of(new Role("PlauditAudit")),
                        Optional.of("0815"),
                        new RegionSelection.Named(List.of("eu-west-1"))));
        assertThat(read.rules().settings()).isPresent();
        assertThat(read.rules().profile().name()).isEqualTo("high-availability");
        assertThat(read.triage().gate())
                .isEqualTo(new Gate(Optional.of(Severity.MEDIUM), true, Optional.empty(), false));
        assertThat(read.triage().waivers()).isPresent();
        assertThat(read.triage().baseline().map(Node.Scalar::text)).contains("last/findings.json");
        assertThat(read.code()).hasValueSatisfying(code -> {
            assertThat(code.folder().text()).isEqualTo("..");
            assertThat(code.states())
                    .extracting(Node.Scalar::text)
                    .containsExactly("prod.tfstate", "dev=my dev.tfstate");
            assertThat(code.map().map(Node.Scalar::text)).contains("map.yaml");
        });
        assertThat(read.requests().apiBudget()).isEmpty();
        assertThat(read.rules().userRules()).contains(directory.resolve("conf/rules"));
        assertThat(read.reports().templatesDir()).contains(directory.resolve("home/templates"));
        assertThat(read.reports().verdicts()).isEqualTo(ListedVerdicts.FAILED);
        assertThat(read.reports().out())
                .isInstanceOfSatisfying(
                        FolderChoice.Local.class,
                        out -> assertThat(out.path().normalize()).isEqualTo(directory.resolve("out")));
        assertThat(read.requests().endpointUrl()).contains(URI.create("http://127.0.0.1:4566"));
    }

    @Test
    void ten_mistakes_are_reported_together_each_at_its_place() throws Exception {
        write(
                "accounts.csv",
                "id,name,regions\n11122223333,Shop,\n111122223333,Größe,us-east-1;eu-west-9\n111122223333,,\n");
        write("plaudit.yaml", """
                acounts: []
                accounts: accounts.csv
                role: arn:aws:iam::111122223333:user/Audit
                external-id: "?"
                regions: [us-east-1, cn-north-1]
                profile: zonal
                fail-on: hihg
                api-budget: 70
                rules-dir: no-such-folder
                endpoint-url: localhost:4566
                profile: default
                rules: [RES-04]
                out:
                """);
        assertThat(problems(Flags.none())).isEqualTo("""
                        accounts.csv:2:1: `11122223333` is not an account ID: it has 11 digits, not 12
                            a spreadsheet may have removed leading zeros; if so, write "011122223333"
                        accounts.csv:3:20: unknown Region `eu-west-9`; did you mean `eu-west-1`?
                            if AWS launched this Region recently, update Plaudit
                        accounts.csv:4:1: account 111122223333 is listed twice
                            it is already listed at accounts.csv:3:1
                        plaudit.yaml:1:1: unknown key `acounts`; did you mean `accounts`?
                            the keys are: accounts, organization, role, external-id, regions, skip-regions, rules, only-rules, skip-rules, profile, fail-on, max-age, max-unknown, require-complete, waivers, baseline, owners, iac, tfstate, iac-map, prices, discounts, api-budget, traffic, \
                        rules-dir, templates-dir, title, logo, formats, verdicts, history, split-by, sarif-category, sarif-per-account, notify, notify-on, report-url, out, s3-bucket-owner, s3-kms-key, endpoint-url
                        plaudit.yaml:3:7: `arn:aws:iam::111122223333:user/Audit` is not a role ARN
                            write it as arn:aws:iam::{account}:role/PlauditAudit
                        plaudit.yaml:4:14: not an external ID
                            an external ID has 2 to 1224 characters: letters, digits and _ + = , . @ : / -
                        plaudit.yaml:5:22: Region cn-north-1 is in partition aws-cn, but Region us-east-1 is in aws
                            credentials are valid in one partition: scan each partition separately
                        plaudit.yaml:6:10: unknown profile `zonal`
                            write one of: cost, high-availability, recommended, security, strict, zone-independent, or a file that ends in .yaml
                        plaudit.yaml:7:10: `fail-on` cannot be `hihg`; did you mean `high`?
                            write one of: critical, high, medium, low, info, none, new:critical, new:high, new:medium, new:low, new:info
                        plaudit.yaml:8:13: `api-budget` cannot be `70`
                            write the share of AWS's request rates to use, a number from 0.05 to 1.0, or unlimited
                        plaudit.yaml:9:12: `no-such-folder` is not a folder
                            name a folder
                        plaudit.yaml:10:15: `localhost:4566` is not an endpoint URL
                            write it with its scheme and host: http://127.0.0.1:4566
                        plaudit.yaml:11:1: key `profile` is repeated
                            it is already in line 6; keep one
                        plaudit.yaml:12:8: `rules` must contain `key: value` pairs, not a list
                        plaudit.yaml:13:1: `out` has no value
                            give it one, or remove the line""");
    }

    @Test
    void states_and_a_map_are_of_no_use_without_the_code() throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\niac-map: map.yaml\n");
        assertThat(problems(Flags.none().with(Setting.TFSTATE, List.of("a, b.tfstate"))))
                .isEqualTo("""
                        --tfstate: requires --iac
                            name the checkout with --iac or `iac:`
                        plaudit.yaml:2:10: requires --iac
                            name the checkout with --iac or `iac:`""");
    }

    @Test
    void a_command_line_wins_over_the_file_also_for_single_accounts() throws Exception {
        write("plaudit.yaml", """
                accounts:
                  - {id: 999988887777, role: Own, regions: all}
                role: FromFile
                fail-on: info
                """);
        Flags flags = Flags.none()
                .with(Setting.ACCOUNT, List.of("444455556666, 111122223333", "777788889999"))
                .with(Setting.ROLE, List.of("FromFlag"))
                .with(Setting.REGIONS, List.of("us-east-1,us-east-2"))
                .with(Setting.PROFILE, List.of("zone-independent"))
                .with(Setting.FAIL_ON, List.of("critical"))
                .with(Setting.API_BUDGET, List.of("1"))
                .with(Setting.OUT, List.of("elsewhere"));
        Configuration read = load(flags);

        assertThat(read.accounts())
                .extracting(Account::accountId)
                .containsExactly("111122223333", "444455556666", "777788889999");
        assertThat(read.accounts()).allSatisfy(account -> {
            assertThat(account.role()).contains(new Role("FromFlag"));
            assertThat(account.regions()).isEqualTo(new RegionSelection.Named(List.of("us-east-1", "us-east-2")));
        });
        assertThat(read.triage().gate()).isEqualTo(gate(Severity.CRITICAL));
        assertThat(read.requests().apiBudget()).contains(1.0);
        assertThat(read.reports().out()).isEqualTo(new FolderChoice.Local(directory.resolve("elsewhere")));
    }

    @Test
    void a_problem_of_the_command_line_names_the_option() {
        assertThat(problems(FlagsFixture.everything("? ?")).lines().filter(line -> line.startsWith("--")))
                .containsExactly(
                        "--api-budget: `api-budget` cannot be `? ?`",
                        "--baseline: no such file: `? ?`",
                        "--discount: a discount cannot be `?`",
                        "--endpoint-url: `? ?` is not an endpoint URL",
                        "--external-id: not an external ID",
                        "--fail-on: `fail-on` cannot be `? ?`",
                        "--iac: `? ?` is not a folder",
                        "--iac-map: no such file: `? ?`",
                        "--logo: `? ?` is not a file",
                        "--max-age: `max-age` cannot be `?`",
                        "--max-unknown: `max-unknown` cannot be `? ?`",
                        "--notify: this is not a channel",
                        "--notify-on: `notify-on` cannot be `? ?`",
                        "--owners: no such file: `? ?`",
                        "--prices: no such file: `? ?`",
                        "--profile: unknown profile `? ?`",
                        "--region: unknown Region `?`",
                        "--report-url: `report-url` cannot be `? ?`",
                        "--role: `? ?` is not a role name",
                        "--rules: `? ?` is not a folder",
                        "--s3-bucket-owner: `s3-bucket-owner` cannot be `? ?`",
                        "--s3-kms-key: `s3-kms-key` cannot be `? ?`",
                        "--sarif-category: `sarif-category` cannot be `? ?`",
                        "--skip-region: unknown Region `?`",
                        "--split-by: `split-by` cannot be `? ?`",
                        "--templates: `? ?` is not a folder",
                        "--tfstate: no such file: `? ?`",
                        "--traffic: `traffic` cannot be `? ?`",
                        "--verdicts: `verdicts` cannot be `? ?`",
                        "--waivers: no such file: `? ?`");
    }

    @Test
    void no_account_at_all_teaches_the_two_ways() throws Exception {
        String lesson = """
                : no account to scan
                    Name them on the command line:
                      --account 111122223333 --role PlauditAudit
                    or in plaudit.yaml:
                      role: PlauditAudit
                      accounts:
                        - "111122223333"
                    or scan the whole organization:
                      --organization --role PlauditAudit""";
        assertThat(problems(Flags.none())).isEqualTo("--account" + lesson);
        write("plaudit.yaml", "fail-on: high\n");
        assertThat(problems(Flags.none())).isEqualTo("plaudit.yaml:1:1" + lesson);
    }

    @Test
    void a_file_named_with_config_must_be_there_and_readable() throws Exception {
        Files.createDirectory(directory.resolve("folder"));
        write("list.yaml", "- 111122223333\n");
        write("empty.yaml", "");

        assertThat(problems("absent.yaml"))
                .startsWith("--config: no such file: `absent.yaml`\n    Plaudit looked for " + directory);
        assertThat(problems("folder")).startsWith("--config: `folder` is a folder");
        assertThat(problems("empty.yaml")).isEqualTo("empty.yaml:1:1: the file is empty");
        assertThat(problems("list.yaml"))
                .startsWith(
                        "list.yaml:1:1: the configuration must be written as `key: value` pairs, not" + " as a list");
    }

    @Test
    void a_list_and_a_file_of_accounts_cannot_stand_beside_each_other() {
        Flags flags = Flags.none()
                .with(Setting.ACCOUNT, List.of("111122223333"))
                .with(Setting.ACCOUNTS_FILE, List.of("accounts.csv"));
        assertThat(problems(flags)).isEqualTo("--account: cannot be combined with --accounts-file\n    use only one");
    }

    @Test
    void the_organization_says_who_is_scanned_and_accounts_beside_it_add_to_it() throws Exception {
        write("plaudit.yaml", "organization: {exclude: [Sandbox]}\naccounts: [111122223333]\nrole: PlauditAudit\n");
        Configuration read = load(Flags.none());

        assertThat(read.accounts()).isEmpty();
        assertThat(read.organization()).isPresent();
    }

    @Test
    void accounts_of_the_command_line_take_the_place_of_the_organization() throws Exception {
        write("plaudit.yaml", "organization: true\nrole: PlauditAudit\n");
        Configuration read = load(FlagsFixture.role("PlauditAudit"));

        assertThat(read.organization()).isEmpty();
        assertThat(read.accounts()).extracting(Account::accountId).containsExactly("111122223333");
    }

    @Test
    void the_option_for_the_organization_keeps_what_the_file_says_of_it() throws Exception {
        write("plaudit.yaml", "organization: {tags: {stage: prod}}\nrole: PlauditAudit\n");
        assertThat(load(FlagsFixture.organization())
                        .organization()
                        .orElseThrow()
                        .labels())
                .containsExactly(AccountLabel.TAGS);

        write("plaudit.yaml", "organization: false\nrole: PlauditAudit\n");
        assertThat(load(FlagsFixture.organization()).organization()).isPresent();
        assertThat(problems(Flags.none())).startsWith("plaudit.yaml:1:1: no account to scan");
    }

    @Test
    void snapshots_are_judged_without_accounts_and_without_reading_those_that_are_named() throws Exception {
        write("plaudit.yaml", "accounts: absent.csv\nfail-on: high\n");
        Configuration read = Configuration.loadToCheck(working(), Optional.empty(), Flags.none());
        assertThat(read.accounts()).isEmpty();
        assertThat(read.triage().gate()).isEqualTo(gate(Severity.HIGH));
    }

    @Test
    void what_is_new_needs_a_baseline() throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\nfail-on: new:high\n");
        assertThat(problems(Flags.none())).isEqualTo("""
                plaudit.yaml:2:10: `new:high` requires a baseline
                    name the findings.json of an earlier scan with --baseline or `baseline:`; without one, write high""");
    }

    @Test
    void a_gate_without_a_severity_is_a_problem() throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\nbaseline: findings.json\nfail-on: new\n");
        assertThat(problems(Flags.none())).contains("plaudit.yaml:3:10: `fail-on` cannot be `new`");
        write("plaudit.yaml", "accounts: [111122223333]\nbaseline: findings.json\nfail-on: new:hihg\n");
        assertThat(problems(Flags.none()))
                .contains("plaudit.yaml:3:10: `fail-on` cannot be `new:hihg`; did you mean `new:high`?");
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "1, 1", "1.0, 1", "0.7, 0.7", "'\"0.5\"', 0.5"})
    void the_budget_is_a_share(String text, double share) throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\napi-budget: " + text + "\n");
        assertThat(load(Flags.none()).requests().apiBudget()).contains(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.049", "1.01", "-1", "NaN", ".inf", "70%", "0x1p-1", "0.5f", "no"})
    void a_budget_outside_the_share_is_a_problem(String text) throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\napi-budget: " + text + "\n");
        assertThat(problems(Flags.none())).startsWith("plaudit.yaml:2:13: `api-budget` cannot be `" + text + "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "http://", "http://user:password@host", "https://host?x=y", "127.0.0.1:1"})
    void an_endpoint_is_a_plain_web_address(String text) throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\nendpoint-url: '" + text + "'\n");
        assertThat(problems(Flags.none())).contains("plaudit.yaml:2:15: ", "is not an endpoint URL");
    }

    @Test
    void the_reports_cannot_go_where_a_file_is() throws Exception {
        write("plaudit.yaml", "accounts: [111122223333]\nout: plaudit.yaml\n");
        assertThat(problems(Flags.none()))
                .isEqualTo("plaudit.yaml:2:6: `plaudit.yaml` is a file, not a folder\n    name a folder");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Gate gate(Severity least) {
        return new Gate(Optional.of(least), false, Optional.empty(), false);
    }

    private Configuration load(Flags flags) throws InvalidInputException {
        return Configuration.load(working(), Optional.empty(), flags);
    }

    private String problems(Flags flags) {
        return problems(Optional.empty(), flags);
    }

    private String problems(String file) {
        return problems(Optional.of(file), Flags.none());
    }

    private String problems(Optional<String> file, Flags flags) {
        InvalidInputException exception =
                catchThrowableOfType(InvalidInputException.class, () -> Configuration.load(working(), file, flags));
        return String.join(
                "\n", exception.problems().stream().map(Problem::text).toList());
    }

    private WorkingDirectory working() {
        return new WorkingDirectory(directory, directory.resolve("home"));
    }
}

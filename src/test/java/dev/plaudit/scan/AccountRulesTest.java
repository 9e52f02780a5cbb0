package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.diff.Side;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.topology.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a user's own that read what is said of accounts, about resources of every kind. */
class AccountRulesTest {

    private static final AccountLabels SANDBOX =
            new AccountLabels(Optional.of("Sandbox/Payments"), Optional.of(Map.of("stage", "dev")));

    @TempDir
    Path folder;

    @Test
    void resources_of_every_kind_know_the_unit_the_tags_and_the_name_of_their_account() throws Exception {
        RuleSet rules = rules(kinds(), """
                    - condition: (resource.account.organizationalUnit.value() + '/').startsWith('Sandbox/')
                      output: >-
                        resource.account.name.value() + ' ' + resource.account.organizationalUnit.value() + ' '
                        + resource.account.tags.value()['stage']
                """);

        assertThat(verdicts(rules, SANDBOX))
                .filteredOn(finding -> !finding.accountName().isEmpty())
                .allSatisfy(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
                    assertThat(finding.message()).isEqualTo(finding.accountName() + " Sandbox/Payments dev");
                })
                .extracting(Finding::resourceType)
                .contains(Arrays.stream(Subject.Kind.values())
                        .map(Subject.Kind::text)
                        .toArray(String[]::new));
        assertThat(verdicts(rules, AccountLabels.NONE))
                .filteredOn(finding -> !finding.accountName().isEmpty())
                .extracting(Finding::outcome)
                .containsOnly(Outcome.PASS);
        assertThat(rules.readsOrganizationalUnits()).isTrue();
        assertThat(rules.readsAccountTags()).isTrue();
        assertThat(CallPlan.toRead(rules.callsRead()).calls())
                .as("the role of an account is not asked about the organization")
                .noneMatch(call -> call.startsWith("organizations:"));
    }

    @Test
    void what_nobody_said_is_unknown_and_never_empty() throws Exception {
        RuleSet rules = rules(kinds(), """
                    - condition: size(resource.account.tags.value()) == 0
                      output: "'no tags'"
                """);

        assertThat(verdicts(rules, AccountLabels.UNSEEN)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(finding.message())
                    .isEqualTo("unknown: Account.tags is reported neither by the list of accounts nor"
                            + " by organizations:ListTagsForResource");
            assertThat(finding.gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.call()).isEqualTo(Calls.LIST_ACCOUNT_TAGS));
        });
        assertThat(verdicts(rules, AccountLabels.NONE))
                .filteredOn(finding -> !finding.accountName().isEmpty())
                .extracting(Finding::outcome)
                .containsOnly(Outcome.FAIL);
    }

    @Test
    void the_two_sides_of_a_link_can_be_compared() throws Exception {
        RuleSet rules = rules("endpoint", """
                    - condition: endpoint.service.id == ''
                      output: skip('not a service of ours')
                    - condition: endpoint.account.tags.value() != endpoint.service.details.value().account.tags.value()
                      output: "'another stage'"
                """);

        assertThat(verdicts(rules, SANDBOX)).extracting(Finding::outcome).contains(Outcome.PASS);
        assertThat(verdicts(rules, SANDBOX)).extracting(Finding::outcome).doesNotContain(Outcome.FAIL);
        Inventory demo = SimulatedScan.demo();
        String consumer = verdicts(rules, SANDBOX).stream()
                .filter(finding -> finding.outcome() == Outcome.PASS)
                .map(Finding::accountId)
                .findFirst()
                .orElseThrow();
        Inventory apart = labeled(demo, id -> id.equals(consumer) ? AccountLabels.NONE : SANDBOX);
        assertThat(SimulatedScan.scan(rules).judge(apart).findings())
                .filteredOn(finding -> finding.ruleId().equals("ACME-01"))
                .extracting(Finding::outcome)
                .contains(Outcome.FAIL);
    }

    @Test
    void an_explanation_says_that_the_organization_states_a_fact_of_an_account() throws Exception {
        RuleSet rules = rules("scope", """
                    - condition: size(scope.account.tags.value()) == 0
                      output: "'no tags'"
                """);
        Scan scan = SimulatedScan.scan(rules);
        Side side = scan.side(labeled(SimulatedScan.demo(), id -> SANDBOX));
        Finding finding = side.result().findings().stream()
                .filter(one -> one.ruleId().equals("ACME-01") && one.outcome() == Outcome.PASS)
                .findFirst()
                .orElseThrow();

        assertThat(scan.explain(side, finding).trace().orElseThrow().facts())
                .filteredOn(fact -> fact.path().equals("scope.account.tags"))
                .flatExtracting(VerdictTrace.ReadFact::sources)
                .containsExactly(
                        new VerdictTrace.Source("organizations:ListTagsForResource", "", "", Optional.empty()));
    }

    private static String kinds() {
        return Arrays.stream(Subject.Kind.values()).map(Subject.Kind::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Finding> verdicts(RuleSet rules, AccountLabels labels) {
        return SimulatedScan.scan(rules).judge(labeled(SimulatedScan.demo(), id -> labels)).findings().stream()
                .filter(finding -> finding.ruleId().equals("ACME-01"))
                .filter(finding -> finding.outcome() != Outcome.NOT_APPLICABLE)
                .filter(finding -> !finding.message().contains("AssumeRole"))
                .toList();
    }

    private static Inventory labeled(Inventory whole, Function<String, AccountLabels> labels) {
        return new Inventory(
                whole.toolVersion(),
                whole.partition(),
                whole.startedAt(),
                whole.regions().stream()
                        .map(region -> labeled(region, labels.apply(region.accountId())))
                        .toList());
    }

    private static RegionInventory labeled(RegionInventory region, AccountLabels labels) {
        return new RegionInventory(
                new PlannedScope(region.accountId(), region.accountName(), labels, region.region()),
                region.readAt(),
                region.asked(),
                region.availabilityZones(),
                region.privateLink(),
                region.subnets(),
                region.loadBalancing(),
                region.onDemand(),
                region.gaps());
    }

    private RuleSet rules(String kinds, String matches) throws Exception {
        write(kinds, matches);
        return RuleSet.everything(Optional.of(folder));
    }

    private void write(String kinds, String matches) throws IOException {
        Files.createDirectories(folder.resolve("custom"));
        Files.writeString(folder.resolve("custom/ACME-01-accounts.yaml"), """
                name: accounts
                description: Accounts are as agreed.
                metadata:
                  id: ACME-01
                  title: Account is not as agreed
                  severity: high
                  applies_to: %s
                  why: They are to be.
                  fix: Talk about it.
                rule:
                  match:
                """.formatted(kinds) + matches + """
                examples:
                  - that: an account in no unit
                    given: {"account.organizationalUnit": "", "account.tags": {stage: prod, team: orders}}
                    expect: pass
                """);
    }
}

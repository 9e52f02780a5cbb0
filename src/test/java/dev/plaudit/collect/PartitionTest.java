package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.AccountDefaults;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.ScriptedAws;
import dev.plaudit.collect.request.ScriptedAws.Answer;
import dev.plaudit.collect.request.ScriptedAws.Asked;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.inventory.Inventory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.endpoints.OrganizationsEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/** China and GovCloud: ARNs, Regions and endpoints are those of the partition that the credentials belong to. */
@Timeout(60)
class PartitionTest {

    private static final Pattern DURATION = Pattern.compile("DurationSeconds=(\\d+)");
    private static final int LONGEST_OF_A_CHAINED_ROLE = 3600;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T06:30:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"aws-cn, cn-northwest-1", "aws-us-gov, us-gov-east-1", "aws, eu-west-1"})
    void a_scan_assumes_roles_of_the_partition_at_its_sts_for_an_hour_at_most(String partition, String region)
            throws Exception {
        Account account = TestAccounts.account(
                "222222222222",
                "",
                Optional.of(new Role("audit/PlauditAudit")),
                Optional.empty(),
                new RegionSelection.Named(List.of(region)));
        try (ScriptedAws aws = ScriptedAws.start(question -> answer(question, partition));
                Collector collector = new Collector(aws.connection(), CLOCK, "test", CallObserver.NONE)) {
            Inventory inventory = Collected.by(collector, List.of(account), CallPlan.ALL, Collected.UNHEARD);

            assertThat(inventory.partition()).isEqualTo(partition);
            assertThat(aws.asked()).extracting(Asked::region).contains(region);
            assertThat(aws.asked())
                    .allSatisfy(question -> assertThat(question.region())
                            .isIn(region, StsRegions.choose(Optional.empty(), List.of(account.regions()))));
            List<Asked> assumed = aws.asked().stream()
                    .filter(question -> question.action().equals("AssumeRole"))
                    .toList();
            assertThat(assumed).isNotEmpty().allSatisfy(question -> {
                assertThat(question.body())
                        .contains("RoleArn=arn:" + partition + ":iam::222222222222:role/audit/PlauditAudit");
                Matcher duration = DURATION.matcher(question.body());
                assertThat(duration.find() ? Integer.parseInt(duration.group(1)) : LONGEST_OF_A_CHAINED_ROLE)
                        .isLessThanOrEqualTo(LONGEST_OF_A_CHAINED_ROLE);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws,        us-east-1,      https://organizations.us-east-1.amazonaws.com",
        "aws-cn,     cn-northwest-1, https://organizations.cn-northwest-1.amazonaws.com.cn",
        "aws-us-gov, us-gov-west-1,  https://organizations.us-gov-west-1.amazonaws.com",
        "aws-eusc,   eusc-de-east-1, https://organizations.eusc-de-east-1.amazonaws.eu",
        "aws-iso,    us-iso-east-1,  https://organizations.us-iso-east-1.c2s.ic.gov",
    })
    void the_organization_is_asked_at_the_one_endpoint_of_its_partition(
            String partition, String region, String endpoint) throws Exception {
        try (ScriptedAws aws = ScriptedAws.start(question -> answer(question, partition))) {
            var listing = OrganizationLister.list(aws.connection(), organization(), Set.of(), "test");

            assertThat(listing.members()).isEmpty();
            assertThat(aws.asked())
                    .filteredOn(question -> question.service().equals("organizations"))
                    .extracting(Asked::region)
                    .containsExactly(region);
        }
        assertThat(OrganizationsEndpointProvider.defaultProvider()
                        .resolveEndpoint(asked -> asked.region(Region.of(region)))
                        .join()
                        .endpointUrl()
                        .toUri())
                .hasToString(endpoint);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,             cn-north-1,    cn-north-1,    https://sts.cn-north-1.amazonaws.com.cn",
                "us-east-1,     cn-north-1,    cn-north-1,    https://sts.cn-north-1.amazonaws.com.cn",
                "cn-north-1,    cn-northwest-1, cn-north-1,   https://sts.cn-north-1.amazonaws.com.cn",
                "-,             us-gov-east-1, us-gov-east-1, https://sts.us-gov-east-1.amazonaws.com",
                "eu-central-1,  us-gov-west-1, us-gov-west-1, https://sts.us-gov-west-1.amazonaws.com",
                "us-gov-west-1, -,             us-gov-west-1, https://sts.us-gov-west-1.amazonaws.com",
                "eu-central-1,  us-west-2,     eu-central-1,  https://sts.eu-central-1.amazonaws.com",
                "-,             af-south-1,    us-east-1,     https://sts.us-east-1.amazonaws.com",
                "-,             -,             us-east-1,     https://sts.us-east-1.amazonaws.com",
            })
    void sts_is_asked_in_the_partition_that_is_scanned(String userDefault, String scanned, String region, String url) {
        String chosen = StsRegions.choose(
                Optional.ofNullable(userDefault),
                scanned == null
                        ? List.of(new RegionSelection.AllEnabled())
                        : List.of(
                                new RegionSelection.NotActive("CLOSED"), new RegionSelection.Named(List.of(scanned))));

        assertThat(chosen).isEqualTo(region);
        assertThat(StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                asked -> asked.region(Region.of(chosen)).useGlobalEndpoint(false))
                        .join()
                        .endpointUrl()
                        .toUri())
                .hasToString(url);
    }

    @Test
    void a_role_that_is_given_as_an_arn_keeps_its_partition() {
        assertThat(new Role("arn:aws-us-gov:iam::{account}:role/Audit").arn("aws", "111122223333"))
                .isEqualTo("arn:aws-us-gov:iam::111122223333:role/Audit");
    }

    private static Answer answer(Asked question, String partition) {
        return switch (question.action()) {
            case "GetCallerIdentity" -> new Answer(200, """
                    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                    <GetCallerIdentityResult><UserId>AROA</UserId><Account>111111111111</Account>
                    <Arn>arn:%s:sts::111111111111:assumed-role/Scanner/session</Arn>
                    </GetCallerIdentityResult></GetCallerIdentityResponse>
                    """.formatted(partition));
            case "AssumeRole" -> new Answer(200, """
                    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                    <Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                    <SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
                    </AssumeRoleResult></AssumeRoleResponse>
                    """);
            case "ListAccounts" -> Answer.json("{\"Accounts\": []}");
            default ->
                new Answer(
                        403,
                        "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error>"
                                + "</Errors><RequestID>1</RequestID></Response>");
        };
    }

    private static Organization organization() {
        Position place = new Position("plaudit.yaml", 1, 1);
        AccountDefaults defaults = TestAccounts.defaults(
                Optional.of(new Node.Scalar(place, "PlauditAudit", "PlauditAudit")),
                Optional.empty(),
                Optional.empty());
        Path here = Path.of("");
        return Organization.read(
                        new Node.Scalar(place, true, "true"),
                        Optional.empty(),
                        defaults,
                        new WorkingDirectory(here, here),
                        new Problems())
                .orElseThrow();
    }
}

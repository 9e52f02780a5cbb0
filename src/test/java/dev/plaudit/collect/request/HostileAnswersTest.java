package dev.plaudit.collect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.collect.Collected;
import dev.plaudit.collect.Collector;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that want to end the scan, or to stay in what it writes. */
@Timeout(120)
class HostileAnswersTest {

    private static final String CALLER = "100000000000";
    private static final String VICTIM = "111111111111";
    private static final String REGION = "us-east-1";
    private static final String SERVICES = "DescribeVpcEndpointServiceConfigurations";
    private static final String SERVICE = "<item><serviceId>vpce-svc-0aaaaaaaaaaaaaaaa</serviceId>%s</item>";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "FwoGZXIvYXdzEBYaDExampleSessionToken/1+2==";

    /** AWS writes the element of a list that has no items. */
    private static final Map<String, String> EMPTY_LISTS = Map.of(
            SERVICES,
            "<serviceConfigurationSet/>",
            "DescribeAvailabilityZones",
            "<availabilityZoneInfo/>",
            "DescribeSubnets",
            "<subnetSet/>",
            "DescribeVpcEndpointConnectionNotifications",
            "<connectionNotificationSet/>",
            "DescribeVpcEndpointConnections",
            "<vpcEndpointConnectionSet/>",
            "DescribeVpcEndpoints",
            "<vpcEndpointSet/>");

    @Test
    void an_answer_that_is_too_deep_is_a_gap_of_that_call() throws Exception {
        assertOneGap(
                services("<a>".repeat(200_000) + "</a>".repeat(200_000)),
                "the response is nested more than 100 levels deep");
    }

    @Test
    void so_is_one_with_a_text_that_is_too_long() throws Exception {
        assertOneGap(services(tag("Name", "x".repeat(21 << 20))), "the response has a text of more than 128 KB");
        assertOneGap(services(tag("k".repeat(200_000), "v")), "the response has a text of more than 128 KB");
    }

    @Test
    void so_is_one_that_is_too_large() throws Exception {
        assertOneGap(services(tag("Name", "x".repeat(10_000)).repeat(3_400)), "the response has more than 32 MB");
    }

    @Test
    void so_is_a_time_that_is_none_at_the_first_attempt() throws Exception {
        AtomicInteger times = new AtomicInteger();
        RegionInventory victim = scan("DescribeVpcEndpoints", question -> {
            times.incrementAndGet();
            return answer(
                    "DescribeVpcEndpoints",
                    "<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId>"
                            + "<creationTimestamp>yesterday</creationTimestamp></item></vpcEndpointSet>");
        });

        assertThat(victim.gaps()).extracting(Gap::call).containsOnlyOnce(Calls.ENDPOINTS);
        assertThat(times).hasValue(1);
    }

    @Test
    void a_long_name_that_is_within_bounds_can_be_read_back() throws Exception {
        RegionInventory victim = scan(question -> services(tag("k".repeat(60_000), "v")));

        assertThat(victim.privateLink().services().orElseThrow())
                .extracting(EndpointService::tags)
                .allSatisfy(tags -> assertThat(tags).containsKey("k".repeat(60_000)));
    }

    @Test
    void pages_without_end_are_a_gap() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        RegionInventory victim = scan(question -> answer(
                SERVICES, EMPTY_LISTS.get(SERVICES) + "<nextToken>t" + pages.incrementAndGet() + "</nextToken>"));

        assertThat(victim.privateLink().services()).isEmpty();
        assertThat(victim.gaps())
                .extracting(Gap::message)
                .contains("ec2:DescribeVpcEndpointServiceConfigurations returned more than 1,000 pages");
        assertThat(pages.get()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void so_are_items_without_end() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        String thousand = SERVICE.formatted("").repeat(5_000);
        RegionInventory victim = scan(question -> answer(
                SERVICES,
                "<serviceConfigurationSet>" + thousand + "</serviceConfigurationSet><nextToken>t"
                        + pages.incrementAndGet() + "</nextToken>"));

        assertThat(victim.privateLink().services()).isEmpty();
        assertThat(victim.gaps())
                .extracting(Gap::message)
                .contains("ec2:DescribeVpcEndpointServiceConfigurations returned more than 100,000 items");
        assertThat(pages.get()).isLessThan(30);
    }

    @Test
    void a_role_that_a_hundred_accounts_refuse_is_not_tried_in_thousands() throws Exception {
        List<Account> accounts = IntStream.range(0, 2_000)
                .mapToObj(number -> account(String.format("2%011d", number)))
                .toList();
        AtomicInteger assumed = new AtomicInteger();
        Inventory inventory = collect(accounts, asked -> {
            if (asked.action().equals("AssumeRole")) {
                assumed.incrementAndGet();
                return refused(
                        "User is not authorized to assume " + asked.body().replaceAll(".*RoleArn=([^&]+).*", "$1"));
            }
            return answerTo(asked);
        });

        assertThat(assumed.get()).isBetween(100, 200);
        assertThat(inventory.regions()).hasSize(2_000);
        assertThat(inventory.regions())
                .allSatisfy(region -> assertThat(region.gaps())
                        .singleElement()
                        .satisfies(gap -> assertThat(gap.cause()).isEqualTo(Cause.DENIED)));
        assertThat(inventory.regions().stream()
                        .flatMap(region -> region.gaps().stream())
                        .map(Gap::message))
                .filteredOn(text -> text.startsWith("not tried, because the first 100 accounts all denied"
                        + " access: AccessDenied: User is not authorized"))
                .hasSizeGreaterThan(1_700);
    }

    @Test
    void one_account_that_lets_the_scan_in_keeps_it_going() throws Exception {
        List<Account> accounts = new ArrayList<>(List.of(account(VICTIM)));
        IntStream.range(0, 300)
                .mapToObj(number -> account(String.format("2%011d", number)))
                .forEach(accounts::add);
        AtomicInteger assumed = new AtomicInteger();
        collect(accounts, asked -> {
            if (!asked.action().equals("AssumeRole")) {
                return answerTo(asked);
            }
            assumed.incrementAndGet();
            return asked.body().contains(VICTIM) ? answerTo(asked) : refused("no");
        });

        assertThat(assumed).hasValue(301);
    }

    @Test
    void an_error_that_repeats_credentials_is_masked() throws Exception {
        RegionInventory victim = scan(question -> new ScriptedAws.Answer(
                403,
                "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>refused ASIAVICTIM0000000000 "
                        + SECRET + " " + TOKEN + " for you</Message></Error></Errors></Response>"));

        assertThat(victim.gaps())
                .filteredOn(gap -> gap.call().equals(Calls.SERVICES))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(Cause.DENIED);
                    assertThat(gap.message()).isEqualTo("UnauthorizedOperation: refused *** *** *** for you");
                });
    }

    private void assertOneGap(ScriptedAws.Answer answer, String message) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RegionInventory victim = scan(question -> {
            asked.incrementAndGet();
            return answer;
        });

        assertThat(victim.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(victim.privateLink().services()).isEmpty();
        assertThat(victim.gaps())
                .filteredOn(gap -> gap.call().equals(Calls.SERVICES))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(Cause.FAILED);
                    assertThat(gap.message()).contains(message);
                });
        assertThat(asked).hasValue(1);
    }

    /** What is read of one account that gives these answers about its services. */
    private RegionInventory scan(Function<ScriptedAws.Asked, ScriptedAws.Answer> services) throws Exception {
        return scan(SERVICES, services);
    }

    private RegionInventory scan(String action, Function<ScriptedAws.Asked, ScriptedAws.Answer> answers)
            throws Exception {
        Inventory inventory = collect(
                List.of(account(VICTIM)),
                asked -> asked.action().equals(action) ? answers.apply(asked) : answerTo(asked));
        return inventory.regions().get(0);
    }

    private static Inventory collect(List<Account> accounts, Function<ScriptedAws.Asked, ScriptedAws.Answer> script)
            throws Exception {
        try (ScriptedAws aws = ScriptedAws.start(script);
                Collector collector = new Collector(
                        new AwsConnection(aws.connection().settings(), ApiBudget.UNLIMITED, Timeouts.STANDARD, 4),
                        Clock.systemUTC(),
                        "test",
                        CallObserver.NONE)) {
            return Collected.by(collector, accounts, CallPlan.ALL, Collected.UNHEARD);
        }
    }

    private static Account account(String id) {
        return TestAccounts.account(
                id,
                "account " + id,
                Optional.of(new Role("PlauditAudit")),
                Optional.empty(),
                new RegionSelection.Named(List.of(REGION)));
    }

    private static ScriptedAws.Answer answerTo(ScriptedAws.Asked asked) {
        return switch (asked.action()) {
            case "GetCallerIdentity" ->
                answer(
                        "GetCallerIdentity",
                        "<GetCallerIdentityResult><Arn>arn:aws:sts::" + CALLER + ":assumed-role/x/y</Arn><Account>"
                                + CALLER + "</Account></GetCallerIdentityResult>");
            case "AssumeRole" ->
                answer(
                        "AssumeRole",
                        "<AssumeRoleResult><Credentials><AccessKeyId>ASIAVICTIM0000000000</AccessKeyId><SecretAccessKey>"
                                + SECRET + "</SecretAccessKey><SessionToken>" + TOKEN
                                + "</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                                + "</AssumeRoleResult>");
            default -> answer(asked.action(), EMPTY_LISTS.getOrDefault(asked.action(), ""));
        };
    }

    private static ScriptedAws.Answer refused(String message) {
        return new ScriptedAws.Answer(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>" + message
                        + "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
    }

    private static ScriptedAws.Answer services(String ofOne) {
        return answer(SERVICES, "<serviceConfigurationSet>" + SERVICE.formatted(ofOne) + "</serviceConfigurationSet>");
    }

    private static String tag(String key, String value) {
        return "<tagSet><item><key>" + key + "</key><value>" + value + "</value></item></tagSet>";
    }

    private static ScriptedAws.Answer answer(String action, String content) {
        return new ScriptedAws.Answer(200, "<" + action + "Response>" + content + "</" + action + "Response>");
    }
}

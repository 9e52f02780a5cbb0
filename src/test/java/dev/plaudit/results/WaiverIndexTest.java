package dev.plaudit.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the index answers is what one finds who asks each waiver. */
class WaiverIndexTest {

    private static final List<String> RULES = List.of("RES-04", "SEC-01");
    private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");
    private static final List<String> RESOURCES =
            List.of("vpce-1", "vpce-12", "arn:aws:ec2:vpce-1", "vpce-*", "vpce-?", "arn:*", "vpce-3");

    @Test
    void finds_the_waivers_that_name_a_verdict_in_the_order_of_the_file() {
        List<Waiver> waivers = waivers();
        WaiverIndex index = new WaiverIndex(waivers);

        int named = 0;
        for (Finding finding : findings()) {
            List<Waiver> expected =
                    waivers.stream().filter(waiver -> waiver.names(finding)).toList();
            assertThat(index.naming(finding)).containsExactlyElementsOf(expected);
            named += expected.size();
        }
        assertThat(named).isPositive();
    }

    @Test
    void knows_whether_a_waiver_may_be_about_one_of_several_places() {
        WaiverUses.Places places = new WaiverUses.Places();
        assertThat(waivers()).noneMatch(places::mayMatch);

        places.add(new AccountRegion(ACCOUNTS.get(0), REGIONS.get(0)));
        places.add(new AccountRegion(ACCOUNTS.get(0), "ap-south-1"));

        assertThat(waivers())
                .allSatisfy(waiver -> assertThat(places.mayMatch(waiver))
                        .isEqualTo(waiver.mayBeIn(ACCOUNTS.get(0), REGIONS.get(0))
                                || waiver.mayBeIn(ACCOUNTS.get(0), "ap-south-1")));
    }

    /** Every kind of waiver, those of one kind far from each other. */
    private static List<Waiver> waivers() {
        List<Waiver> waivers = new ArrayList<>();
        for (Optional<String> region : options(REGIONS)) {
            for (String resource : RESOURCES) {
                for (Optional<String> account : options(ACCOUNTS)) {
                    for (String rule : RULES) {
                        waivers.add(new Waiver(
                                rule,
                                resource,
                                account,
                                region,
                                "accepted",
                                "somebody",
                                LocalDate.of(2027, 1, 1),
                                waivers.size()));
                    }
                }
            }
        }
        return waivers;
    }

    private static List<Optional<String>> options(List<String> values) {
        return List.of(Optional.empty(), Optional.of(values.get(0)), Optional.of(values.get(1)));
    }

    private static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String rule : RULES) {
            for (String account : ACCOUNTS) {
                for (String region : REGIONS) {
                    for (String id : List.of("vpce-1", "vpce-12", "vpce-123")) {
                        findings.add(finding(rule, account, region, id, ""));
                        findings.add(finding(rule, account, region, id, "arn:aws:ec2:" + id));
                    }
                }
            }
        }
        return findings;
    }

    private static Finding finding(String rule, String account, String region, String id, String arn) {
        return new Finding(
                rule,
                Severity.HIGH,
                Outcome.PASS,
                Optional.empty(),
                new Resource(account, "", region, "endpoint", id, arn, ""),
                "",
                new Finding.Explanation("", Map.of(), List.of()),
                List.of(),
                Remediation.NONE);
    }
}

package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleLinkTest {

    private static final String NLB =
            "arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:111122223333:loadbalancer/net/pay/50dc";

    @Test
    void each_kind_of_resource_with_a_page_of_its_own_has_its_address() {
        assertThat(link("us-east-1", "endpoint", "vpce-1", ""))
                .contains(
                        "https://us-east-1.console.aws.amazon.com/vpc/home?region=us-east-1#EndpointDetails:vpcEndpointId=vpce-1");
        assertThat(link("cn-north-1", "service", "vpce-svc-1", ""))
                .contains("https://cn-north-1.console.amazonaws.cn/vpc/home?region=cn-north-1"
                        + "#EndpointServiceDetails:vpcEndpointServiceId=vpce-svc-1");
        assertThat(link("us-gov-west-1", "load_balancer", NLB, NLB))
                .contains(
                        "https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1#LoadBalancer:"
                                + "loadBalancerArn=arn%3Aaws-us-gov%3Aelasticloadbalancing%3Aus-gov-west-1%3A111122223333%3A"
                                + "loadbalancer%2Fnet%2Fpay%2F50dc");
    }

    @Test
    void where_there_is_no_such_page_there_is_no_link() {
        assertThat(link("us-east-1", "scope", "111122223333/us-east-1", "")).isEmpty();
        assertThat(link("us-east-1", "connection", "vpce-1", "")).isEmpty();
        assertThat(link(
                        "us-iso-east-1",
                        "endpoint",
                        "vpce-1",
                        "arn:aws-iso:ec2:us-iso-east-1:111122223333:vpc-endpoint/vpce-1"))
                .isEmpty();
    }

    @Test
    void a_name_is_part_of_the_address_whatever_it_says() {
        String arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/REGION/1";
        assertThat(link("us-east-1", "target_group", arn, arn).orElseThrow()).endsWith("targetgroup%2FREGION%2F1");
    }

    @Test
    void an_id_cannot_leave_its_place_in_the_address() {
        assertThat(link("us-east-1", "endpoint", "\"><script>&a=b#c", "").orElseThrow())
                .endsWith("#EndpointDetails:vpcEndpointId=%22%3E%3Cscript%3E%26a%3Db%23c");
        assertThat(link("evil.example/", "endpoint", "vpce-1", "").orElseThrow())
                .startsWith("https://evil.example%2F.console.aws.amazon.com/");
    }

    private static Optional<String> link(String region, String type, String id, String arn) {
        return ConsoleLink.of(new Finding(
                "RES-04",
                Severity.LOW,
                Outcome.PASS,
                Optional.empty(),
                new Resource("111122223333", "", region, type, id, arn, ""),
                "",
                new Finding.Explanation("", Map.of(), List.of()),
                List.of(),
                Remediation.NONE));
    }
}

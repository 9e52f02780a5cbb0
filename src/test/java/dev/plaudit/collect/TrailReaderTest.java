package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.TrailEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudtrail.model.Event;

class TrailReaderTest {

    private static final Instant TIME = Instant.parse("2026-11-20T15:04:11Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{\"userIdentity\": ",
                "{\"userIdentity\": 7, \"requestParameters\": null, \"sourceIPAddress\": {}}",
                "{\"errorCode\": null}",
                "not JSON"
            })
    void a_record_that_says_nothing_leaves_what_the_answer_says(String record) {
        TrailEvent event = TrailReader.event(stated(record)).orElseThrow();

        assertThat(event.name()).isEqualTo("ModifyVpcEndpoint");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.principal()).isEqualTo("dana");
        assertThat(event.sourceIp()).isEmpty();
        assertThat(event.mentions()).isEmpty();
    }

    @Test
    void a_record_that_is_nested_without_end_says_nothing() {
        String deep = "{\"requestParameters\":" + "[".repeat(100_000);

        assertThat(TrailReader.event(stated(deep)).orElseThrow().mentions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"Root\",\"arn\":\"arn:aws:iam::111122223333:root\"} | arn:aws:iam::111122223333:root",
                "{\"type\":\"AWSService\",\"invokedBy\":\"autoscaling.amazonaws.com\"} | autoscaling.amazonaws.com",
                "{\"arn\":\"arn:aws:iam::111122223333:user/x\",\"invokedBy\":\"AWS Internal\"} | arn:aws:iam::111122223333:user/x",
                "{\"type\":\"IdentityCenterUser\",\"onBehalfOf\":{\"userId\":\"544894e8\"}} | 544894e8",
                "{\"type\":\"AWSAccount\",\"accountId\":\"111122223333\"} | dana",
            })
    void the_caller_is_what_identifies_it_best(String identity, String principal) {
        String record = "{\"userIdentity\":" + identity + "}";

        assertThat(TrailReader.event(stated(record)).orElseThrow().principal()).isEqualTo(principal);
    }

    @Test
    void what_only_read_what_failed_and_what_has_no_time_changed_nothing() {
        assertThat(TrailReader.event(stated("{}").toBuilder().readOnly("true").build()))
                .isEmpty();
        assertThat(TrailReader.event(stated("{\"errorCode\":\"AccessDenied\"}")))
                .isEmpty();
        assertThat(TrailReader.event(
                        Event.builder().eventName("ModifyVpcEndpoint").build()))
                .isEmpty();
        assertThat(TrailReader.event(Event.builder().eventTime(TIME).build())).isEqualTo(Optional.empty());
    }

    @Test
    void long_texts_are_cut_and_policies_name_no_resource() {
        String record = "{\"userAgent\":\"" + "a".repeat(1_000) + "\",\"requestParameters\":{\"policyDocument\":\""
                + "p".repeat(1_000) + "\",\"vpcEndpointId\":\"vpce-1\"}}";
        TrailEvent event = TrailReader.event(stated(record)).orElseThrow();

        assertThat(event.userAgent()).hasSize(80).endsWith("…");
        assertThat(event.mentions()).containsExactly("vpce-1");
    }

    private static Event stated(String record) {
        return Event.builder()
                .eventId("1")
                .eventName("ModifyVpcEndpoint")
                .eventTime(TIME)
                .readOnly("false")
                .username("dana")
                .cloudTrailEvent(record)
                .build();
    }
}

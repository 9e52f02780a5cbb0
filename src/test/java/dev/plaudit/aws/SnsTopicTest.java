package dev.plaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.aws.SnsTopic.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpResponse;

/** ARNs of topics, and what SNS answers. */
class SnsTopicTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:plaudit";

    @ParameterizedTest
    @CsvSource({
        TOPIC + ", us-east-1, false",
        "arn:aws-us-gov:sns:us-gov-west-1:111122223333:Plaudit_1-a.fifo, us-gov-west-1, true",
        "arn:aws-cn:sns:cn-north-1:111122223333:plaudit, cn-north-1, false",
        "arn:aws:sns:us-new-9:111122223333:plaudit, us-new-9, false"
    })
    void an_arn_states_the_region_of_its_topic(String arn, String region, boolean fifo) {
        assertThat(TopicArn.of(arn)).contains(new TopicArn(arn, region, fifo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plaudit",
                "arn:aws:sns:us-east-1:111122223333",
                "arn:aws:sqs:us-east-1:111122223333:plaudit",
                "arn:aws-cn:sns:us-east-1:111122223333:plaudit",
                "arn:aws:sns:us-east-1:1111:plaudit",
                "arn:aws:sns:us-east-1:111122223333:plaudit.txt",
                TOPIC + ":0f7a9c1e-1111-2222-3333-444455556666",
                TOPIC + "\n",
                "arn:aws:sns:us-east-1.example.com/:111122223333:plaudit"
            })
    void anything_else_is_not_the_arn_of_a_topic(String text) {
        assertThat(TopicArn.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|AuthorizationError|SNS denied sns:Publish: AuthorizationError: no|Allow sns:Publish on " + TOPIC,
                "400|KMSAccessDenied|the key of the topic was denied: KMSAccessDenied: no|Allow kms:GenerateDataKey*",
                "400|KMSDisabled|the KMS key of the topic cannot be used: KMSDisabled: no|Check the key of the topic.",
                "404|NotFound|there is no topic " + TOPIC + "|Check its Region and name",
                "403|ExpiredToken|the credentials have expired|Sign in again",
                "403|InvalidClientTokenId|SNS does not accept the credentials: InvalidClientTokenId: no|Check AWS_PROFILE",
                "400|InvalidParameter|SNS refused the message: InvalidParameter: no|''",
                "302|''|SNS refused the message: HTTP status 302|''"
            })
    void what_lasts_is_explained_with_its_fix(int status, String code, String why, String fix) {
        Refused refused = refused(status, code, "no");
        assertThat(refused.why()).isEqualTo(why);
        assertThat(refused.fix()).startsWith(fix);
        assertThat(refused.mayPass()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"400, Throttling", "400, KMSThrottling", "429, Throttled", "500, InternalError", "503, ''"})
    void what_may_pass_is_worth_another_attempt(int status, String code) {
        Refused refused = refused(status, code, "no");
        assertThat(refused.mayPass()).isTrue();
        assertThat(refused.retryAfter())
                .hasValueSatisfying(pause -> assertThat(pause).hasSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\u202ec", "a\rb\u0007c"})
    void what_sns_says_stays_on_one_line_and_short(String message) {
        assertThat(refused(403, "AuthorizationError", message + "d".repeat(1000))
                        .why())
                .contains("a?b?cddd")
                .hasSizeLessThan(450);
    }

    private static Refused refused(int status, String code, String message) {
        SdkHttpResponse answer = SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Retry-After", "7")
                .build();
        return new TopicRefusal(TopicArn.of(TOPIC).orElseThrow(), SignedPost.refused(answer, code, message)).words();
    }
}

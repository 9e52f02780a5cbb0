package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.collect.request.NoSessionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

class AssumedRoleTest {

    private static final Instant START = Instant.parse("2026-11-20T06:30:00Z");

    private final Sts sts = new Sts();
    private final AssumedRole role = new AssumedRole(
            sts, AssumeRoleRequest.builder().roleSessionName("plaudit").build(), new SettableClock());
    private Instant now = START;

    @Test
    void a_session_is_used_until_five_minutes_before_its_end() {
        assertThat(key()).isEqualTo("1");
        now = START.plus(Duration.ofMinutes(54));
        assertThat(key()).isEqualTo("1");
        now = START.plus(Duration.ofMinutes(56));
        assertThat(key()).isEqualTo("2");
        now = START.plus(Duration.ofMinutes(110));
        assertThat(key()).isEqualTo("2");
    }

    @Test
    void a_longer_session_is_never_asked_for_since_a_chained_role_may_not_have_one() {
        key();

        assertThat(sts.requests).extracting(AssumeRoleRequest::durationSeconds).containsOnlyNulls();
    }

    @Test
    void while_sts_is_down_a_session_is_used_to_its_end_and_not_longer() {
        key();
        sts.down = true;

        now = START.plus(Duration.ofMinutes(59));
        assertThat(key()).isEqualTo("1");
        now = START.plus(Duration.ofMinutes(61));
        assertThatThrownBy(this::key).isInstanceOf(NoSessionException.class).hasMessageContaining("down");
    }

    @Test
    void a_session_that_aws_refuses_is_replaced_once() {
        var refused = role.resolveCredentials();

        assertThat(role.renew(refused)).isTrue();
        assertThat(key()).isEqualTo("2");
        assertThat(role.renew(refused)).as("by another thread, later").isTrue();
        assertThat(key()).isEqualTo("2");
    }

    @Test
    void a_clock_that_is_a_day_ahead_does_not_assume_the_role_for_every_request() {
        sts.ends = START.minus(Duration.ofDays(1));

        assertThat(key()).isEqualTo("1");
        assertThat(key()).isEqualTo("1");
    }

    private String key() {
        return role.resolveCredentials().accessKeyId();
    }

    /** Mints sessions of one hour whose keys are numbers. */
    private final class Sts implements StsClient {

        final List<AssumeRoleRequest> requests = new ArrayList<>();
        boolean down;
        Instant ends = Instant.EPOCH;

        @Override
        public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
            if (down) {
                throw SdkClientException.create("STS is down");
            }
            requests.add(request);
            Instant end = ends.equals(Instant.EPOCH) ? now.plus(Duration.ofHours(1)) : ends;
            return AssumeRoleResponse.builder()
                    .credentials(minted -> minted.accessKeyId(String.valueOf(requests.size()))
                            .secretAccessKey("secret")
                            .sessionToken("token")
                            .expiration(end))
                    .build();
        }

        @Override
        public String serviceName() {
            return "sts";
        }

        @Override
        public void close() {}
    }

    /** Says what {@link #now} is. */
    private final class SettableClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

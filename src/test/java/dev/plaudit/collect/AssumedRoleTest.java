package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.collect.request.NoSessionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class AssumedRoleTest {

    private static final Instant START = Instant.parse("2026-11-20T06:30:00Z");

    private final Sts sts = new Sts();
    private final AssumedRole role = new AssumedRole(sts::assume, new SettableClock());
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
    private final class Sts {

        int sessions;
        boolean down;
        Instant ends = Instant.EPOCH;

        AwsSessionCredentials assume() {
            if (down) {
                throw SdkClientException.create("STS is down");
            }
            sessions++;
            return AwsSessionCredentials.builder()
                    .accessKeyId(String.valueOf(sessions))
                    .secretAccessKey("secret")
                    .sessionToken("token")
                    .expirationTime(ends.equals(Instant.EPOCH) ? now.plus(Duration.ofHours(1)) : ends)
                    .build();
        }
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

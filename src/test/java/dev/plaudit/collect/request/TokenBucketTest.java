package dev.plaudit.collect.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void what_is_in_the_bucket_may_be_spent_at_once() {
        TokenBucket bucket = new TokenBucket(2, 10, nanoTime::get);

        assertThat(bucket.reserve()).isZero();
        assertThat(bucket.reserve()).isZero();
        assertThat(bucket.reserve()).isCloseTo(SECOND / 10, within(1L));
        assertThat(bucket.reserve()).isCloseTo(SECOND / 5, within(1L));
    }

    @Test
    void it_refills_with_time_and_never_above_its_capacity() {
        TokenBucket bucket = new TokenBucket(2, 10, nanoTime::get);
        bucket.reserve();
        bucket.reserve();

        nanoTime.addAndGet(100 * SECOND);

        assertThat(bucket.reserve()).isZero();
        assertThat(bucket.reserve()).isZero();
        assertThat(bucket.reserve()).isPositive();
    }

    @Test
    void a_small_share_still_allows_a_call() {
        assertThat(new TokenBucket(0.4, 0.1, nanoTime::get).reserve()).isZero();
    }

    @Test
    void load_balancing_calls_share_a_bucket_and_ec2_calls_have_one_each() {
        RequestLimits limits = new RequestLimits(new ApiBudget(0.05), nanoTime::get);

        assertThat(wait(limits, "elasticloadbalancing:DescribeTags")).isZero();
        assertThat(wait(limits, "elasticloadbalancing:DescribeListeners")).isZero();
        assertThat(wait(limits, "elasticloadbalancing:DescribeTags")).isCloseTo(2 * SECOND, within(1L));
        for (int call = 0; call < 5; call++) {
            assertThat(wait(limits, "ec2:DescribeSubnets")).isZero();
            assertThat(wait(limits, "ec2:DescribeVpcEndpoints")).isZero();
        }
        assertThat(wait(limits, "ec2:DescribeSubnets")).isCloseTo(SECOND, within(1L));
    }

    @Test
    void assuming_roles_is_not_held_up_by_the_limits_of_load_balancing() {
        RequestLimits limits = new RequestLimits(new ApiBudget(0.5), nanoTime::get);

        for (int call = 0; call < 300; call++) {
            assertThat(wait(limits, "sts:AssumeRole")).isZero();
        }
    }

    @Test
    void a_throttled_bucket_forgets_what_it_saved_halves_its_refill_and_recovers_within_a_minute() {
        TokenBucket bucket = new TokenBucket(40, 8, nanoTime::get);

        bucket.throttled();
        bucket.throttled();

        assertThat(bucket.reserve()).as("at 4 a second").isCloseTo(SECOND / 4, within(1L));
        nanoTime.addAndGet(60 * SECOND);
        for (int saved = 0; saved < 40; saved++) {
            assertThat(bucket.reserve()).isZero();
        }
        assertThat(bucket.reserve()).as("at 8 a second again").isCloseTo(SECOND / 8, within(1L));
    }

    @Test
    void a_bucket_that_is_throttled_again_and_again_still_goes_on() {
        TokenBucket bucket = new TokenBucket(1, 32, nanoTime::get);
        for (int second = 0; second < 20; second++) {
            nanoTime.addAndGet(SECOND);
            bucket.throttled();
        }

        assertThat(bucket.reserve()).isBetween(SECOND / 4, SECOND + 1);
    }

    @Test
    void without_a_budget_nothing_waits() {
        assertThat(new RequestLimits(ApiBudget.UNLIMITED, nanoTime::get).bucket("ec2:DescribeSubnets"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN, Double.NEGATIVE_INFINITY})
    void a_budget_is_a_share_or_unlimited(double share) {
        assertThatThrownBy(() -> new ApiBudget(share)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long wait(RequestLimits limits, String call) {
        return limits.bucket(call).orElseThrow().reserve();
    }
}

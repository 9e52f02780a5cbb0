package dev.plaudit.collect;

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
    void load_balancing_calls_share_a_bucket_and_ec2_calls_have_one_each() throws InterruptedException {
        RequestLimits limits = new RequestLimits(new ApiBudget(0.05), nanoTime::get);

        assertThat(millisOf(limits, "a", "us-east-1", "elasticloadbalancing:DescribeTags"))
                .isLessThan(400);
        assertThat(millisOf(limits, "a", "us-east-1", "elasticloadbalancing:DescribeListeners"))
                .isLessThan(400);
        assertThat(millisOf(limits, "a", "us-east-1", "elasticloadbalancing:DescribeTags"))
                .isGreaterThan(1_000);
        assertThat(millisOf(limits, "a", "us-west-2", "elasticloadbalancing:DescribeTags"))
                .isLessThan(400);
        assertThat(millisOf(limits, "b", "us-east-1", "elasticloadbalancing:DescribeTags"))
                .isLessThan(400);
        for (int call = 0; call < 5; call++) {
            assertThat(millisOf(limits, "a", "us-east-1", "ec2:DescribeSubnets"))
                    .isLessThan(400);
            assertThat(millisOf(limits, "a", "us-east-1", "ec2:DescribeVpcEndpoints"))
                    .isLessThan(400);
        }
    }

    @Test
    void assuming_roles_is_not_held_up_by_the_limits_of_load_balancing() throws InterruptedException {
        RequestLimits limits = new RequestLimits(new ApiBudget(0.5), nanoTime::get);
        long begun = System.nanoTime();

        for (int call = 0; call < 300; call++) {
            limits.await("", "us-east-1", "sts:AssumeRole");
        }

        assertThat(System.nanoTime() - begun).isLessThan(SECOND);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN, Double.NEGATIVE_INFINITY})
    void a_budget_is_a_share_or_unlimited(double share) {
        assertThatThrownBy(() -> new ApiBudget(share)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long millisOf(RequestLimits limits, String account, String region, String call)
            throws InterruptedException {
        long begun = System.nanoTime();
        limits.await(account, region, call);
        return (System.nanoTime() - begun) / 1_000_000;
    }
}

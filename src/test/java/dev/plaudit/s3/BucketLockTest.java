package dev.plaudit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.S3Uri;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BucketLockTest {

    private static final S3Uri LOCK = new S3Uri(LoopbackS3.BUCKET, "a/.plaudit-lock");
    private static final Duration NEVER = Duration.ofHours(1);

    /** A lock that sends no heartbeat by itself. */
    private static final BucketLock.Times STILL =
            new BucketLock.Times(NEVER, Duration.ofMinutes(5), Duration.ofMillis(1));

    private final List<String> notices = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @AutoClose
    private final ObjectStore store = s3.store();

    private BucketLock take(String holder, boolean waits, BucketLock.Times times) throws BucketException {
        return BucketLock.take(store, LOCK, new BucketFolder.Run(holder, waits, notices::add), times);
    }

    @Test
    void a_lock_that_is_held_is_refused_with_its_holder_and_free_afterwards() throws BucketException {
        BucketLock first = take("process 7", false, STILL);
        assertThatThrownBy(() -> take("process 8", false, STILL))
                .hasMessageContaining(
                        "another Plaudit process is writing to s3://evidence/a/: process 7; last heartbeat ")
                .hasMessageContaining("its lock expires 5 minutes after its last heartbeat")
                .hasMessageContaining("aws s3 rm s3://evidence/a/.plaudit-lock");
        first.close();
        first.close();
        take("process 8", false, STILL).close();
        assertThat(s3.objects()).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void a_lock_without_a_sign_of_life_is_taken_over_and_its_holder_notices() throws BucketException {
        BucketLock killed = take("process 7", false, STILL);
        s3.age(LOCK.key(), Duration.ofMinutes(4));
        assertThatThrownBy(() -> take("process 8", false, STILL)).isInstanceOf(BucketException.class);
        s3.age(LOCK.key(), Duration.ofMinutes(1));

        BucketLock next = take("process 8", false, STILL);

        assertThat(notices)
                .containsExactly("Taking over the lock of process 7, which has sent no heartbeat for 5 minutes.");
        assertThatThrownBy(killed::renew).hasMessageContaining("another run took over this run's lock");
        assertThatThrownBy(killed::requireNotLost).isInstanceOf(BucketException.class);
        killed.close();
        assertThat(s3.objects()).as("theirs stays").containsKey(LOCK.key());
        next.renew();
        next.close();
        assertThat(s3.objects()).isEmpty();
    }

    @Test
    void only_one_of_many_takes_a_lock_over() {
        s3.put(LOCK.key(), "process 7\n0 1\n".getBytes(StandardCharsets.UTF_8));
        s3.age(LOCK.key(), Duration.ofHours(1));
        List<CompletableFuture<Boolean>> running = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(number -> running.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        take("process " + number, false, STILL);
                        return true;
                    } catch (BucketException held) {
                        return false;
                    }
                })));

        assertThat(running.stream().map(CompletableFuture::join).filter(taken -> taken))
                .hasSize(1);
    }

    @Test
    void who_waits_sees_signs_of_life_or_takes_the_lock_over_or_finds_it_free() throws BucketException {
        BucketLock.Times beating =
                new BucketLock.Times(Duration.ofMillis(20), Duration.ofMinutes(5), Duration.ofMillis(10));
        BucketLock alive = take("process 7", false, beating);
        assertThatThrownBy(() -> take("process 8", true, beating))
                .hasMessageContaining("another Plaudit process is writing to s3://evidence/a/: process 7");
        assertThat(notices)
                .singleElement()
                .asString()
                .matches("Waiting up to [45] minutes for process 7, unless it sends a heartbeat\\.");
        alive.close();

        BucketLock killed = take("process 9", false, STILL);
        BucketLock.Times impatient = new BucketLock.Times(NEVER, Duration.ofMillis(300), Duration.ofMillis(10));
        take("process 10", true, impatient).close();
        killed.close();
        assertThat(notices).last().asString().startsWith("Taking over the lock of process 9");

        BucketLock ending = take("process 11", false, STILL);
        s3.beforehand(call -> {
            if (call.startsWith("GET ")) {
                s3.objects().remove(LOCK.key());
            }
        });
        take("process 12", true, STILL).close();
        assertThatThrownBy(ending::renew).hasMessageContaining("or somebody removed it");
    }

    @Test
    void a_write_whose_answer_was_lost_is_recognized() throws BucketException {
        BucketLock lock = take("process 7", false, STILL);
        byte[] ours = s3.object(LOCK.key()).bytes();
        // As if an attempt had arrived and the SDK repeated it: another ETag, and the text is ours.
        s3.put(LOCK.key(), (new String(ours, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        lock.renew();
        lock.renew();
        lock.close();
        assertThat(s3.objects()).isEmpty();
    }
}

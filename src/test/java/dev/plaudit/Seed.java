package dev.plaudit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Where tests by chance begin: another seed in each build, printed, so that {@code -Dplaudit.seed=…} replays a build that
 * was red.
 */
public final class Seed {

    private static final long VALUE = printed(Long.getLong("plaudit.seed", System.currentTimeMillis() % 1_000_000));

    private Seed() {}

    /** The same numbers for whoever asks. */
    public static Random random() {
        return new Random(VALUE);
    }

    /**
     * What a build tries of a test that takes long: this many, in their order, other ones in each build. With
     * {@code -Dplaudit.samples=all} it is all of them; {@code .ci/run} does so for most.
     */
    public static <T> List<T> sample(List<T> all, int most) {
        if (triesAll()) {
            return all;
        }
        List<Integer> chosen =
                new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        Collections.shuffle(chosen, random());
        return chosen.stream().limit(most).sorted().<T>map(all::get).toList();
    }

    /** Whether no test tries only a sample. */
    public static boolean triesAll() {
        return "all".equals(System.getProperty("plaudit.samples"));
    }

    /** What to add to the command line of the build. */
    public static String option() {
        return "-Dplaudit.seed=" + VALUE;
    }

    private static long printed(long seed) {
        System.out.println("Tests by chance: -Dplaudit.seed=" + seed);
        return seed;
    }
}

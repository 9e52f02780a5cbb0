package dev.plaudit;

import java.util.Random;

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

    /** What to add to the command line of the build. */
    public static String option() {
        return "-Dplaudit.seed=" + VALUE;
    }

    private static long printed(long seed) {
        System.out.println("Tests by chance: -Dplaudit.seed=" + seed);
        return seed;
    }
}

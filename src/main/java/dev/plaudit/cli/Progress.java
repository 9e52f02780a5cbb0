package dev.plaudit.cli;

import dev.plaudit.collect.CollectListener;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import java.io.Closeable;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the progress of collecting: a bar on a terminal, plain lines in CI and in files. */
interface Progress extends CollectListener, Closeable {

    @Override
    void close();

    /** Chooses the form for the console; with {@code quiet}, account-Regions read in full are not shown. */
    static Progress on(Console console, boolean quiet) {
        return console.log()
                .screen()
                .filter(screen -> !quiet)
                .<Progress>map(screen -> new Bar(screen, console.width()))
                .orElseGet(() -> new Lines(console.log(), quiet, console.clock()));
    }

    /** A progress bar. */
    final class Bar implements Progress {

        private final PrintStream err;
        private final int width;
        private @Nullable ProgressBar bar;

        Bar(PrintStream err, int width) {
            this.err = err;
            this.width = width;
        }

        @Override
        public void planned(int scopes, int kept) {
            bar = new ProgressBarBuilder()
                    .setTaskName("account-Regions")
                    .setInitialMax(scopes)
                    .startsFrom(kept, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(err, width))
                    .build();
        }

        @Override
        public void read(RegionInventory region) {
            if (bar != null) {
                bar.step();
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    /**
     * A line for each account-Region not read in full, and for at most about a hundred others, with the time left by the pace so
     * far once a scan has taken a minute.
     */
    final class Lines implements Progress {

        private static final int MOST_LINES = 100;
        private static final Duration LONG = Duration.ofMinutes(1);

        private final Log log;
        private final boolean quiet;
        private final Clock clock;
        private Instant begun;
        private int scopes;
        private int kept;
        private int done;

        Lines(Log log, boolean quiet, Clock clock) {
            this.log = log;
            this.quiet = quiet;
            this.clock = clock;
            this.begun = clock.instant();
        }

        @Override
        public void planned(int planned, int readEarlier) {
            scopes = planned;
            kept = readEarlier;
            done = readEarlier;
            begun = clock.instant();
            log.write(LogEvent.planned(planned, readEarlier));
        }

        @Override
        public void read(RegionInventory region) {
            done++;
            int every = scopes / MOST_LINES + 1;
            boolean shown = !quiet && (done % every == 0 || done == scopes);
            if (!shown && region.coverage() == Coverage.COMPLETE) {
                return;
            }
            log.write(new RegionRead(region, done, scopes, timeLeft()).event());
        }

        private Optional<Duration> timeLeft() {
            Duration taken = Duration.between(begun, clock.instant());
            return taken.compareTo(LONG) < 0 || done == scopes
                    ? Optional.empty()
                    : Optional.of(taken.multipliedBy(scopes - done).dividedBy(done - kept));
        }

        @Override
        public void close() {}
    }
}

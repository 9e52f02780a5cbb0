package dev.plaudit.cli;

import dev.plaudit.collect.CollectListener;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import java.io.Closeable;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
        return console.terminal() && !quiet
                ? new Bar(console.err(), console.width())
                : new Lines(console.err(), quiet, console.clock());
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

        private final PrintStream err;
        private final boolean quiet;
        private final Clock clock;
        private Instant begun;
        private int scopes;
        private int kept;
        private int done;

        Lines(PrintStream err, boolean quiet, Clock clock) {
            this.err = err;
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
            if (kept > 0) {
                err.println(kept + " of " + planned + " account-Regions were read earlier and are kept.");
            }
        }

        @Override
        public void read(RegionInventory region) {
            done++;
            int every = scopes / MOST_LINES + 1;
            boolean shown = !quiet && (done % every == 0 || done == scopes);
            if (!shown && region.coverage() == Coverage.COMPLETE) {
                return;
            }
            String where = region.accountName().isEmpty()
                    ? region.accountId()
                    : region.accountId() + " " + region.accountName();
            err.println("[" + done + "/" + scopes + "] " + printable(where) + " " + region.region() + ": "
                    + text(region) + timeLeft());
        }

        private String timeLeft() {
            Duration taken = Duration.between(begun, clock.instant());
            if (taken.compareTo(LONG) < 0 || done == scopes) {
                return "";
            }
            long minutes = Math.max(
                    1, taken.multipliedBy(scopes - done).dividedBy(done - kept).toMinutes());
            return "; about " + (minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min")
                    + " left";
        }

        @Override
        public void close() {}

        private static String text(RegionInventory region) {
            if (region.coverage() == Coverage.COMPLETE) {
                return count(region.privateLink().services().map(List::size).orElse(0), "service") + ", "
                        + count(region.privateLink().endpoints().map(List::size).orElse(0), "endpoint");
            }
            String causes = region.gaps().stream()
                    .map(gap -> gap.call() + " " + text(gap.cause()))
                    .distinct()
                    .collect(Collectors.joining(", "));
            return region.coverage().name().toLowerCase(Locale.ROOT) + ": " + causes;
        }

        private static String count(int number, String noun) {
            return number + " " + noun + (number == 1 ? "" : "s");
        }

        private static String text(Gap.Cause cause) {
            return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Replaces control characters, because names are untrusted. */
        private static String printable(String text) {
            return text.replaceAll("\\p{C}", "?");
        }
    }
}

package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.scan.SimulatedScan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final MutableClock clock = MutableClock.epochUTC();
    private final Progress progress =
            new Progress.Lines(new Log(new PrintStream(err, true, StandardCharsets.UTF_8), false, clock), false, clock);

    @Test
    void a_long_scan_says_how_long_it_will_still_take_by_its_own_pace() {
        RegionInventory region = SimulatedScan.demo().regions().get(0);
        progress.planned(50, 40);
        clock.add(Duration.ofSeconds(30));
        progress.read(region);
        clock.add(Duration.ofSeconds(90));
        progress.read(region);
        clock.add(Duration.ofHours(5));
        for (int read = 0; read < 8; read++) {
            progress.read(region);
        }

        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).isEqualTo("40 of 50 account-Regions were read earlier and are kept.");
        assertThat(lines.get(1)).startsWith("[41/50]").doesNotContain("left");
        assertThat(lines.get(2)).startsWith("[42/50]").endsWith("; about 8 min left");
        assertThat(lines.get(3)).startsWith("[43/50]").endsWith("; about 11 h 44 min left");
        assertThat(lines.get(10)).startsWith("[50/50]").doesNotContain("left");
    }
}

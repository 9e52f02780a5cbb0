package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** What {@link FaultMatrixTest} tests of other faults, of a clock that is wrong. */
@Isolated("what the SDK learns of AWS's clock holds for all clients of the process")
class ClockFaultsTest {

    static final String OUTCOME = "retried";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, -17})
    void a_clock_that_is_wrong_loses_no_fact(int minutesAhead) throws Exception {
        World world = TestWorld.load(Files.writeString(folder.resolve("world.yaml"), FaultWorld.TEXT));
        Set<String> undisturbed = FaultMatrixTest.facts(FaultMatrixTest.undisturbed(world));
        try {
            assertThat(FaultMatrixTest.outcome(
                            world, undisturbed, Faults.none().withClockAhead(Duration.ofMinutes(minutesAhead))))
                    .isEqualTo(OUTCOME);
        } finally {
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
    }
}

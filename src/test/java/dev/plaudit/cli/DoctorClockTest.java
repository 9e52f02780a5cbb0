package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.SdkGlobalTime;

@Isolated("what the SDK learns of AWS's clock holds for all clients of the process")
class DoctorClockTest {

    @TempDir
    private Path folder;

    @Test
    void a_signature_that_aws_takes_for_expired_is_a_clock_that_is_off() throws Exception {
        Files.writeString(folder.resolve("plaudit.yaml"), World.demoConfiguration());
        try (SimulatedAws aws =
                SimulatedAws.start(World.demo(), Faults.none().withClockAhead(Duration.ofMinutes(17)))) {
            CommandRun doctor = new CommandRun(folder, Clock.systemUTC())
                    .run("doctor", "--endpoint-url", aws.endpoint().toString());

            assertThat(doctor.out()).containsPattern("  clock +PROBLEM +1[67] min behind AWS's\n");
        } finally {
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
    }
}

package dev.plaudit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.sts.StsClient;

@Isolated("what the SDK learns of AWS's clock holds for all clients of the process")
class SdkClockTest {

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void the_sdk_corrects_its_clock_by_the_date_of_the_answer(int minutesAhead) {
        try (SimulatedAws aws = SimulatedAws.start(
                        TestWorld.world(), Faults.none().withClockAhead(Duration.ofMinutes(minutesAhead)));
                AwsClients clients = new AwsClients(aws);
                StsClient sts = clients.retryingSts()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(TestWorld.CALLER);
            assertThat(aws.calls()).as("calls with a signature of now").hasSize(1);
        } finally {
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
    }
}

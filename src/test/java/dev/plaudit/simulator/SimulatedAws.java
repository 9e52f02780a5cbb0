package dev.plaudit.simulator;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** An {@link AwsSimulator} that records its calls, meets {@link Faults}, and also simulates Organizations and the Price List API. */
public final class SimulatedAws implements AutoCloseable {

    /** The access key of the base credentials. */
    public static final String ACCESS_KEY = AwsSimulator.ACCESS_KEY;

    private final AwsSimulator simulator;
    private final Traffic traffic;

    private SimulatedAws(AwsSimulator simulator, Traffic traffic) {
        this.simulator = simulator;
        this.traffic = traffic;
    }

    /** Starts on a free port, where nothing goes wrong. */
    public static SimulatedAws start(World world) {
        return start(world, Faults.none());
    }

    /** Starts on a free port, with the machine's clock. */
    public static SimulatedAws start(World world, Faults faults) {
        return start(world, faults, 0);
    }

    /** Starts on the port that another one had, with the machine's clock. */
    public static SimulatedAws start(World world, Faults faults, int port) {
        return start(world, faults, port, Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Starts on a free port.
     *
     * @param clock decides when credentials expire
     * @param nanoTime fills the token buckets
     */
    public static SimulatedAws start(World world, Faults faults, Clock clock, LongSupplier nanoTime) {
        return start(world, faults, 0, clock, nanoTime);
    }

    private static SimulatedAws start(World world, Faults faults, int port, Clock clock, LongSupplier nanoTime) {
        Traffic traffic = new Traffic();
        Conditions conditions = new FaultyConditions(faults, traffic, clock, nanoTime);
        return new SimulatedAws(AwsSimulator.start(world, conditions, port), traffic);
    }

    /** Returns the URL for {@code --endpoint-url} and {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return simulator.endpoint();
    }

    /** Records no calls from now on; for measurements. */
    public SimulatedAws withoutRecording() {
        traffic.stopRecording();
        return this;
    }

    /** Returns the calls made so far with known credentials, in the order of their arrival. */
    public List<RecordedCall> calls() {
        return traffic.calls();
    }

    /** Counts the calls that came with known credentials, recorded or not. */
    public long requests() {
        return traffic.arrived();
    }

    /** Counts the calls that were throttled. */
    public long throttled() {
        return traffic.throttled();
    }

    /** Counts the calls with known credentials that are in flight now: neither answered nor given up by their client. */
    public int inFlight() {
        return traffic.inFlight();
    }

    /** Returns how many calls with known credentials were in flight at the same time, at most. */
    public int mostInFlight() {
        return traffic.mostInFlight();
    }

    /** Returns how many of these calls were in flight at the same time, at most, as far as calls are recorded. */
    public int mostInFlight(Predicate<RecordedCall> counted) {
        return traffic.mostInFlight(counted);
    }

    /** Stops at once and drops unfinished answers. */
    @Override
    public void close() {
        simulator.close();
    }
}

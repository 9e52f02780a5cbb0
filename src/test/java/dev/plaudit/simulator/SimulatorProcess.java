package dev.plaudit.simulator;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A simulated AWS in a process of its own, so that it shares neither heap nor threads with the scan that is measured.
 *
 * <pre>
 * ./mvnw -B -DskipTests package
 * java -cp 'target/test-classes:target/*' dev.plaudit.simulator.SimulatorProcess generated:1000,0.8 latency:50 limits
 * </pre>
 *
 * The first argument is the world: {@code demo}, {@code generated:accounts,emptyShare} in four Regions, {@code
 * provider:services}, {@code consumer:endpoints}, or the name of a YAML file. The others are any of {@code latency:ms},
 * {@code limits} for those that AWS documents, {@code other:share} for another client that uses up a share of them, and
 * {@code privatelink:capacity,perSecond}.
 *
 * <p>It prints its URL on the first line. When its standard input ends, it prints what came and ends, too.
 */
public final class SimulatorProcess {

    private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1");

    private SimulatorProcess() {}

    /**
     * Serves until the standard input ends.
     *
     * @param arguments the world, and what goes wrong in it
     */
    public static void main(String[] arguments) throws Exception {
        World world = world(Argument.of(arguments[0]));
        Faults faults = Faults.none();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            faults = faults(faults, Argument.of(argument));
        }
        try (SimulatedAws aws = SimulatedAws.start(world, faults).withoutRecording()) {
            System.out.println(aws.endpoint());
            System.in.transferTo(OutputStream.nullOutputStream());
            System.out.printf(
                    Locale.ROOT,
                    "%d requests, %d throttled, at most %d in flight%n",
                    aws.requests(),
                    aws.throttled(),
                    aws.mostInFlight());
        }
    }

    /** {@code name:value,value}. */
    private record Argument(String name, List<String> values) {

        static Argument of(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Argument(text, List.of())
                    : new Argument(
                            text.substring(0, colon),
                            List.of(text.substring(colon + 1).split(",", -1)));
        }

        int integer(int index) {
            return Integer.parseInt(values.get(index));
        }

        double number(int index) {
            return Double.parseDouble(values.get(index));
        }
    }

    private static World world(Argument wanted) throws Exception {
        return switch (wanted.name()) {
            case "demo" -> World.demo();
            case "generated" -> GeneratedWorld.of(wanted.integer(0), REGIONS, wanted.number(1));
            case "provider" -> GeneratedWorld.provider(wanted.integer(0));
            case "consumer" -> GeneratedWorld.consumer(wanted.integer(0));
            default -> TestWorld.load(Path.of(wanted.name()));
        };
    }

    private static Faults faults(Faults faults, Argument wanted) {
        return switch (wanted.name()) {
            case "latency" -> faults.withLatency(Duration.ofMillis(wanted.integer(0)));
            case "limits" -> faults.withAwsLimits();
            case "other" -> faults.withOtherClient(wanted.number(0));
            case "privatelink" -> faults.withPrivateLinkLimit(wanted.integer(0), wanted.number(1));
            default -> throw new IllegalArgumentException("no argument " + wanted.name());
        };
    }
}

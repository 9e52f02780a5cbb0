package dev.plaudit.scan;

import dev.plaudit.simulator.SimulatedAws;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the program as people run it, in a process of its own, against a simulated AWS in another.
 *
 * <pre>
 * ./mvnw -B -Pbench -DskipTests -Dbench.main=dev.plaudit.scan.ScanBenchmark -Dbench.arguments="…" verify
 *   organisation 1000 0.8 60         accounts in 4 Regions, share of them empty, latency in ms; `collect`, then `check`
 *   provider 300 0.7 limits          services of one account and Region, budget, and what limits: AWS's own buckets,
 *   provider 300 0.7 limits other:0.9    perhaps with another client that uses nine tenths of them
 *   judge 500,5000,50000 0.9         `check` of so many account-Regions, and which share of them is empty
 * </pre>
 */
public final class ScanBenchmark {

    private static final int CONCURRENCY = 32;
    private static final int SDK_CALLS = 4000;
    private static final double ELB_BURST = 40;
    private static final double ELB_PER_SECOND = 10;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private ScanBenchmark() {}

    /** Prints the measurements. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(String.join(" ", arguments).split(" ", -1));
        if (words.get(0).equals("judge")) {
            JudgeBenchmark.check(words.subList(1, words.size()));
            return;
        }
        Path folder = Files.createTempDirectory("scan-benchmark");
        if (words.get(0).equals("organisation")) {
            organisation(folder, words);
        } else {
            provider(folder, words);
        }
    }

    private static void organisation(Path folder, List<String> words) throws Exception {
        int accounts = Integer.parseInt(words.get(1));
        int latency = Integer.parseInt(words.get(3));
        String ids = IntStream.range(0, accounts)
                .mapToObj(number -> String.format(Locale.ROOT, "1%011d", number))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("accounts.txt"), ids);
        Files.writeString(folder.resolve("plaudit.yaml"), """
                role: PlauditAudit
                regions: [us-east-1, us-west-2, eu-west-1, eu-central-1]
                accounts: accounts.txt
                """);
        String world = "generated:" + accounts + "," + words.get(2);
        Measured collect;
        double sdk;
        try (Simulator aws = Simulator.start(world, "latency:" + latency)) {
            collect = plaudit(folder, aws.endpoint(), "0.7", "collect");
        }
        try (Simulator aws = Simulator.start(world)) {
            sdk = secondsPerCall(aws.endpoint());
        }
        JsonNode total = statistics(folder).get("total");
        long calls = total.get("requests").asLong();
        double byLatency = calls * latency / 1e3 / CONCURRENCY;
        double byProcessor = calls * sdk;
        System.out.printf(
                Locale.ROOT,
                "%d accounts × 4 Regions, %s empty, %d ms: collect %.1f s, %d requests, %d throttled, peak RSS %d MB%n",
                accounts,
                words.get(2),
                latency,
                collect.seconds(),
                calls,
                total.get("throttles").asLong(),
                collect.peakMegabytes());
        System.out.printf(
                Locale.ROOT,
                "requests × latency ÷ %d = %.1f s; the SDK alone, without latency, would need %.1f s; ratio to the larger %.2f%n",
                CONCURRENCY,
                byLatency,
                byProcessor,
                collect.seconds() / Math.max(byLatency, byProcessor));
        Measured check = plaudit(folder, URI.create("http://127.0.0.1:1"), "0.7", "check");
        System.out.printf(
                Locale.ROOT, "check %.1f s, peak RSS %d MB%n", check.seconds(), check.peakMegabytes());
    }

    private static void provider(Path folder, List<String> words) throws Exception {
        double budget = Double.parseDouble(words.get(2));
        Files.writeString(folder.resolve("plaudit.yaml"), """
                role: PlauditAudit
                regions: [us-east-1]
                accounts: ["100000000000"]
                """);
        Measured collect;
        String[] simulated = Stream.concat(
                        Stream.of("provider:" + words.get(1), "latency:60"),
                        words.subList(3, words.size()).stream())
                .toArray(String[]::new);
        try (Simulator aws = Simulator.start(simulated)) {
            collect = plaudit(folder, aws.endpoint(), words.get(2), "collect");
        }
        JsonNode statistics = statistics(folder);
        long balancing = statistics.get("calls").properties().stream()
                .filter(call -> call.getKey().startsWith("elasticloadbalancing:"))
                .mapToLong(call -> call.getValue().get("requests").asLong()
                        - call.getValue().get("retries").asLong())
                .sum();
        double bound = (balancing - ELB_BURST * budget) / (ELB_PER_SECOND * budget);
        System.out.printf(
                Locale.ROOT,
                "%s services, budget %s, %s: collect %.1f s, %d requests, %d throttled, exit code %d%n",
                words.get(1),
                words.get(2),
                words.subList(3, words.size()),
                collect.seconds(),
                statistics.get("total").get("requests").asLong(),
                statistics.get("total").get("throttles").asLong(),
                collect.exitCode());
        System.out.printf(
                Locale.ROOT,
                "%d calls of load balancing in a bucket of %.0f with %.1f a second need %.1f s; ratio %.2f%n",
                balancing,
                ELB_BURST * budget,
                ELB_PER_SECOND * budget,
                bound,
                collect.seconds() / bound);
    }

    private record Measured(double seconds, long peakMegabytes, int exitCode) {}

    private static Measured plaudit(Path folder, URI endpoint, String budget, String command) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(Path.of("bin", "plaudit").toAbsolutePath().toString(), command));
        if (command.equals("check")) {
            words.add("snapshot/snapshot.ndjson.gz");
        } else {
            words.addAll(List.of("--endpoint-url", endpoint.toString(), "--api-budget", budget));
        }
        words.addAll(List.of("--config", "plaudit.yaml", "--out", "snapshot"));
        ProcessBuilder process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command + ".log").toFile());
        process.environment().put("AWS_ACCESS_KEY_ID", SimulatedAws.ACCESS_KEY);
        process.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        long begun = System.nanoTime();
        Process running = process.start();
        long peak = 0;
        while (running.isAlive()) {
            peak = Math.max(peak, peakKilobytes(running.pid()));
            Thread.sleep(50);
        }
        return new Measured((System.nanoTime() - begun) / 1e9, peak / 1024, running.exitValue());
    }

    /** The largest resident set so far, as Linux counts it; 0 elsewhere and at the end. */
    private static long peakKilobytes(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static JsonNode statistics(Path folder) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("snapshot/stats.json")));
    }

    /** Plain clients of the SDK, as many threads as a scan has requests under way: what is left is the processor. */
    private static double secondsPerCall(URI endpoint) throws Exception {
        try (var http = AwsCrtHttpClient.builder().maxConcurrency(CONCURRENCY).build()) {
            Ec2Client ec2 = Ec2Client.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .httpClient(http)
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(SimulatedAws.ACCESS_KEY, "secret")))
                    .build();
            ask(ec2, SDK_CALLS);
            long begun = System.nanoTime();
            ask(ec2, SDK_CALLS);
            return (System.nanoTime() - begun) / 1e9 / SDK_CALLS;
        }
    }

    private static void ask(Ec2Client ec2, int calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY);
        try {
            List<Future<?>> asked = IntStream.range(0, calls)
                    .<Future<?>>mapToObj(call -> threads.submit(() -> ec2.describeAvailabilityZones()))
                    .toList();
            for (Future<?> answer : asked) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<String> java(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                        .filter(entry -> !entry.isEmpty())
                                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                                        .collect(Collectors.joining(File.pathSeparator))),
                        Stream.of(arguments))
                .toList();
    }

    /** The simulated AWS in a process of its own. */
    private record Simulator(Process process, URI endpoint) implements AutoCloseable {

        static Simulator start(String... arguments) throws IOException {
            List<String> words = new ArrayList<>(java("-XX:+UseSerialGC", "dev.plaudit.simulator.SimulatorProcess"));
            words.addAll(List.of(arguments));
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new Simulator(process, URI.create(out.readLine()));
        }

        @Override
        public void close() throws Exception {
            process.getOutputStream().close();
            process.waitFor();
        }
    }
}

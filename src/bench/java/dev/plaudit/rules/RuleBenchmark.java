package dev.plaudit.rules;

import dev.plaudit.input.Problems;
import dev.plaudit.policy.RuleSet;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.input.Node;
import dev.plaudit.input.Yaml;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A million evaluations: all rules over as many services, load balancers, target groups, endpoints, connections and scopes
 * as that takes, in one thread. Nine in ten resources are compliant; of the others some are flawed, some not fully seen.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgs = {
            "-Xmx4g",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=1",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"
        })
public class RuleBenchmark {

    private static final int EVALUATIONS = 1_000_000;
    private static final Inventory NOTHING = new Inventory("0", "aws", Instant.parse("2026-11-20T06:30:00Z"), List.of());

    /** What every tenth subject of a kind is like instead, in turn. */
    private static final Map<Subject.Kind, List<String>> ODD = Map.of(
            Subject.Kind.SERVICE, List.of("zoneIds: [use1-az1]", "access.allowedPrincipals: null", "connections: null"),
            Subject.Kind.LOAD_BALANCER, List.of("zoneIds: [use1-az1]", "network.attributes: null", "targetGroups: null"),
            Subject.Kind.TARGET_GROUP, List.of("targets: []", "targets: null", "details.attributes: null"),
            Subject.Kind.ENDPOINT, List.of("zoneIds: [use1-az1]", "service.details: null", "zoneIds: null"),
            Subject.Kind.CONNECTION, List.of("state: pendingAcceptance", "createdAt: null"),
            Subject.Kind.SCOPE, List.of("coverage: partial", "quotas: null"));

    /** What has another value in each subject, in life. */
    private static final Map<Subject.Kind, List<String>> IDS = Map.of(
            Subject.Kind.SERVICE, List.of("id", "loadBalancers[0].arn", "loadBalancers[0].targetGroups[0].arn"),
            Subject.Kind.LOAD_BALANCER, List.of("arn", "targetGroups[0].arn"),
            Subject.Kind.TARGET_GROUP, List.of("arn"),
            Subject.Kind.ENDPOINT, List.of("id", "service.id", "service.details.loadBalancers[0].arn"),
            Subject.Kind.CONNECTION, List.of("endpointId"),
            Subject.Kind.SCOPE, List.of("account.id"));

    /** Subjects that are equal but for what is odd about some, or subjects with ids of their own. */
    @Param({"equal", "distinct"})
    private String subjects = "equal";

    private RuleSet rules;
    private Topology topology;

    /** Compiles the rules and builds the subjects. */
    @Setup
    public void setUp() throws Exception {
        rules = RuleSet.everything(Optional.empty());
        int rulesAndKinds =
                rules.all().stream().mapToInt(rule -> rule.appliesTo().size()).sum();
        int ofEachKind = EVALUATIONS / rulesAndKinds;
        List<Subject> all = new ArrayList<>();
        for (Subject.Kind kind : Subject.Kind.values()) {
            for (int number = 0; number < ofEachKind; number++) {
                all.add(subject(kind, number));
            }
        }
        topology = new Topology(NOTHING, all, List.of());
        int verdicts = rules.judge(topology).findings().size();
        System.out.printf("%d rules, %d subjects, %d verdicts%n", rules.all().size(), all.size(), verdicts);
    }

    /** Judges everything once. */
    @Benchmark
    public Judgement judge() {
        return rules.judge(topology);
    }

    private Subject subject(Subject.Kind kind, int number) {
        List<String> odd = ODD.getOrDefault(kind, List.of());
        List<String> given = new ArrayList<>();
        if (subjects.equals("distinct")) {
            // Before what is odd, which may take away what an id stands in.
            IDS.getOrDefault(kind, List.of()).forEach(path -> given.add(path + ": '" + number + "'"));
        }
        if (number % 10 == 0) {
            given.add(odd.get(number / 10 % odd.size()));
        }
        Problems problems = new Problems();
        Subject like = ExampleSubject.of(kind, changes(given, problems), Map.of(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.list().toString());
        }
        Resource one = like.resource();
        Resource resource = new Resource(
                one.accountId(),
                one.accountName(),
                one.region(),
                one.type(),
                one.id() + "-" + number,
                one.arn(),
                one.name());
        return new Subject(kind, resource, like.serviceId(), like.facts(), like.costs(), List.of());
    }

    private static Map<String, Node.Entry> changes(List<String> given, Problems problems) {
        if (given.isEmpty()) {
            return Map.of();
        }
        return Yaml.read("given.yaml", String.join("\n", given), problems)
                .map(node -> ((Node.Mapping) node).entries())
                .orElseThrow();
    }
}

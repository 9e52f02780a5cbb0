package dev.plaudit.results;

import dev.plaudit.accounts.Partition;
import dev.plaudit.input.Glob;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides whether a pattern names something, or matches every resource of a kind, as {@code arn:*}, {@code *-*} and
 * {@code vpce-svc-*} do: it is tried on two resources of each kind that share only the format of their IDs.
 */
final class WaivedPattern {

    private record Pair(String one, String other) {}

    private static final List<Pair> UNRELATED = Stream.of(
                    Stream.of(
                            new Pair("vpce-svc-0123456789abcdef0", "vpce-svc-fedcba98765432100"),
                            new Pair("vpce-0123456789abcdef0", "vpce-fedcba98765432100"),
                            new Pair("123456789012/us-east-1", "210987654321/eu-west-2")),
                    Stream.of(Partition.values()).map(Partition::id).flatMap(WaivedPattern::balancers))
            .flatMap(pairs -> pairs)
            .toList();

    private WaivedPattern() {}

    static boolean namesSomething(String pattern) {
        return UNRELATED.stream()
                .noneMatch(pair -> Glob.matches(pattern, pair.one()) && Glob.matches(pattern, pair.other()));
    }

    private static Stream<Pair> balancers(String partition) {
        String begin = "arn:" + partition + ":elasticloadbalancing:";
        return Stream.of("loadbalancer/net/", "loadbalancer/gwy/", "targetgroup/")
                .map(kind -> new Pair(
                        begin + "us-east-1:123456789012:" + kind + "orders-web/0123456789abcdef",
                        begin + "eu-west-2:210987654321:" + kind + "billing-api/fedcba9876543210"));
    }
}

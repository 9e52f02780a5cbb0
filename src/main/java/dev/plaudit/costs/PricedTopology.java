package dev.plaudit.costs;

import dev.plaudit.topology.Topology;
import java.util.List;

/**
 * A topology and what it costs.
 *
 * @param topology each of its subjects has its costs
 * @param lines what everything costs by the month, the most expensive first
 */
public record PricedTopology(Topology topology, List<CostLine> lines) {
    public PricedTopology {
        lines = lines.parallelStream().sorted().toList();
    }
}

package dev.plaudit.costs;

import dev.plaudit.topology.Topology;
import java.util.List;

/**
 * A topology with its costs.
 *
 * @param topology each of its subjects has its costs
 * @param lines all monthly costs, the most expensive first
 */
public record PricedTopology(Topology topology, List<CostLine> lines) {
    public PricedTopology {
        lines = lines.parallelStream().sorted().toList();
    }
}

package dev.plaudit.policy;

import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import java.util.Map;
import java.util.Optional;

/** Where the subjects of a scan are, as far as settings can tell places apart. */
final class RuleScopes {

    private final Map<String, AccountLabels> labels;

    RuleScopes(Inventory inventory) {
        this.labels = inventory.accountLabels();
    }

    RuleScope of(Subject subject) {
        return new RuleScope(
                subject.resource().accountId(),
                subject.resource().accountName(),
                labels.getOrDefault(subject.resource().accountId(), AccountLabels.UNSEEN),
                subject.resource().region(),
                tags(subject.facts()));
    }

    /** Resources that could not be listed: nobody saw their tags. */
    RuleScope of(Subject.Unseen unseen) {
        return new RuleScope(
                unseen.accountId(),
                unseen.accountName(),
                labels.getOrDefault(unseen.accountId(), AccountLabels.UNSEEN),
                unseen.region(),
                Optional.empty());
    }

    /** Missing when they were not seen; connections and scopes have none of their own. */
    private static Optional<Map<String, String>> tags(Record facts) {
        if (facts instanceof Service service) {
            return service.tags();
        }
        if (facts instanceof Endpoint endpoint) {
            return endpoint.tags();
        }
        if (facts instanceof ServiceLoadBalancer balancer) {
            return balancer.tags();
        }
        return facts instanceof ServiceTargetGroup group ? group.tags() : Optional.of(Map.of());
    }
}

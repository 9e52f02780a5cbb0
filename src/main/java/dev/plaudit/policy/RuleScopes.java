package dev.plaudit.policy;

import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Resource;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.RuleOverride.Where;
import dev.plaudit.rules.Rule;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rule scopes of a scan's subjects. */
final class RuleScopes {

    private final Topology topology;
    private final Map<String, AccountLabels> labels;

    RuleScopes(Topology topology) {
        this.topology = topology;
        this.labels = topology.inventory().accountLabels();
    }

    RuleScope of(Subject subject) {
        Resource resource = subject.resource();
        return scope(resource.accountId(), resource.accountName(), resource.region(), tags(subject.facts()));
    }

    /** The scope of resources that could not be listed; their tags are unknown. */
    RuleScope of(Subject.Unseen unseen) {
        return scope(unseen.accountId(), unseen.accountName(), unseen.region(), Optional.empty());
    }

    /** The scope of a resource of which only this is known. */
    RuleScope of(Resource unseen) {
        return scope(unseen.accountId(), unseen.accountName(), unseen.region(), Optional.empty());
    }

    private RuleScope scope(String accountId, String accountName, String region, Optional<Map<String, String>> tags) {
        AccountLabels ofAccount = labels.getOrDefault(accountId, AccountLabels.UNSEEN);
        return new RuleScope(accountId, accountName, ofAccount, region, tags);
    }

    /** Empty if the tags are unknown; connections and scopes have no tags of their own. */
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

    /**
     * The {@code where} conditions of the configuration that match no subject of any rule they override. Those of a profile
     * are left out, because a profile may be meant for several scans.
     */
    List<Where> unmet(Collection<RuleInForce> rules) {
        Set<Where> unmet = new LinkedHashSet<>();
        Set<Where> met = new HashSet<>();
        for (RuleInForce rule : rules) {
            rule.overrides().stream()
                    .filter(override -> override.setBy().equals(RuleSettings.CONFIGURATION))
                    .map(RuleOverride::where)
                    .filter(where -> !met.contains(where))
                    .forEach(where -> (matches(where, rule.rule()) ? met : unmet).add(where));
        }
        unmet.removeAll(met);
        return List.copyOf(unmet);
    }

    /** Whether a subject of the rule matches, or one that could not be read may match. */
    private boolean matches(Where where, Rule rule) {
        return rule.appliesTo().stream()
                .flatMap(kind -> Stream.concat(
                        topology.subjects(kind).stream().map(this::of),
                        topology.unseen(kind).stream().map(this::of)))
                .anyMatch(scope -> scope.fits(where) != RuleScope.Fit.NO);
    }
}

package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.RULES;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A resource that rules judge.
 *
 * @param serviceId the service that the resource belongs to, or empty
 * @param facts the record that rules read: {@link Service}, {@link Endpoint}, …, by {@link Kind}
 * @param costs the record of its monthly costs, by {@link Kind}; {@link NoCosts} until it is priced
 * @param gaps the gaps that concern the resource
 */
public record Subject(Kind kind, Resource resource, String serviceId, Record facts, Record costs, List<Gap> gaps) {

    public Subject {
        gaps = Gap.ordered(gaps);
    }

    /** A subject that is not priced. */
    Subject(Kind kind, Resource resource, String serviceId, Record facts, List<Gap> gaps) {
        this(kind, resource, serviceId, facts, NoCosts.NONE, gaps);
    }

    public String resourceId() {
        return resource.id();
    }

    /** The same subject with more gaps. */
    Subject withGaps(List<Gap> more) {
        return with(facts, costs, Stream.concat(gaps.stream(), more.stream()).toList());
    }

    /** The same subject with its costs. */
    public Subject withCosts(Record priced) {
        return with(facts, priced, gaps);
    }

    /** The subject as it would be with other facts. */
    public Subject withFacts(Record other) {
        return with(other, costs, gaps);
    }

    private Subject with(Record otherFacts, Record otherCosts, List<Gap> otherGaps) {
        return new Subject(kind, resource, serviceId, otherFacts, otherCosts, otherGaps);
    }

    /** The costs of a subject that is not priced, or charged with another. */
    public record NoCosts() {
        static final NoCosts NONE = new NoCosts();
    }

    /** What a rule may apply to. */
    public enum Kind {
        SERVICE(Service.class),
        CONNECTION(Connection.class),
        ENDPOINT(Endpoint.class),
        LOAD_BALANCER(ServiceLoadBalancer.class),
        TARGET_GROUP(ServiceTargetGroup.class),
        SCOPE(Scope.class);

        private final String text;
        private final Class<? extends Record> facts;

        Kind(Class<? extends Record> facts) {
            this.text = name().toLowerCase(Locale.ROOT);
            this.facts = facts;
        }

        /**
         * The API calls, in IAM's spelling, that list resources of this kind. A service lists its load balancers; an endpoint
         * is listed by its own account or by its service's connections; listeners and their rules decide which target groups
         * receive traffic; the scan itself knows its scopes.
         */
        public Set<String> listedBy() {
            return switch (this) {
                case SERVICE, LOAD_BALANCER -> Set.of(SERVICES);
                case CONNECTION -> Set.of(SERVICES, CONNECTIONS);
                case ENDPOINT -> Set.of(ENDPOINTS, SERVICES, CONNECTIONS);
                case TARGET_GROUP -> Set.of(SERVICES, TARGET_GROUPS, LISTENERS, RULES);
                case SCOPE -> Set.of();
            };
        }

        /** The record that rules of this kind read. */
        public Class<? extends Record> facts() {
            return facts;
        }

        /** The spelling in rule files and reports: {@code load_balancer}. */
        public String text() {
            return text;
        }
    }

    /**
     * Resources that may exist but could not be listed, so that rules have no subject to judge.
     *
     * @param gaps the listings that failed; never empty
     */
    public record Unseen(Kind kind, String accountId, String accountName, String region, List<Gap> gaps) {
        public Unseen {
            gaps = Gap.ordered(gaps);
        }

        public AccountRegion place() {
            return new AccountRegion(accountId, region);
        }

        /** The account-Region as a resource, which stands for those that could not be listed. */
        public Resource resource() {
            return new Resource(accountId, accountName, region, Kind.SCOPE.text(), place().scopeId(), "", "");
        }

        /** The gaps of both, which are about the same account-Region. */
        public Unseen and(Unseen other) {
            return new Unseen(
                    kind,
                    accountId,
                    accountName,
                    region,
                    Stream.concat(gaps.stream(), other.gaps.stream()).toList());
        }
    }
}

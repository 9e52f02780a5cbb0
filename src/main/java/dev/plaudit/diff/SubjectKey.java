package dev.plaudit.diff;

import dev.plaudit.results.Finding;
import dev.plaudit.topology.Connection;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Scope;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Identifies a subject on both sides.
 *
 * @param serviceId the service of a subject that is judged once for each of its services; empty for others
 */
record SubjectKey(Kind kind, String id, String serviceId) {

    private static final Set<Kind> OF_A_SERVICE = Set.of(Kind.CONNECTION, Kind.LOAD_BALANCER, Kind.TARGET_GROUP);
    private static final Map<Class<?>, Kind> BY_FACTS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::facts, Function.identity()));
    private static final Map<String, Kind> BY_TEXT =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::text, Function.identity()));

    static SubjectKey of(Subject subject) {
        return of(subject.kind(), subject.resourceId(), subject.serviceId());
    }

    static SubjectKey of(FactChange change) {
        return of(change.kind(), change.resource().id(), change.serviceId());
    }

    /** The subject of a verdict; empty for a verdict on the whole scan. */
    static Optional<SubjectKey> of(Finding verdict) {
        return Optional.ofNullable(BY_TEXT.get(verdict.resourceType()))
                .map(kind -> of(kind, verdict.resourceId(), verdict.serviceId()));
    }

    /** The subject that a record inside another is the facts of; empty for any other record. */
    static Optional<SubjectKey> of(Record facts) {
        if (facts instanceof Service service) {
            return Optional.of(of(Kind.SERVICE, service.id(), ""));
        }
        if (facts instanceof Connection connection) {
            return Optional.of(of(
                    Kind.CONNECTION,
                    connection.endpointId(),
                    connection.service().id()));
        }
        if (facts instanceof Endpoint endpoint) {
            return Optional.of(of(Kind.ENDPOINT, endpoint.id(), ""));
        }
        if (facts instanceof ServiceLoadBalancer balancer) {
            return Optional.of(of(Kind.LOAD_BALANCER, balancer.arn(), balancer.serviceId()));
        }
        if (facts instanceof ServiceTargetGroup group) {
            return Optional.of(of(Kind.TARGET_GROUP, group.arn(), group.serviceId()));
        }
        if (facts instanceof Scope scope) {
            return Optional.of(of(Kind.SCOPE, scope.account().id() + "/" + scope.region(), ""));
        }
        return Optional.empty();
    }

    static boolean isOfASubject(Class<?> type) {
        return BY_FACTS.containsKey(type);
    }

    /** Whether a subject of a kind is judged once for each of its services. */
    static boolean isOfAService(Kind kind) {
        return OF_A_SERVICE.contains(kind);
    }

    static SubjectKey of(Kind kind, String id, String serviceId) {
        return new SubjectKey(kind, id, isOfAService(kind) ? serviceId : "");
    }
}

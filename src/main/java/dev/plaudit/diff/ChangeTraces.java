package dev.plaudit.diff;

import dev.plaudit.diff.ChangeCalls.Calls;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds where CloudTrail recorded a change, if a call made it: in which account and Region, and under the names of what. */
final class ChangeTraces {

    private static final Pattern ID = Pattern.compile("(arn:|fl-|rtb-|sg-|subnet-|vpc-|vpce-).+");

    private final Map<SubjectKey, Subject> before = new HashMap<>();
    private final Map<SubjectKey, Subject> after = new HashMap<>();

    ChangeTraces(Topology before, Topology after) {
        before.subjects().forEach(subject -> this.before.putIfAbsent(SubjectKey.of(subject), subject));
        after.subjects().forEach(subject -> this.after.putIfAbsent(SubjectKey.of(subject), subject));
    }

    /**
     * Where the record of a call is that may have made a change.
     *
     * @param resource what the record names
     * @param calls the names of the calls
     */
    record Trace(AccountRegion place, String resource, Set<String> calls) {}

    /** Returns where to look for a change. */
    List<Trace> of(FactChange change) {
        return ChangeCalls.of(change).stream()
                .flatMap(calls ->
                        named(calls, change).map(resource -> new Trace(resource.place(), resource.id(), calls.names())))
                .distinct()
                .toList();
    }

    /** Whether a call may have been recorded where no scan has been, such as with the owner of a service. */
    boolean leavesOut(FactChange change) {
        return ChangeCalls.of(change).stream()
                .anyMatch(calls -> named(calls, change).findAny().isEmpty());
    }

    private Stream<Resource> named(Calls calls, FactChange change) {
        Resource own = change.resource();
        return switch (calls.of()) {
            case RESOURCE -> Stream.of(own);
            case SERVICE -> service(change).stream();
            case CONNECTION -> service(change).map(service -> at(service, own.id())).stream();
            case LOAD_BALANCERS -> balancers(change).map(arn -> at(own, arn));
            case VPC ->
                states(change)
                        .flatMap(subject -> subject.facts() instanceof Endpoint endpoint
                                ? endpoint.network().vpcId().stream()
                                : Stream.empty())
                        .map(id -> at(own, id));
            case ELEMENT ->
                change.path().elements().stream()
                        .flatMap(element -> Stream.of(element.split(" ", -1)))
                        .filter(text -> ID.matcher(text).matches())
                        .map(id -> at(own, id));
        };
    }

    private static Resource at(Resource place, String id) {
        return new Resource(place.accountId(), place.accountName(), place.region(), "", id, "", "");
    }

    /** The service of a change, if it was seen. */
    private Optional<Resource> service(FactChange change) {
        if (change.kind() == Kind.SERVICE) {
            return Optional.of(change.resource());
        }
        return serviceId(change)
                .flatMap(id -> states(SubjectKey.of(Kind.SERVICE, id, "")).findFirst())
                .map(Subject::resource);
    }

    private Optional<String> serviceId(FactChange change) {
        return change.kind() == Kind.ENDPOINT
                ? states(change)
                        .flatMap(subject -> subject.facts() instanceof Endpoint endpoint
                                ? Stream.of(endpoint.service().id())
                                : Stream.empty())
                        .filter(id -> !id.isEmpty())
                        .findFirst()
                : Optional.of(change.serviceId()).filter(id -> !id.isEmpty());
    }

    private Stream<String> balancers(FactChange change) {
        return switch (change.kind()) {
            case LOAD_BALANCER -> Stream.of(change.resource().id());
            case TARGET_GROUP ->
                states(change)
                        .flatMap(subject -> subject.facts() instanceof ServiceTargetGroup group
                                ? Stream.of(group.loadBalancerArn())
                                : Stream.empty());
            case SERVICE ->
                states(change)
                        .flatMap(subject -> subject.facts() instanceof Service service
                                ? service.loadBalancers().stream().map(ServiceLoadBalancer::arn)
                                : Stream.empty());
            case CONNECTION, ENDPOINT, SCOPE -> Stream.empty();
        };
    }

    private Stream<Subject> states(FactChange change) {
        return states(SubjectKey.of(change));
    }

    /** The subject on both sides, the later one first. */
    private Stream<Subject> states(SubjectKey key) {
        return Stream.of(Optional.ofNullable(after.get(key)), Optional.ofNullable(before.get(key)))
                .flatMap(Optional::stream);
    }
}

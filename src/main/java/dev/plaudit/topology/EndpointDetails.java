package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.ENDPOINT_ASSOCIATIONS;

import dev.plaudit.inventory.VpcEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The origin, policy and failure of an endpoint, and what leads to it. Rules read it as {@code endpoint.details}.
 *
 * @param name the tag {@code Name}, or empty
 * @param createdAt when its owner requested it
 * @param requesterManaged an AWS service created and manages it
 * @param policy the endpoint policy
 * @param failure AWS's own words about a failure, or empty
 * @param routeTableIds the route tables that lead to a Gateway endpoint; none for other types
 * @param associations what a Resource, ServiceNetwork or Tunnel endpoint leads to, sorted by ID
 * @param gatewayEndpointIds living Gateway endpoints of the same VPC to the same service, sorted
 */
public record EndpointDetails(
        String name,
        @ReadFrom({ENDPOINTS, CONNECTIONS}) Optional<Instant> createdAt,
        @ReadFrom(ENDPOINTS) Optional<Boolean> requesterManaged,
        @ReadFrom(ENDPOINTS) Optional<Policy> policy,
        @ReadFrom(ENDPOINTS) Optional<String> failure,
        @ReadFrom(ENDPOINTS) Optional<List<String>> routeTableIds,
        @ReadFrom(ENDPOINTS) Optional<List<String>> gatewayEndpointIds,
        @ReadFrom(ENDPOINT_ASSOCIATIONS) Optional<List<Association>> associations) {

    static EndpointDetails of(Surroundings seen) {
        VpcEndpoint stated = seen.endpoint();
        return new EndpointDetails(
                stated.tags().getOrDefault("Name", ""),
                stated.lifecycle().creationTimestamp(),
                stated.lifecycle().requesterManaged(),
                Optional.of(seen.policy()),
                Optional.of(stated.lifecycle().failure()),
                stated.network().routeTableIds(),
                seen.gatewayEndpointIds(),
                stated.associations()
                        .map(all ->
                                all.stream().map(EndpointDetails::association).toList()));
    }

    /** The details of an endpoint that its own account does not list. */
    static EndpointDetails unseen(Optional<Instant> createdAt) {
        return new EndpointDetails(
                "",
                createdAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Association association(VpcEndpoint.Association stated) {
        return new Association(
                stated.associatedResourceArn().isEmpty() ? stated.id() : stated.associatedResourceArn(),
                Optional.of(stated.associatedResourceAccessibility()).filter(word -> !word.isEmpty()),
                stated.failure());
    }

    /**
     * A resource or service that an endpoint leads to.
     *
     * @param resource its ARN, or the association's ID if AWS states none
     * @param accessibility AWS's own word: {@code accessible}, {@code inaccessible}, {@code pending}, …
     * @param failure AWS's own words when the association or its private DNS name failed, or empty
     */
    public record Association(
            String resource,

            @ReadFrom(ENDPOINT_ASSOCIATIONS) @OneOf(KnownValues.ACCESSIBILITY)
            Optional<String> accessibility,

            String failure) {}

    /**
     * The endpoint policy.
     *
     * @param ofItsOwn somebody wrote one; without, AWS's default allows everything
     * @param allowsEverything every principal may do everything with every resource; missing when that cannot be told
     * @param allowingStatements the first ten statements that allow everything, if the policy does; none without one of its own
     */
    public record Policy(
            boolean ofItsOwn,
            @ReadFrom(ENDPOINTS) Optional<Boolean> allowsEverything,
            @ReadFrom(ENDPOINTS) Optional<List<PolicyStatement>> allowingStatements) {}
}

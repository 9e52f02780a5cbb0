package dev.plaudit.topology;

/**
 * The name that consumers may use instead of an endpoint's own: what rules call {@code service.access.privateDns}.
 *
 * @param name empty without one
 * @param state of its verification: {@code verified}, {@code pendingVerification}, {@code failed}, or empty without a name
 */
public record PrivateDns(
        String name,
        @OneOf(KnownValues.PRIVATE_DNS_NAME_STATE) String state) {}

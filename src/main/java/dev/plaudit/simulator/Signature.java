package dev.plaudit.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a Signature Version 4 states of its request. The signature itself is not checked: the simulation has no secrets.
 *
 * @param signedAt empty where no time is stated that can be read
 */
record Signature(String accessKey, String region, Api api, Optional<Instant> signedAt) {

    private static final String SCHEME = "AWS4-HMAC-SHA256";
    private static final String CREDENTIAL = "Credential=";
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The signature of a request, or empty when it has none. */
    static Optional<Signature> of(HttpRequest request) {
        String header = request.header("authorization");
        int start = header.indexOf(CREDENTIAL);
        if (!header.startsWith(SCHEME) || start < 0) {
            return Optional.empty();
        }
        String[] scope = header.substring(start + CREDENTIAL.length()).split("/", 5);
        if (scope.length < 5) {
            return Optional.empty();
        }
        // An API that is not simulated has, like STS, none of the actions that it is asked for.
        Api api = Api.signedAs(scope[3]).orElse(Api.STS);
        return Optional.of(new Signature(scope[0], scope[2], api, time(request.header("x-amz-date"))));
    }

    /** As AWS writes times into its messages about signatures. */
    static String text(Instant time) {
        return AMZ_DATE.format(time);
    }

    private static Optional<Instant> time(String amzDate) {
        try {
            return Optional.of(AMZ_DATE.parse(amzDate, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

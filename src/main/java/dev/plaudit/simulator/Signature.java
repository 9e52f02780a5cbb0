package dev.plaudit.simulator;

import java.util.Optional;

/** The contents of a Signature Version 4. The signature itself is not checked, because the simulator has no secrets. */
record Signature(String accessKey, String region, Api api) {

    private static final String SCHEME = "AWS4-HMAC-SHA256";
    private static final String CREDENTIAL = "Credential=";

    /** Returns the signature of a request, or empty when it has none. */
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
        // An API that is not simulated is treated as STS, which refuses the action as unknown.
        return Optional.of(
                new Signature(scope[0], scope[2], Api.signedAs(scope[3]).orElse(Api.STS)));
    }
}
